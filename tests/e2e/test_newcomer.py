"""A newcomer's first minutes with the page: send samples, watch them run, look into a run, publish by hand."""

import json
import subprocess

from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage


def test_it_shows_samples_arrive_and_finish_without_reload(open_page: OpenPage) -> None:
    """E1, D2: what is accepted appears, and every delivery ends, on screen."""
    page = open_page()
    page.evaluate("window.openedOnce = true")
    page.get_by_role("button", name="Send sample orders").click()
    expect(page.get_by_role("status").filter(has_text="sample orders")).to_be_visible()

    rail = page.get_by_role("navigation", name="Main")
    rail.get_by_role("link", name="Events").click()
    expect(page.get_by_role("row").filter(has_text="sales.order.placed").first).to_be_visible()

    rail.get_by_role("link", name="Runs").click()
    finished = page.get_by_role("row").filter(has_text="Route orders by country").filter(has_text="Succeeded")
    expect(finished.first).to_be_visible()
    invoiced = page.get_by_role("row").filter(has_text="Big orders to the ERP").filter(has_text="Succeeded")
    expect(invoiced.first).to_be_visible()
    assert page.evaluate("window.openedOnce"), "the page was loaded again"


def test_it_opens_a_run_with_every_steps_input_output_and_attempts(open_page: OpenPage) -> None:
    page = open_page("/runs?state=succeeded")
    page.get_by_role("link", name="Route orders by country").first.click()

    expect(page.get_by_test_id("run-words")).to_contain_text("Succeeded in")
    steps = page.get_by_role("list", name="Steps in the order they started").get_by_role("button")
    expect(steps).to_have_count(3)
    steps.last.click()
    page.get_by_role("tab", name="Output").click()
    expect(page.get_by_label("The step's output")).to_contain_text("event_id")
    page.get_by_role("tab", name="Input").click()
    expect(page.get_by_label("The step's input")).to_contain_text("sales.notifications")
    page.get_by_role("tab", name="Attempts").click()
    expect(page.get_by_role("tabpanel")).to_contain_text("Attempt 1")


def test_it_draws_the_path_the_run_took(open_page: OpenPage) -> None:
    page = open_page("/runs?state=succeeded")
    page.get_by_role("link", name="Route orders by country").first.click()

    drawing = page.get_by_label("The path this run took")
    expect(drawing.locator("[data-state=succeeded]")).to_have_count(3)
    expect(drawing.locator("[data-state=skipped]")).to_have_count(2)


def test_it_publishes_with_the_line_from_the_home_page(page: Page) -> None:
    """E1: the line works as it is copied, and the page shows what came of it."""
    page.get_by_role("button", name="Make a key").click()
    line = page.get_by_test_id("curl")
    expect(line).to_contain_text("Bearer mr_")
    done = subprocess.run(["bash", "-c", line.inner_text()], capture_output=True, text=True, timeout=30, check=False)
    answer = json.loads(done.stdout)
    assert answer["status"] == "accepted", done.stdout

    page.goto(f"/events/{answer['event_id']}")
    expect(page.get_by_role("heading", name="sales.order.placed")).to_be_visible()
    journey = page.get_by_role("region", name="Journey")
    expect(journey).to_contain_text("Put in order and routed")
    expect(journey).to_contain_text("Route orders by country")


def test_it_hides_the_key_after_it_was_shown_once(page: Page) -> None:
    page.get_by_role("button", name="Make a key").click()
    expect(page.get_by_test_id("curl")).to_contain_text("Bearer mr_")
    page.reload()
    expect(page.get_by_test_id("curl")).to_contain_text("$MILLRACE_KEY")


def test_it_copies_the_line_and_a_field_path(open_page: OpenPage) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the command").click()
    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_test_id("curl").inner_text()

    page.goto("/events?type=sales.order.placed")
    page.get_by_role("row").nth(1).get_by_role("link").first.click()
    page.get_by_role("button", name="Copy path customer.country").click()
    assert page.evaluate("navigator.clipboard.readText()") == "customer.country"
