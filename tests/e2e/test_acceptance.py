"""Ten minutes of an analyst: from nothing to a live automation and back to the version before, with the mouse."""

import re

from playwright.sync_api import Page, Position, expect

from tests.e2e.accepting import Accepting
from tests.e2e.analyst import (
    CANVAS,
    ORDER_ID,
    STEPS,
    Order,
    box,
    card,
    event_is_shown,
    field,
    is_live,
    live_value,
    passes_live,
    ran_alone,
    ran_through,
    rests,
    said,
    saved,
    see_all,
)
from tests.e2e.rest import Rest

KINDS = ("Filter", "Map fields", "Switch", "HTTP request", "Publish event")


def test_an_analyst_does_it_all_with_the_mouse(page: Page, rest: Rest, order: Order, accepting: Accepting) -> None:
    """C2, S5, V9, V10, V27, V28, V29, V34: draw, fill in, try, be told, publish, watch, change, compare, go back."""
    begin_with_an_event(page)
    drag_everything_in(page)
    fill_filter(page)
    fill_map(page)
    fill_switch(page)
    fill_call(page, accepting)
    fill_event(page)
    try_it(page)
    be_told_of_a_wrong_field(page)
    publish(page, "The first one")
    is_live(page, 1)
    automation = page.url.split("/")[-2]

    accepting.hold()
    watch_an_event(page)
    passes_live(page, accepting)

    # The draft is apart from what runs, and a run under way keeps its version.
    change_and_compare(page)
    assert said(rest, rest.run_of(rest.publish(order(order_id=ORDER_ID)), automation)) == "Danke"
    accepting.hold()
    under_way = rest.publish(order(order_id=ORDER_ID))
    rest.run_of(under_way, automation, "running")
    publish(page, "In French")
    is_live(page, 2)
    accepting.go_on()
    assert said(rest, rest.run_of(under_way, automation)) == "Danke"
    assert said(rest, rest.run_of(rest.publish(order(order_id=ORDER_ID)), automation)) == "Merci"

    # Back to the version before with one press.
    page.goto(f"/automations/{automation}")
    page.get_by_role("button", name="Put version 1 live again").click()
    expect(page.get_by_text("Version 1 is live again in Development.", exact=False)).to_be_visible()
    assert said(rest, rest.run_of(rest.publish(order(order_id=ORDER_ID)), automation)) == "Danke"


def begin_with_an_event(page: Page) -> None:
    """New automation, from an event of the catalogue: its description, fields and an example are shown."""
    page.goto("/automations")
    page.get_by_role("button", name="New automation").click()
    start = page.get_by_role("dialog", name="New automation")
    start.get_by_role("option", name=re.compile("sales.order.placed")).click()
    event_is_shown(start)
    start.get_by_role("button", name="Start with this event").click()


def drag_everything_in(page: Page) -> None:
    """Each kind from the palette onto the drawing."""
    expect(card(page, "trigger")).to_be_visible()
    if page.get_by_role("button", name="Close the form").is_visible():
        page.get_by_role("button", name="Close the form").click()
    for kind, step in zip(KINDS, STEPS, strict=True):
        see_all(page)
        spot = Position(x=1060, y=330)
        page.get_by_role("button", name=f"{kind}:").drag_to(page.locator(CANVAS), target_position=spot)
        expect(card(page, step)).to_be_visible()
        page.get_by_role("button", name="Close the form").click()
        # The form gives its room back first; a card that is dropped upon another one hides its ports.
        rests(page)
    see_all(page)


def fill_filter(page: Page) -> None:
    """A field picked, and an arrow drawn by hand."""
    connect(page, "trigger", 0, "filter")
    open_form(page, "filter")
    field(page, "/config/condition").locator(".cm-content").click()
    page.get_by_role("button", name="use amount", exact=False).first.click()
    page.keyboard.type(" > 100")
    live_value(page, "/config/condition", "true")
    close_form(page)


def fill_map(page: Page) -> None:
    """One field dragged into its input, one pressed."""
    connect(page, "filter", 0, "map")
    open_form(page, "map")
    page.get_by_role("button", name="Add a field").click()
    page.get_by_label("Name", exact=True).fill("who")
    # What is told of the empty field makes room for itself first.
    expect(page.get_by_text("Expression must not be empty").first).to_be_visible()
    page.get_by_role("button", name="use customer.name").drag_to(
        field(page, "/config/fields/0/value").locator(".cm-content")
    )
    live_value(page, "/config/fields/0/value", '"Anna Vogel"')
    page.get_by_role("button", name="Add a field").click()
    page.get_by_label("Name", exact=True).nth(1).fill("total")
    field(page, "/config/fields/1/value").locator(".cm-content").click()
    page.get_by_role("button", name="use amount", exact=False).first.click()
    live_value(page, "/config/fields/1/value", "249.9")
    close_form(page)


def fill_switch(page: Page) -> None:
    """A rule with a way of its own."""
    connect(page, "map", 0, "switch")
    open_form(page, "switch")
    page.get_by_role("button", name="Add a rule").click()
    page.get_by_label("Label", exact=True).fill("Germany")
    field(page, "/config/rules/0/condition").locator(".cm-content").click()
    page.get_by_role("button", name="use customer.country").click()
    page.keyboard.type(' = "DE"')
    live_value(page, "/config/rules/0/condition", "true")
    close_form(page)


def fill_call(page: Page, accepting: Accepting) -> None:
    """What the call sends."""
    connect(page, "switch", 0, "http")
    open_form(page, "http")
    field(page, "/config/url").get_by_role("textbox").fill(accepting.url)
    field(page, "/config/body").locator(".cm-content").click()
    page.keyboard.type("steps.map")
    live_value(page, "/config/body", '{who: "Anna Vogel", total: 249.9}')
    close_form(page)


def fill_event(page: Page) -> None:
    """Field by field as the contract asks; what is missing is said."""
    connect(page, "http", 0, "publish")
    open_form(page, "publish")
    field(page, "/config/topic").locator("select").select_option("sales.notifications")
    field(page, "/config/type").locator("select").select_option("sales.notification.requested")
    field(page, "/config/data/order_id").get_by_role("textbox").click()
    page.get_by_role("button", name="use order_id").click()
    field(page, "/config/data/template").get_by_role("combobox").select_option("order_received")
    field(page, "/config/data/language").get_by_role("combobox").select_option("de")
    field(page, "/config/data/recipient").get_by_role("textbox").click()
    page.get_by_role("button", name="use steps.map.who").click()
    live_value(page, "/config/data/recipient", '"Anna Vogel"')

    # What is missing is said, and goes away as it is filled in.
    expect(page.get_by_text("asks for the field “text”").first).to_be_visible()
    field(page, "/config/data/text").get_by_role("textbox").fill("Danke")
    close_form(page)
    expect(page.get_by_role("button", name="No problems")).to_be_visible()


def try_it(page: Page) -> None:
    """One step alone, and as a whole."""
    open_form(page, "map")
    page.get_by_role("button", name="Close the form").click()
    page.get_by_role("button", name="Try it").click()
    page.get_by_role("group", name="Map fields").get_by_role("button", name="Run it alone").click()
    ran_alone(page)
    page.get_by_role("button", name="Run", exact=True).click()
    see_all(page)
    ran_through(page)
    page.get_by_role("list", name="Steps").get_by_role("button", name="Map fields").click()
    expect(page.get_by_role("region", name="What Map fields left")).to_contain_text("Anna Vogel")
    page.get_by_role("button", name="Close the drawer").click()


def be_told_of_a_wrong_field(page: Page) -> None:
    """It is underlined while it is typed, with the nearest right one."""
    see_all(page)
    open_form(page, "filter")
    field(page, "/config/condition").locator(".cm-content").fill(f'amuont > 100 and order_id = "{ORDER_ID}"')
    expect(page.locator(".cm-lintRange-error")).to_have_text(["amuont"])  # and no other, once it is typed
    page.get_by_role("button", name="Write amount", exact=True).click()
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)
    close_form(page)


def watch_an_event(page: Page) -> None:
    """Sent from the live drawing."""
    page.get_by_role("link", name="Watch it").click()
    page.get_by_role("button", name="Send an event").first.click()
    dialog = page.get_by_role("dialog")
    data = dialog.get_by_label("Data, as JSON")
    data.fill(re.sub(r'"order_id": "[^"]+"', f'"order_id": "{ORDER_ID}"', data.input_value()))
    dialog.get_by_role("button", name="Send", exact=True).click()


def change_and_compare(page: Page) -> None:
    """Another text in the draft; the difference is drawn before publishing."""
    page.get_by_role("link", name="Edit").click()
    open_form(page, "publish")
    field(page, "/config/data/text").get_by_role("textbox").fill("Merci")
    close_form(page)
    saved(page)
    page.get_by_role("button", name="Publish").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("group", name="This change")).to_contain_text("Merci")
    page.keyboard.press("Escape")


def connect(page: Page, source: str, way: int, target: str) -> None:
    """Draw an arrow from a way out to a card, once the drawing stands: a form that closes moves it back."""
    rests(page)
    begin = box(card(page, source).locator(".react-flow__handle.source").nth(way))
    end = box(card(page, target).locator(".react-flow__handle.target"))
    count = page.locator(f"{CANVAS} .react-flow__edge").count()
    page.mouse.move(begin["x"] + begin["width"] / 2, begin["y"] + begin["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=12)
    page.mouse.up()
    expect(page.locator(f"{CANVAS} .react-flow__edge")).to_have_count(count + 1)


def open_form(page: Page, step: str) -> None:
    """Press a card, and its form opens."""
    card(page, step).locator("[title]").first.click()
    expect(page.get_by_role("button", name="Close the form")).to_be_visible()


def close_form(page: Page) -> None:
    """Close it, and see the whole drawing."""
    page.get_by_role("button", name="Close the form").click()
    see_all(page)


def publish(page: Page, note: str) -> None:
    """Publish the draft with a note."""
    page.get_by_role("button", name="Publish").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Note").fill(note)
    dialog.get_by_role("button", name="Publish", exact=True).click()
