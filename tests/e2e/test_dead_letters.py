"""Dead letters on the page: seen by cause, redriven to the end, discarded with a note."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect
from pytest_httpserver import HTTPServer

from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations

Order = Callable[..., dict[str, Any]]


def _call(outside: HTTPServer, path: str) -> dict[str, Any]:
    url = f"http://127.0.0.1:{outside.port}{path}"
    return {"id": "call", "kind": "http", "name": "Create invoice", "config": {"method": "POST", "url": url}}


def _dead(rest: Rest, outside: HTTPServer, order: Order, order_id: str) -> dict[str, Any]:
    """A run that an outside system refused for good."""
    path = f"/{order_id}"
    outside.expect_ordered_request(path).respond_with_json({"error": "unknown customer"}, status=400)
    automation = rest.automation(_call(outside, path), order_id=order_id, name=f"Invoice {order_id}")
    return rest.run_of(rest.publish(order(order_id=order_id)), automation, "dead")


def test_it_redrives_a_dead_letter_to_its_end(
    open_page: OpenPage, rest: Rest, outside: HTTPServer, order: Order
) -> None:
    """D2, S1: a redriven run goes on from the step that failed."""
    run = _dead(rest, outside, order, "SO-50001")
    outside.expect_ordered_request("/SO-50001").respond_with_json({"invoice": "INV-1"})
    page = open_page("/dead-letters")

    cause = page.get_by_role("region").filter(has=page.get_by_role("link", name="Invoice SO-50001")).last
    expect(cause).to_contain_text("answered 400")
    cause.get_by_role("button", name="Redrive").click()
    expect(page.get_by_role("status").filter(has_text="Sent 1 event again")).to_be_visible()

    page.goto(f"/runs/{run['id']}")
    expect(page.get_by_test_id("run-words")).to_contain_text("Succeeded")
    page.get_by_role("tab", name="Attempts").click()
    expect(page.get_by_role("tabpanel").get_by_text("Attempt 2")).to_be_visible()


def test_it_is_tried_again_on_the_page_of_its_run(
    open_page: OpenPage, rest: Rest, outside: HTTPServer, order: Order
) -> None:
    """D2, S1: from the step that failed, and the page follows it to its end."""
    run = _dead(rest, outside, order, "SO-50011")
    outside.expect_ordered_request("/SO-50011").respond_with_json({"invoice": "INV-1"})
    page = open_page(f"/runs/{run['id']}")

    assert violations(page) == []
    page.get_by_role("button", name="Retry from Create invoice").click()
    expect(page.get_by_test_id("run-words")).to_contain_text("Succeeded")
    expect(page.get_by_role("button", name="Retry")).to_have_count(0)


def test_it_discards_selected_dead_letters_with_a_note(
    open_page: OpenPage, rest: Rest, outside: HTTPServer, order: Order
) -> None:
    run = _dead(rest, outside, order, "SO-50002")
    page = open_page(f"/dead-letters?automation={run['automation']['id']}")

    page.get_by_role("checkbox", name="Select the dead letter of").check()
    bar = page.get_by_role("region", name="Selected dead letters")
    expect(bar).to_contain_text("1 dead letter selected")
    bar.get_by_role("button", name="Discard").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Discard")).to_be_disabled()
    dialog.get_by_label("Why").fill("A test order")
    dialog.get_by_role("button", name="Discard").click()
    expect(page.get_by_text("No dead letter matches these filters")).to_be_visible()

    page.goto(f"/dead-letters/{run['id']}")
    expect(page.get_by_role("main")).to_contain_text("A test order")
    expect(page.get_by_role("button", name="Redrive")).to_have_count(0)
    page.goto(f"/runs/{run['id']}")
    expect(page.get_by_test_id("run-words")).to_contain_text("put away")


def test_it_selects_a_whole_cause_at_once(open_page: OpenPage, rest: Rest, outside: HTTPServer, order: Order) -> None:
    run = _dead(rest, outside, order, "SO-50003")
    outside.expect_ordered_request("/SO-50003").respond_with_json({"error": "unknown customer"}, status=400)
    rest.run_of(rest.publish(order(order_id="SO-50003")), run["automation"]["id"], "dead")
    page = open_page(f"/dead-letters?automation={run['automation']['id']}")

    page.get_by_role("checkbox", name=re.compile("Select all 2 dead letters of Invoice SO-50003 at call: ")).check()
    expect(page.get_by_role("region", name="Selected dead letters")).to_contain_text("2 dead letters selected")
    page.get_by_role("checkbox", name="Select the dead letter of").first.uncheck()
    expect(page.get_by_role("region", name="Selected dead letters")).to_contain_text("1 dead letter selected")


def test_it_tells_two_automations_of_one_cause_apart(
    open_page: OpenPage, rest: Rest, outside: HTTPServer, order: Order
) -> None:
    """WCAG 2.2 AA: the heading of a cause, and so its place on the page, names the automation."""
    for order_id in ("SO-50005", "SO-50006"):
        _dead(rest, outside, order, order_id)
    page = open_page("/dead-letters")

    for order_id in ("SO-50005", "SO-50006"):
        expect(page.get_by_role("heading", name=f"Invoice {order_id}: ")).to_contain_text("answered 400")
    assert violations(page) == []


def test_it_shows_why_one_was_given_up(open_page: OpenPage, rest: Rest, outside: HTTPServer, order: Order) -> None:
    run = _dead(rest, outside, order, "SO-50004")
    page = open_page(f"/dead-letters/{run['id']}")

    expect(page.get_by_role("region", name="Why it was given up")).to_contain_text("http_400")
    expect(page.get_by_role("region", name="Attempts")).to_contain_text("Attempt 1")
    expect(page.get_by_role("region", name="Event", exact=True)).to_contain_text("SO-50004")
