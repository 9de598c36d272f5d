"""A new automation begins with a file, from the same dialog as with an event."""

from playwright.sync_api import Page, expect

from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations


def test_it_begins_with_a_file(page: Page, rest: Rest) -> None:
    """V30, V46: the dialog of the file takes the place of the other, and gives the focus back when it is closed."""
    known = next(each for each in rest.get("/automations")["items"] if each["name"] == "Big orders to the ERP")
    text = page.request.get(f"/api/v1/automations/{known['id']}/export?version=draft").text()
    page.goto("/automations")
    page.get_by_role("button", name="New automation").click()
    page.get_by_role("dialog", name="New automation").get_by_role("button", name="Import a file").click()
    dialog = page.get_by_role("dialog", name="Import an automation")
    expect(dialog.get_by_label("Or paste the text")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="New automation")).to_be_focused()

    page.keyboard.press("Enter")
    page.get_by_role("button", name="Import a file").click()
    dialog.get_by_label("Or paste the text").fill(text.replace("Big orders to the ERP", "From a file"))
    dialog.get_by_role("button", name="Import as a new automation").click()
    expect(page.get_by_role("textbox", name="Name of the automation")).to_have_value("From a file")
