"""Ten minutes of an analyst who never touches the mouse: whatever is done here is done by pressing keys."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.accepting import Accepting
from tests.e2e.analyst import (
    ORDER_ID,
    STEPS,
    Order,
    card,
    event_is_shown,
    field,
    is_live,
    live_value,
    passes_live,
    ran_alone,
    ran_through,
    runs_now,
    said,
    saved,
)
from tests.e2e.keys import act, command, dialog, go_to_part, reach, walk, write_order_id
from tests.e2e.rest import Rest

DRAWING = "The drawing"
BELOW = "Below the drawing"
PALETTE = "Steps to add"


def test_an_analyst_does_it_all_with_the_keys(page: Page, rest: Rest, order: Order, accepting: Accepting) -> None:
    """C2, V9, V10, V26, V27, V28, V29, V34: draw, fill in, try, keep a test, publish, watch, change, compare, go back."""
    begin_with_an_event(page)
    fill_filter(page)
    fill_map(page)
    fill_switch(page)
    fill_call(page, accepting)
    fill_event(page)
    be_told_of_a_wrong_field(page)
    try_one_step_alone(page)
    try_it(page)
    keep_a_test(page)
    publish(page, "By keys")
    is_live(page, 1)
    automation = page.url.split("/")[-2]

    accepting.hold()
    watch(page)
    send(page)
    passes_live(page, accepting)

    # The draft is apart from what runs, and a run under way keeps its version.
    accepting.hold()
    send(page)
    runs_now(page)
    under_way = rest.get("/runs", automation=automation)["items"][0]
    change_the_text(page)
    assert rest.get(f"/automations/{automation}")["deployment"]["version"] == 1
    be_stopped_by_the_test(page)
    expect_it_now(page)
    publish(page, "In French")
    is_live(page, 2)
    accepting.go_on()
    ended = rest.run_of(under_way["event"]["id"], automation)
    assert (ended["version"], ended["state"], said(rest, ended)) == (1, "succeeded", "Danke")
    second = rest.run_of(rest.publish(order(order_id=ORDER_ID)), automation)
    assert (second["version"], said(rest, second)) == (2, "Merci")

    go_back(page)
    third = rest.run_of(rest.publish(order(order_id=ORDER_ID)), automation)
    assert (third["version"], said(rest, third)) == (1, "Danke")


def begin_with_an_event(page: Page) -> None:
    """New automation, from an event of the catalogue, which is shown before it is chosen."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("a")
    act(page, page.get_by_role("button", name="New automation"))
    start = dialog(page, "New automation")
    expect(page.get_by_placeholder("Find an event")).to_be_focused()
    page.keyboard.type("order.placed")
    expect(start.get_by_role("option", selected=True)).to_contain_text("sales.order.placed")
    event_is_shown(start)
    page.keyboard.press("Enter")
    expect(card(page, "trigger")).to_be_focused()


def fill_filter(page: Page) -> None:
    """A step behind the trigger with Tab; a field picked from the tree with the arrow keys."""
    add(page, "Filter", "filter")
    condition = field(page, "/config/condition")
    open_form(page, condition.locator(".cm-content"))
    fields = page.get_by_role("tree", name="Fields")
    reach(page, fields.get_by_role("treeitem", name="The event's data"), "Shift+Tab", most=4)
    reach(page, fields.get_by_role("treeitem", name="use amount"), "ArrowDown")
    page.keyboard.press("Enter")
    expect(condition.locator(".cm-content")).to_be_focused()
    page.keyboard.type(" > 100")
    live_value(page, "/config/condition", "true")
    leave_form(page, "filter")


def fill_map(page: Page) -> None:
    """Two fields, looked for in the tree by their names."""
    add(page, "Map", "map")
    open_form(page, page.get_by_role("button", name="Add a field"))
    for place, (name, wanted, value) in enumerate(
        (("who", "customer.name", '"Anna Vogel"'), ("total", "amount", "249.9"))
    ):
        act(page, page.get_by_role("button", name="Add a field"))
        expect(page.get_by_label("Name", exact=True).nth(place)).to_be_focused()
        page.keyboard.type(name)
        pointer = f"/config/fields/{place}/value"
        reach(page, field(page, pointer).locator(".cm-content"), most=3)
        pick(page, wanted, field(page, pointer))
        live_value(page, pointer, value)
    leave_form(page, "map")


def fill_switch(page: Page) -> None:
    """From the palette of commands; a rule with a way of its own."""
    command(page, "add switch")
    expect(card(page, "switch")).to_be_focused()
    open_form(page, page.get_by_role("button", name="Add a rule"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Label", exact=True)).to_be_focused()
    page.keyboard.type("Germany")
    condition = field(page, "/config/rules/0/condition")
    reach(page, condition.locator(".cm-content"), most=3)
    pick(page, "customer.country", condition)
    page.keyboard.type(' = "DE"')
    live_value(page, "/config/rules/0/condition", "true")
    leave_form(page, "switch")


def fill_call(page: Page, accepting: Accepting) -> None:
    """From the palette beside the drawing; what the call sends."""
    go_to_part(page, PALETTE, "Shift+F6")
    page.keyboard.type("http")
    page.keyboard.press("Enter")
    expect(card(page, "http")).to_be_focused()
    open_form(page, field(page, "/config/connection").locator("select"))
    reach(page, field(page, "/config/url").get_by_role("textbox"))
    page.keyboard.type(accepting.url)
    reach(page, field(page, "/config/body").locator(".cm-content"))
    expect(page.get_by_role("treeitem", name="use steps.map.who")).to_be_visible()
    page.keyboard.type("steps.m")
    completions = page.get_by_role("listbox", name="Completions")
    expect(completions.get_by_role("option", selected=True)).to_contain_text("steps.map")
    page.keyboard.press("Enter")
    live_value(page, "/config/body", '{who: "Anna Vogel", total: 249.9}')
    leave_form(page, "http")


def fill_event(page: Page) -> None:
    """Field by field as the contract asks; what is missing is said."""
    add(page, "Publish", "publish")
    open_form(page, field(page, "/config/topic").locator("select"))
    choose(page, field(page, "/config/topic"), "sales.notifications")
    choose(page, field(page, "/config/type"), "sales.notification.requested")
    data = "/config/data"
    reach(page, field(page, f"{data}/order_id").get_by_role("textbox"))
    pick(page, "order_id", field(page, f"{data}/order_id"))
    choose(page, field(page, f"{data}/template"), "order_received")
    choose(page, field(page, f"{data}/language"), "de")
    reach(page, field(page, f"{data}/recipient").get_by_role("textbox"))
    pick(page, "steps.map.who", field(page, f"{data}/recipient"))
    live_value(page, f"{data}/recipient", '"Anna Vogel"')
    expect(page.get_by_text("asks for the field “text”").first).to_be_visible()
    reach(page, field(page, f"{data}/text").get_by_role("textbox"))
    page.keyboard.type("Danke")
    leave_form(page, "publish")
    expect(page.get_by_role("button", name="No problems")).to_be_visible()


def be_told_of_a_wrong_field(page: Page) -> None:
    """Misspelt it is underlined while it is typed, and the nearest right word is two Tabs away, behind what is wrong."""
    walk(page, "http", "switch", "map", "filter", key="ArrowLeft")
    condition = field(page, "/config/condition")
    open_form(page, condition.locator(".cm-content"))
    page.keyboard.press("Control+a")
    page.keyboard.type(f'amuont > 100 and order_id = "{ORDER_ID}"')
    expect(page.locator(".cm-lintRange-error")).to_have_text(["amuont"])  # and no other, once it is typed
    act(page, condition.get_by_role("button", name="Write amount", exact=True), most=2)
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)
    expect(condition.locator(".cm-content")).to_be_focused()
    expect(condition.locator(".cm-content")).to_have_text(f'amount > 100 and order_id = "{ORDER_ID}"')
    live_value(page, "/config/condition", "false")
    leave_form(page, "filter")


def try_one_step_alone(page: Page) -> None:
    """By its key, on its card."""
    walk(page, "map")
    page.keyboard.press("Shift+R")
    ran_alone(page)


def try_it(page: Page) -> None:
    """As a whole, with a sample written over; what went in and out is read at the card."""
    sample = page.get_by_label("Data of the sample event, as JSON")
    go_to_part(page, BELOW)
    reach(page, sample)
    write_order_id(page, sample)
    run = page.get_by_role("button", name="Run", exact=True)
    act(page, run, "Shift+Tab")
    expect(page.get_by_text("It runs through.").last).to_be_visible()
    expect(run).to_be_focused()
    go_to_part(page, DRAWING, "Shift+F6")
    expect(card(page, "map")).to_be_focused()
    page.keyboard.press("Shift+Digit1")
    ran_through(page)
    page.keyboard.press("i")
    peek = page.get_by_role("region", name="What went in and out of Map fields")
    expect(peek).to_be_focused()
    expect(peek.get_by_role("region", name="What Map fields, at its card got")).to_contain_text("Anna Vogel")
    expect(peek.get_by_role("region", name="What Map fields, at its card left")).to_contain_text("249.9")
    page.keyboard.press("Escape")
    expect(card(page, "map")).to_be_focused()


def keep_a_test(page: Page) -> None:
    """What was seen is expected from now on."""
    go_to_part(page, BELOW)
    act(page, page.get_by_role("button", name="Save as a test"))
    asked = dialog(page, "Save as a test")
    reach(page, asked.get_by_label("Name", exact=True))
    page.keyboard.type("A German order is thanked for")
    page.keyboard.press("Enter")
    expect(page.get_by_text("“A German order is thanked for” is a test now.", exact=False)).to_be_visible()
    expect(page.get_by_role("button", name="Save as a test")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name=BELOW)).to_have_count(0)
    expect(card(page, "map")).to_be_focused()


def publish(page: Page, note: str) -> None:
    """Publish the draft with a note, once its test has passed."""
    page.keyboard.press("Control+Shift+P")
    asked = dialog(page, "Publish to Development")
    expect(asked.get_by_role("status").filter(has_text="The test passes.")).to_be_visible()
    expect(asked.get_by_role("button", name="Publish", exact=True)).to_be_enabled()
    reach(page, asked.get_by_label("Note"))
    page.keyboard.type(note)
    act(page, asked.get_by_role("button", name="Publish", exact=True), most=2)
    expect(asked).to_have_count(0)


def watch(page: Page) -> None:
    """From the editor to what is live."""
    command(page, "watch it live")
    expect(page.get_by_role("region", name="Drawing of", exact=False)).to_be_visible()


def send(page: Page) -> None:
    """An event, from the page of what is live."""
    sends = page.get_by_role("button", name="Send an event").first
    act(page, sends)
    asked = dialog(page, "Send an event")
    data = asked.get_by_label("Data, as JSON")
    reach(page, data)
    write_order_id(page, data)
    act(page, asked.get_by_role("button", name="Send", exact=True))
    expect(asked).to_have_count(0)
    expect(sends).to_be_focused()


def change_the_text(page: Page) -> None:
    """Back in the editor: along the drawing to the last step, and another text."""
    act(page, page.get_by_role("link", name="Edit").first)
    expect(card(page, "trigger")).to_be_focused()
    walk(page, *STEPS)
    open_form(page, field(page, "/config/topic").locator("select"))
    reach(page, field(page, "/config/data/text").get_by_role("textbox"), most=25)
    page.keyboard.press("Control+a")
    page.keyboard.type("Merci")
    leave_form(page, "publish")
    saved(page)


def be_stopped_by_the_test(page: Page) -> None:
    """What would change is drawn, who is affected is said, and what is expected otherwise does not go live."""
    page.keyboard.press("Control+Shift+P")
    asked = dialog(page, "Publish to Development")
    reach(page, asked.get_by_role("group", name="Version 1 compared with the draft"))
    change = asked.get_by_role("group", name="This change")
    reach(page, change)
    expect(change).to_contain_text("Merci")
    expect(asked.get_by_role("region", name="Who is affected")).to_contain_text("1 run is under way")
    expect(asked.get_by_role("status").filter(has_text="The test fails.")).to_be_visible()
    expect(asked.get_by_role("button", name="Publish", exact=True)).to_be_disabled()
    act(page, asked.get_by_role("button", name="Show the test"))
    expect(asked).to_have_count(0)
    expect(card(page, "publish")).to_be_focused()


def expect_it_now(page: Page) -> None:
    """The test comes to expect what the draft does."""
    go_to_part(page, BELOW)
    act(page, page.get_by_role("button", name="Expect what it does now…"))
    asked = dialog(page, "Expect what it does now?")
    act(page, asked.get_by_role("button", name="Expect it"))
    expect(asked).to_have_count(0)
    expect(page.get_by_text("It passes, in")).to_be_visible()


def go_back(page: Page) -> None:
    """To the version before, with one press."""
    command(page, "versions")
    asked = dialog(page, "Versions")
    act(page, asked.get_by_role("list", name="Versions").get_by_role("button").nth(1))
    act(page, asked.get_by_role("button", name="Put version 1 live again"))
    expect(page.get_by_text("Version 1 is live again in Development.", exact=False)).to_be_visible()


def add(page: Page, kind: str, step: str) -> None:
    """Tab on a card, a word, Enter."""
    page.keyboard.press("Tab")
    expect(page.get_by_placeholder("Which step comes here?")).to_be_focused()
    page.keyboard.type(kind)
    page.keyboard.press("Enter")
    expect(card(page, step)).to_be_focused()


def open_form(page: Page, first: Locator) -> None:
    """Enter on a card leads into its form, to what is filled in first."""
    page.keyboard.press("Enter")
    expect(first).to_be_focused()


def pick(page: Page, expression: str, into: Locator) -> None:
    """A field of the tree by its name, into the input one comes from; which it is stands out before it is taken."""
    page.keyboard.press("Control+Shift+F")
    expect(page.get_by_role("textbox", name="Find a field")).to_be_focused()
    page.keyboard.type(expression.rsplit(".", 1)[-1])
    expect(page.get_by_role("status").filter(has_text=f"Enter uses {expression}")).to_be_attached()
    page.keyboard.press("Enter")
    expect(into.locator(".cm-content")).to_be_focused()


def choose(page: Page, choice: Locator, words: str) -> None:
    """One of a list, by the first letters of its words."""
    control = choice.get_by_role("combobox")
    expect(control.get_by_role("option", name=words, exact=True)).to_have_count(1)
    reach(page, control)
    page.keyboard.type(words)
    expect(control.locator("option:checked")).to_have_text(words)


def leave_form(page: Page, step: str) -> None:
    """Escape closes the form, and leads back to the card."""
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Close the form")).to_have_count(0)
    expect(card(page, step)).to_be_focused()
