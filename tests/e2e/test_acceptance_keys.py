"""Ten minutes of an analyst who never touches the mouse."""

from playwright.sync_api import Page, expect

from tests.e2e.analyst import ORDER_ID, card, field, live_value, saved
from tests.e2e.rest import Rest


def test_an_analyst_does_it_all_with_the_keys(page: Page, rest: Rest, accepting: str) -> None:
    """C2, V10, V26, V28, V33: the same, and the mouse is never touched."""
    press = page.keyboard.press
    page.goto("/automations")
    page.get_by_role("button", name="New automation").focus()
    press("Enter")
    expect(page.get_by_placeholder("Find an event")).to_be_focused()
    page.keyboard.type("order.placed")
    expect(page.get_by_role("option", selected=True)).to_contain_text("sales.order.placed")
    press("Enter")
    expect(card(page, "trigger")).to_contain_text("sales.order.placed")
    automation = page.url.split("/")[-2]
    leave_form(page, "trigger")
    draw_conditions(page)
    draw_effects(page, accepting)
    expect(page.get_by_role("button", name="No problems")).to_be_visible()

    # Tried: the chosen step alone, then all of it.
    press("Control+Enter")
    expect(page.get_by_role("region", name="Sample event")).to_be_visible()
    press("Control+k")
    palette = page.get_by_placeholder("What do you want to do?")
    expect(palette).to_be_focused()
    page.keyboard.type("run the drawing")
    press("Enter")
    expect(palette).to_have_count(0)
    expect(page.get_by_text("It ends quietly", exact=False).last).to_be_visible()
    press("Control+Enter")
    expect(page.get_by_role("region", name="Sample event")).to_have_count(0)

    # Published with a note, seen live, changed, published again, and put back.
    press("Control+Shift+P")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Note").focus()
    page.keyboard.type("By keys")
    expect(dialog.get_by_role("button", name="Publish", exact=True)).to_be_enabled()
    dialog.get_by_role("button", name="Publish", exact=True).focus()
    press("Enter")
    expect(page.get_by_text("Version 1 is live in Development.")).to_be_visible()
    expect(dialog).to_have_count(0)
    card(page, "publish").focus()
    press("F2")
    expect(card(page, "publish").get_by_role("textbox", name="Name of the step")).to_be_focused()
    page.keyboard.type("Tell them")
    press("Enter")
    expect(card(page, "publish")).to_contain_text("Tell them")
    saved(page)
    press("Control+Shift+P")
    expect(dialog.get_by_role("group", name="This change")).to_contain_text("Tell them")
    expect(dialog.get_by_role("button", name="Publish", exact=True)).to_be_enabled()
    dialog.get_by_role("button", name="Publish", exact=True).focus()
    press("Enter")
    expect(page.get_by_text("Version 2 is live in Development.")).to_be_visible()
    page.goto(f"/automations/{automation}")
    page.get_by_role("button", name="Put version 1 live again").focus()
    press("Enter")
    expect(page.get_by_text("Version 1 is live again in Development.", exact=False)).to_be_visible()
    assert rest.get(f"/automations/{automation}")["deployment"]["version"] == 1


def draw_conditions(page: Page) -> None:
    """Each step behind the one before; Enter opens its form."""
    add(page, "Filter", "filter")
    fill(page, "/config/condition", "amuont > 100")
    expect(page.locator(".cm-lintRange-error")).to_have_text("amuont")
    page.keyboard.press("Control+a")
    page.keyboard.type("amo")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("amount")
    page.keyboard.press("Enter")
    page.keyboard.type(f' > 100 and order_id = "{ORDER_ID}"')
    live_value(page, "/config/condition", "false")
    leave_form(page, "filter")

    add(page, "Map", "map")
    expect(page.get_by_role("button", name="Add a field")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.type("who")
    fill(page, "/config/fields/0/value", "customer.name")
    live_value(page, "/config/fields/0/value", '"Anna Vogel"')
    leave_form(page, "map")

    add(page, "Switch", "switch")
    expect(page.get_by_role("button", name="Add a rule")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Label", exact=True)).to_be_focused()
    page.keyboard.type("Germany")
    fill(page, "/config/rules/0/condition", 'customer.country = "DE"')
    leave_form(page, "switch")


def draw_effects(page: Page, accepting: str) -> None:
    """A call, and an event filled in field by field."""
    add(page, "HTTP", "http")
    field(page, "/config/url").get_by_role("textbox").focus()
    page.keyboard.type(accepting)
    leave_form(page, "http")

    add(page, "Publish", "publish")
    for name, text in (("topic", "sales.notifications"), ("type", "sales.notification.requested")):
        choice = field(page, f"/config/{name}").locator("select")
        expect(choice.locator("option", has_text=text)).to_have_count(1)
        choice.focus()
        page.keyboard.type(text)
        expect(choice).to_have_value(text)
    for name, text in (("order_id", ORDER_ID), ("recipient", "Anna"), ("text", "Danke")):
        field(page, f"/config/data/{name}").get_by_role("textbox").focus()
        page.keyboard.type(text)
    for name, text in (("template", "order_received"), ("language", "de")):
        field(page, f"/config/data/{name}").get_by_role("combobox").focus()
        page.keyboard.type(text)
        expect(field(page, f"/config/data/{name}").get_by_role("combobox")).to_have_value(text)
    leave_form(page, "publish")


def add(page: Page, kind: str, step: str) -> None:
    """Tab on a card, a word, Enter; then Enter again opens the form."""
    page.keyboard.press("Tab")
    expect(page.get_by_placeholder("Which step comes here?")).to_be_focused()
    page.keyboard.type(kind)
    page.keyboard.press("Enter")
    expect(card(page, step)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Close the form")).to_be_visible()
    expect(page.locator("[data-field] :focus")).to_have_count(1)


def fill(page: Page, pointer: str, text: str) -> None:
    """An expression, by the keys."""
    field(page, pointer).locator(".cm-content").focus()
    page.keyboard.type(text)
    if page.locator(".cm-tooltip-autocomplete").is_visible():
        page.keyboard.press("Escape")


def leave_form(page: Page, step: str) -> None:
    """Escape closes a list of completions, if one is open, then the form, and leads back to the card."""
    page.keyboard.press("Escape")
    if page.get_by_role("button", name="Close the form").is_visible():
        page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Close the form")).to_have_count(0)
    expect(card(page, step)).to_be_focused()
