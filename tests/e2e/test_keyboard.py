"""Everything with the keyboard alone, and every focus visible."""

from playwright.sync_api import Page, expect

from tests.drawings import chain
from tests.e2e.analyst import card
from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest

OUTLINE = "element => getComputedStyle(element).outlineStyle + getComputedStyle(element).outlineWidth"


def test_it_skips_to_the_page_first(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the page")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_it_shows_where_the_focus_is(page: Page) -> None:
    expect(page.get_by_role("button", name="Send sample orders")).to_be_visible()
    unmarked = []
    for _ in range(30):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and focused.evaluate(OUTLINE) != "solid2px":
            unmarked.append(focused.evaluate("element => element.outerHTML.slice(0, 120)"))
    assert unmarked == []


def test_it_jumps_anywhere_from_the_command_menu(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("Control+k")
    field = page.get_by_placeholder("A page, an automation")
    expect(field).to_be_focused()
    field.fill("reserve every")
    expect(page.get_by_role("option", name="Reserve every line")).to_be_visible()
    page.get_by_role("option", name="Reserve every line").click()
    expect(page.get_by_role("heading", name="Reserve every line", level=1)).to_be_visible()

    page.keyboard.press("Control+k")
    run_id = "01a2078e-4522-754c-8598-885ca130f04f"
    field.fill(run_id)
    expect(page.get_by_role("option", name=f"Run {run_id}")).to_be_visible()
    page.keyboard.press("Escape")
    expect(field).to_have_count(0)


def test_it_goes_places_with_two_keys_unless_turned_off(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("r")
    expect(page.get_by_role("heading", name="Runs", level=1)).to_be_visible()

    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys and help")
    dialog.get_by_label("Single keys act").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("g")
    page.keyboard.press("e")
    page.keyboard.press("?")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("heading", name="Runs", level=1)).to_be_visible()


def test_it_opens_a_row_with_enter(open_page: OpenPage) -> None:
    page = open_page("/automations")
    link = page.get_by_role("link", name="Big orders to the ERP")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Big orders to the ERP", level=1)).to_be_visible()
    expect(page.get_by_role("main")).to_be_focused()


def test_it_walks_the_drawing_with_arrows(open_page: OpenPage) -> None:
    page = open_page("/automations")
    page.get_by_role("link", name="Route orders by country").click()
    page.locator(".react-flow__node[data-id=trigger]").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator(".react-flow__node:focus")
    expect(first).to_contain_text("Which language?")
    expect(page.get_by_role("region", name="Which language?")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".react-flow__node:focus")).to_contain_text("Thank in")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".react-flow__node:focus")).to_contain_text("Which language?")
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="Which language?")).to_have_count(0)


def test_it_gives_the_focus_back_after_a_dialog(open_page: OpenPage) -> None:
    page = open_page("/settings/keys")
    opener = page.get_by_role("button", name="New key")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_letters_of_an_expression_are_no_commands(open_page: OpenPage, rest: Rest) -> None:
    """Key by key, as people type: "g" and "h" lead home where nobody types, and "?" shows the keys."""
    made = rest.post("/automations", {"document": chain(2), "team": None})
    page = open_page(f"/automations/{made['id']}/edit")
    card(page, "map_1").click()
    field = page.locator("[data-field='/config/fields/0/value'] .cm-content")
    field.click()
    page.keyboard.press("Control+a")
    written = "length(ghost) + get / d ? a g e g h g r"
    page.keyboard.type(written)
    expect(field).to_have_text(written)
    expect(page).to_have_url(f"{page.url.partition('/automations')[0]}/automations/{made['id']}/edit")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_f6_leads_through_the_parts_of_the_editor(open_page: OpenPage, rest: Rest) -> None:
    """A Tab on a card adds a step, so another key leads on: drawing, form, below, bar, palette, and back."""
    made = rest.post("/automations", {"document": chain(2), "team": None})
    page = open_page(f"/automations/{made['id']}/edit")
    card(page, "map_1").click()
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()
    card(page, "map_1").focus()
    part = "document.activeElement.closest('[data-part]').getAttribute('aria-label') ?? 'The bar'"
    walked = []
    for _ in range(5):
        page.keyboard.press("F6")
        walked.append(page.evaluate(part))
    assert walked == ["Form of Map 1", "Below the drawing", "The bar", "Steps to add", "The drawing"]
    expect(card(page, "map_1")).to_be_focused()
    page.keyboard.press("Shift+F6")
    assert page.evaluate(part) == "Steps to add"


def test_the_fields_are_one_stop_of_the_keyboard(open_page: OpenPage, rest: Rest) -> None:
    """Arrow keys walk the tree, open and close it; one Tab leads on."""
    made = rest.post("/automations", {"document": chain(2), "team": None})
    page = open_page(f"/automations/{made['id']}/edit?step=map_2")
    fields = page.get_by_role("tree", name="Fields")
    data = fields.get_by_role("treeitem", name="The event's data")
    customer = fields.get_by_role("treeitem", name="use customer", exact=False).first
    expect(customer).to_be_visible()
    search = page.get_by_role("textbox", name="Find a field")
    page.keyboard.press("Control+Shift+F")
    expect(search).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(data).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(search).to_be_focused()
    page.keyboard.press("Tab")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(customer).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(customer).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(customer).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(data).to_be_focused()
    page.keyboard.press("End")
    expect(fields.get_by_role("treeitem", name="About the event")).to_be_focused()

    # One Tab leaves it.
    page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="Settings").locator(":focus")).to_have_count(1)


def test_a_live_drawing_is_one_stop_of_the_keyboard(open_page: OpenPage, rest: Rest) -> None:
    """However many steps there are, one Tab leads past them."""
    made = rest.post("/automations", {"document": chain(5), "team": None})
    page = open_page(f"/automations/{made['id']}")
    cards = page.locator(".react-flow__node")
    expect(cards).to_have_count(6)
    page.locator(".react-flow__node[data-id=trigger]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".react-flow__node[data-id=map_2]")).to_be_focused()
    # What is told of the chosen step has come: no stop appears between the card and the next one.
    told = page.get_by_role("region", name="The last hour")
    expect(told).to_be_visible()
    expect(told.get_by_role("status", name="Loading")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.locator(".react-flow__node:focus")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".react-flow__node[data-id=map_2]")).to_be_focused()
