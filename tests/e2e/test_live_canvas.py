"""The live drawing: what is deployed, while it happens; one run's way with its data; an event sent from there."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, WebSocketRoute, expect
from pytest_httpserver import HTTPServer

from tests.e2e.conftest import OpenPage, Signed
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations
from tests.waiting import wait_until

Order = Callable[..., dict[str, Any]]

END = {"id": "end", "kind": "stop", "name": "The end", "config": {"outcome": "succeeded", "message": "done"}}
SHAPE = {
    "id": "shape",
    "kind": "map",
    "name": "Shape it",
    "config": {"fields": [{"name": "number", "value": {"expression": "order_id"}}]},
}


def card(page: Page, node: str) -> Locator:
    return page.locator(f".react-flow__node[data-id={node}]")


def arrows(page: Page) -> list[str]:
    """What is said of each arrow."""
    found = page.locator(".react-flow__edge")
    return [found.nth(place).get_attribute("aria-label") or "" for place in range(found.count())]


def refusing(outside: HTTPServer, order_id: str) -> dict[str, Any]:
    """A step whose call is refused for good."""
    outside.expect_request(f"/{order_id}").respond_with_json({"error": "unknown customer"}, status=400)
    url = f"http://127.0.0.1:{outside.port}/{order_id}"
    return {"id": "call", "kind": "http", "name": "Create invoice", "config": {"method": "POST", "url": url}}


def test_it_goes_from_publishing_to_watching_an_event(open_page: OpenPage, rest: Rest) -> None:
    """V32, V34: publish, follow the link, send the example of the contract, see it pass."""
    automation = rest.automation(SHAPE, END, order_id="SO-90001", name="From end to end")
    drawn = rest.get(f"/automations/{automation}")
    page = open_page(f"/automations/{automation}/edit")
    page.get_by_label("Name of the automation").fill("From end to end, again")
    page.get_by_label("Name of the automation").press("Enter")
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Publish", exact=True).click()
    page.get_by_role("link", name="Watch it").click()

    expect(page.get_by_test_id("counts-note")).to_have_text("Version 2 · 0 runs in the last hour")
    expect(page.get_by_text("No run yet")).to_be_visible()
    assert drawn["live_version"] == 1
    page.get_by_role("button", name="Send an event").first.click()
    dialog = page.get_by_role("dialog")
    data = dialog.get_by_label("Data, as JSON")
    expect(data).to_contain_text('"order_id"')
    example = data.input_value()

    data.fill(example.replace('"amount":', '"amount"'))
    expect(dialog).to_contain_text("JSON does not go on with")
    expect(dialog.get_by_role("button", name="Send", exact=True)).to_be_disabled()
    data.fill(example.replace('"amount": ', '"amount": "much", "was": '))
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("Nothing was sent")
    expect(dialog.get_by_role("listitem").filter(has_text="amount").first).to_be_visible()
    assert violations(page) == []

    order_id = example.split('"order_id": "')[1].split('"')[0]
    data.fill(example.replace(order_id, "SO-90001"))
    dialog.get_by_label("Subject").fill("Order 90001")
    dialog.get_by_role("button", name="Send", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Send an event").first).to_be_focused()

    expect(page.get_by_test_id("live-run")).to_contain_text("Order 90001")
    expect(page.get_by_test_id("counts-note")).to_have_text("Version 2 · 1 run in the last hour")
    expect(card(page, "end").locator("[data-state=succeeded]")).to_be_visible()
    expect(card(page, "shape")).to_contain_text("1 last hour")
    expect(card(page, "shape")).to_contain_text("p95")
    assert arrows(page) == [
        "From the trigger to Shape it: once in the last hour",
        "From Shape it to The end: once in the last hour",
    ]


def test_it_leads_from_a_failure_to_its_cause(
    open_page: OpenPage, rest: Rest, outside: HTTPServer, order: Order
) -> None:
    """V32, V36: the badge leads to the runs, a run to its way and the words of its error; the address says it all."""
    order_id = "SO-90101"
    automation = rest.automation(SHAPE, refusing(outside, order_id), END, order_id=order_id)
    run = rest.run_of(rest.publish(order(order_id=order_id), subject="Bad one"), automation, "dead")
    page = open_page(f"/automations/{automation}", reduced_motion="reduce")

    card(page, "call").get_by_role("button", name="1 failed").click()
    expect(page.get_by_role("heading", name="Failed at “Create invoice”")).to_be_visible()
    page.get_by_test_id("live-run").filter(has_text="Bad one").click()

    expect(page.get_by_test_id("run-words")).to_contain_text("Failed at “Create invoice”")
    details = page.get_by_role("region", name="Create invoice")
    expect(details).to_contain_text("answered 400")
    expect(card(page, "call").locator("[data-state=failed]")).to_be_visible()
    expect(card(page, "end").locator("[data-aside]")).to_be_visible()
    expect(page.locator(".react-flow__edge.taken")).to_have_count(2)
    expect(page.locator(".react-flow__edge.aside")).to_have_count(1)
    assert violations(page) == []

    card(page, "shape").click()
    shaped = page.get_by_role("region", name="Shape it")
    expect(shaped.get_by_role("tabpanel")).to_contain_text(order_id)
    shared = open_page(page.url)
    expect(shared.get_by_role("region", name="Shape it").get_by_role("tabpanel")).to_contain_text(order_id)

    page.go_back()
    expect(page.get_by_test_id("run-words")).to_have_count(0)
    page.go_forward()
    page.get_by_role("link", name="Open the run").click()
    expect(page).to_have_url(re.compile(f"/runs/{run['id']}"))


def test_it_equals_the_database_after_a_lost_connection(open_page: OpenPage, rest: Rest, order: Order) -> None:
    """V35: what happened while nobody listened is on the drawing after the return, without a reload."""
    sockets: list[WebSocketRoute] = []
    is_cut = False

    def route(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        if is_cut:
            socket.close()
        else:
            socket.connect_to_server()

    automation = rest.automation(SHAPE, END, order_id="SO-90201", name="Lost and found")
    page = open_page("/settings")
    page.context.route_web_socket("**/ws/live**", route)
    page.goto(f"/automations/{automation}")
    live = page.get_by_role("banner").get_by_role("status")
    expect(live).to_have_text("Live")
    page.evaluate("window.stayed = true")

    is_cut = True
    sockets[-1].close()
    expect(page.get_by_text("Reconnecting: this may be old")).to_be_visible()
    for number in range(3):
        event = rest.publish(order(order_id="SO-90201"), subject=f"MEANWHILE {number}")
        rest.run_of(event, automation, "succeeded")
    is_cut = False
    expect(live).to_have_text("Live")

    expect(page.get_by_test_id("live-run")).to_have_count(3)
    truth = rest.get(f"/automations/{automation}/activity")
    assert (truth["run_count"], set(truth["edges"].values())) == (3, {3})
    expect(page.get_by_test_id("counts-note")).to_have_text("Version 1 · 3 runs in the last hour")
    wait_until(
        lambda: all(each.endswith(": 3 times in the last hour") for each in arrows(page)), seconds=20, what="arrows"
    )
    expect(page.get_by_text("Reconnecting: this may be old")).to_have_count(0)
    assert page.evaluate("window.stayed") is True


def test_it_moves_only_while_events_pass(open_page: OpenPage, rest: Rest, order: Order) -> None:
    """V35: an arrow moves when an event passes, comes to rest, and never moves for those who want no motion."""
    automation = rest.automation(SHAPE, END, order_id="SO-90301")
    page = open_page(f"/automations/{automation}")
    calm = open_page(f"/automations/{automation}", reduced_motion="reduce")
    expect(page.locator(".react-flow__edge")).to_have_count(2)
    for each in (page, calm):
        expect(each.get_by_role("banner").get_by_role("status")).to_have_text("Live")
        each.evaluate(
            "() => { window.moved = new Set(); new MutationObserver(() => {"
            " for (const path of document.querySelectorAll('.react-flow__edge.moving .react-flow__edge-path'))"
            " window.moved.add(getComputedStyle(path).animationName); })"
            ".observe(document.body, { subtree: true, childList: true, attributes: true }) }"
        )
    rest.publish(order(order_id="SO-90301"))

    for each, names in ((page, ["dashdraw"]), (calm, ["none"])):
        each.wait_for_function("() => window.moved.size > 0")
        assert each.evaluate("() => [...window.moved]") == names
        expect(each.locator(".react-flow__edge.moving")).to_have_count(0)


def test_it_draws_a_run_of_an_older_version_as_it_was(open_page: OpenPage, rest: Rest, order: Order) -> None:
    """V33, V36: the run's own drawing, and what is live now is said."""
    automation = rest.automation(SHAPE, END, order_id="SO-90401", name="Twice published")
    run = rest.run_of(rest.publish(order(order_id="SO-90401")), automation, "succeeded")
    detail = rest.get(f"/automations/{automation}", show="draft")
    document = detail["document"]
    document["nodes"] = [node for node in document["nodes"] if node["id"] != "shape"]
    document["edges"] = [{"id": "e0", "from": {"node": "trigger", "port": "out"}, "to": {"node": "end", "port": "in"}}]
    rest.put(f"/automations/{automation}/draft", {"document": document, "revision": detail["draft"]["revision"]})
    rest.post(f"/automations/{automation}/publish", {"note": "", "environment": "dev"})
    page = open_page(f"/automations/{automation}")

    expect(page.get_by_test_id("counts-note")).to_contain_text("Version 2 · 0 runs in the last hour · 1 run of other")
    expect(card(page, "shape")).to_have_count(0)
    page.get_by_test_id("live-run").click()
    expect(card(page, "shape").locator("[data-state=succeeded]")).to_be_visible()
    expect(page.get_by_text("Drawn as version 1, which it ran; version 2 is live")).to_be_visible()
    assert run["version"] == 1
    page.get_by_role("link", name="Back to live").click()
    expect(card(page, "shape")).to_have_count(0)


def test_it_shows_each_pass_of_a_for_each(open_page: OpenPage, rest: Rest, order: Order) -> None:
    """V36: which item is asked, and its data shown."""
    lines = {"id": "lines", "kind": "for_each", "name": "Every line", "config": {"items": {"expression": "lines"}}}
    inside = {
        "id": "inside",
        "kind": "map",
        "name": "One line",
        "config": {"fields": [{"name": "sku", "value": {"expression": "item.sku"}}]},
    }
    automation = rest.automation(lines, inside, order_id="SO-90501", ports={"lines": "each"})
    line = order()["lines"][0]
    rest.publish(order(order_id="SO-90501", lines=[{**line, "sku": "ONE-1"}, {**line, "sku": "TWO-2"}]))
    page = open_page(f"/automations/{automation}")
    page.get_by_test_id("live-run").filter(has_text="Succeeded").click()
    card(page, "inside").click()

    expect(card(page, "inside")).to_contain_text("2 items")
    tree = page.get_by_role("region", name="One line").get_by_role("tabpanel")
    expect(tree).to_contain_text("ONE-1")
    page.get_by_label("Which of its 2 passes").select_option("lines[2]/inside")
    expect(tree).to_contain_text("TWO-2")
    expect(page).to_have_url(re.compile("lines%5B2%5D%2Finside"))


def test_it_walks_the_runs_with_the_arrows(open_page: OpenPage, rest: Rest, order: Order) -> None:
    """V36: up and down lead from run to run, Enter draws one; new ones wait meanwhile."""
    automation = rest.automation(SHAPE, END, order_id="SO-90601")
    for number in range(3):
        rest.run_of(rest.publish(order(order_id="SO-90601"), subject=f"Run {number}"), automation, "succeeded")
    page = open_page(f"/automations/{automation}")
    rows = page.get_by_test_id("live-run")
    expect(rows).to_have_count(3)
    rows.first.focus()
    rest.publish(order(order_id="SO-90601"), subject="Run 3")
    expect(page.get_by_role("button", name="Show 1 new run")).to_be_visible()
    expect(rows.first).to_contain_text("Run 2")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    expect(page.get_by_test_id("run-words")).to_contain_text("Succeeded")


def test_a_viewer_sees_it_all_and_changes_nothing(
    open_page: OpenPage, rest: Rest, viewer: Signed, order: Order
) -> None:
    """V34, V36: the drawing, the runs and their data, but no event and no pause."""
    automation = rest.automation(SHAPE, END, order_id="SO-90701")
    rest.publish(order(order_id="SO-90701"), subject="For Vera")
    page = open_page(f"/automations/{automation}", signed=viewer)

    page.get_by_test_id("live-run").filter(has_text="For Vera").click()
    card(page, "shape").click()
    expect(page.get_by_role("region", name="Shape it").get_by_role("tabpanel")).to_contain_text("SO-90701")
    expect(page.get_by_role("button", name="Send an event")).to_have_count(0)
    expect(page.get_by_role("button", name="Pause")).to_have_count(0)
    body = {"type": "sales.order.placed", "data": order(order_id="SO-90701")}
    assert Rest(page.request).refusal("/events/send", body) == 403
