"""What the analyst of the acceptance tests does with mouse and keys alike."""

from playwright.sync_api import Locator, Page, expect

CANVAS = "[data-canvas]"
CARDS = f"{CANVAS} .react-flow__node"
ORDER_ID = "SO-42424242"


def card(page: Page, step: str) -> Locator:
    """A card of the drawing."""
    return page.locator(f"{CARDS}[data-id='{step}']")


def field(page: Page, pointer: str) -> Locator:
    """A field of the open form."""
    return page.locator(f"[data-field='{pointer}']")


def live_value(page: Page, pointer: str, text: str) -> None:
    """What an expression answers for the sample event stands below it."""
    expect(field(page, pointer).locator("code").get_by_text(text, exact=True)).to_be_visible()


def saved(page: Page) -> None:
    """The draft is kept."""
    expect(page.get_by_role("status").filter(has_text="Saved, revision")).to_be_visible()


def see_all(page: Page) -> None:
    """The whole drawing, once the camera stands."""
    page.get_by_role("button", name="Show everything").click()
    page.wait_for_function(
        """() => {
          const now = document.querySelector("[data-canvas] .react-flow__viewport").style.transform;
          const stands = window.lastCamera === now;
          window.lastCamera = now;
          return stands;
        }""",
        polling=200,
    )
