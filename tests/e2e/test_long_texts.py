"""Five thousand characters in each text of a step: none is lost without a word, and the card stays as it is."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.analyst import box, card, field, saved
from tests.e2e.conftest import OpenPage
from tests.e2e.harmless import faults
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations
from tests.waiting import wait_until

TEXT = ("Nobody reads as much as this. " * 167)[:5_000]
FITS = 1_000
DRAWING = {
    "format": "millrace.automation/1",
    "name": "Ends with many words",
    "trigger": {"topic": "sales.orders", "types": ["sales.order.placed"]},
    "nodes": [
        {"id": "end", "kind": "stop", "name": "End", "config": {"outcome": "failed"}, "position": {"x": 300, "y": 0}}
    ],
    "edges": [{"id": "e1", "from": {"node": "trigger", "port": "out"}, "to": {"node": "end", "port": "in"}}],
}


def opened(open_page: OpenPage, rest: Rest) -> tuple[Page, str]:
    """The form of the step that ends it, and the automation's id."""
    made = rest.post("/automations", {"document": DRAWING, "team": None})
    page = open_page(f"/automations/{made['id']}/edit?step=end")
    expect(page.get_by_role("complementary", name="Form of End")).to_be_visible()
    return page, str(made["id"])


def draws(rest: Rest, automation: str, **members: Any) -> None:
    """The draft that the server has comes to have these members in its step."""

    def step() -> dict[str, Any]:
        found: dict[str, Any] = rest.get(f"/automations/{automation}", show="draft")["document"]["nodes"][0]
        return {name: found.get(name) for name in members}

    wait_until(lambda: step() == members, seconds=20, what=f"the draft has {list(members)}")


def test_a_message_that_is_too_long_is_kept_until_somebody_shortens_it(open_page: OpenPage, rest: Rest) -> None:
    """V47, V8: it is saved as a draft, refused in words where it would go live, and one press keeps what fits."""
    page, automation = opened(open_page, rest)
    message = field(page, "/config/message")
    before = box(card(page, "end"))
    message.locator("input").focus()
    page.keyboard.insert_text(TEXT)
    expect(message.get_by_text("“Message” must have at most 1,000 characters, and has 5,000.")).to_be_visible()
    expect(message.locator("input")).to_have_value(TEXT)
    after = box(card(page, "end"))
    assert (after["width"], after["height"]) == (before["width"], before["height"])
    assert faults(page) == []
    assert violations(page) == []
    draws(rest, automation, config={"outcome": "failed", "message": TEXT})
    saved(page)

    assert rest.refusal(f"/automations/{automation}/publish", {"note": "", "environment": "dev"}) == 422
    message.get_by_role("button", name="Keep the first 1,000 characters", exact=True).click()
    expect(message.locator("input")).to_have_value(TEXT[:FITS])
    expect(message.locator("input")).to_be_focused()
    expect(message.get_by_text("must have at most")).to_have_count(0)
    draws(rest, automation, config={"outcome": "failed", "message": TEXT[:FITS]})


def test_a_note_and_a_name_show_what_is_kept(open_page: OpenPage, rest: Rest) -> None:
    """V47: five thousand characters of a note fit; of a name as many as fit stand in its field."""
    page, automation = opened(open_page, rest)
    before = box(card(page, "end"))
    page.get_by_role("button", name="Note and name in expressions").click()
    field(page, "/note").locator("textarea").focus()
    page.keyboard.insert_text(TEXT)
    draws(rest, automation, note=TEXT)
    name = page.get_by_role("complementary").get_by_role("textbox", name="Name of the step")
    name.focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("Enter")
    kept = TEXT[:200].strip()
    expect(name).to_have_value(kept)
    expect(card(page, "end")).to_contain_text(kept[:100])
    draws(rest, automation, name=kept, note=TEXT)
    expect(page.get_by_text("No problems")).to_be_visible()
    after = box(card(page, "end"))
    assert (after["width"], after["height"]) == (before["width"], before["height"])
    assert faults(page) == []
