"""The page stays alive: rows appear and hold still, a lost connection comes back and misses nothing."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import WebSocketRoute, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest

Order = Callable[..., dict[str, Any]]


def test_it_holds_rows_still_under_the_mouse(open_page: OpenPage, rest: Rest, order: Order) -> None:
    rest.publish(order(), subject="BEFORE")
    page = open_page("/events?type=sales.order.placed")
    first = page.locator("tbody tr").first
    expect(first).to_contain_text("BEFORE")
    first.hover()

    rest.publish(order(), subject="AFTER")
    more = page.get_by_role("button", name="new event")
    expect(more).to_be_visible()
    expect(first).to_contain_text("BEFORE")
    more.click()
    expect(first).to_contain_text("AFTER")


def test_it_converges_after_a_lost_connection(open_page: OpenPage, rest: Rest, order: Order) -> None:
    """The database is the truth: what happened while nobody listened is there after the return."""
    sockets: list[WebSocketRoute] = []
    is_cut = False

    def route(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        if is_cut:
            socket.close()
        else:
            socket.connect_to_server()

    page = open_page("/settings")
    page.context.route_web_socket("**/ws/live**", route)
    page.goto("/events?type=sales.order.placed")
    live = page.get_by_role("banner").get_by_role("status")
    expect(live).to_have_text("Live")

    is_cut = True
    sockets[-1].close()
    expect(live).to_have_text("Reconnecting")
    rest.publish(order(), subject="MEANWHILE")
    is_cut = False
    expect(live).to_have_text("Live")
    expect(page.locator("tbody tr").first).to_contain_text("MEANWHILE")


def test_it_draws_the_newest_run_live(open_page: OpenPage, rest: Rest, order: Order) -> None:
    stop = {"id": "end", "kind": "stop", "name": "The end", "config": {"outcome": "succeeded", "message": "done"}}
    automation = rest.automation(stop, order_id="SO-70001", name="Watch me")
    page = open_page(f"/automations/{automation}")
    expect(page.get_by_text("No run yet")).to_be_visible()

    rest.publish(order(order_id="SO-70001"))
    expect(page.locator(".react-flow__node[data-id=end] [data-state=succeeded]")).to_be_visible()
