"""Versions as an analyst meets them: what changes is drawn, one press goes back, drawings travel as files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations
from tests.e2e.test_hostile import HTML, LONG, RIGHT_TO_LEFT

Order = Callable[..., dict[str, Any]]
CARD = "[data-canvas] .react-flow__node"
DRAWN = "[data-difference] .react-flow__node"
STOP = {"id": "end", "kind": "stop", "name": "The end", "config": {"outcome": "succeeded", "message": "one"}}


def rename_step(page: Page, old: str, new: str) -> None:
    """A double click on the card, and another name."""
    page.locator(CARD).filter(has_text=old).dblclick()
    page.locator("[data-canvas]").get_by_label("Name of the step", exact=True).fill(new)
    page.keyboard.press("Enter")
    saved(page)


def rename_automation(page: Page, name: str) -> None:
    """Another name in the bar of the editor."""
    page.get_by_label("Name of the automation").fill(name)
    page.keyboard.press("Enter")


def saved(page: Page) -> None:
    """The draft is kept."""
    expect(page.get_by_role("status").filter(has_text="Saved, revision")).to_be_visible()


def menu(page: Page, button: str, item: str) -> None:
    """An entry of a menu."""
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_role("menuitem", name=item).click()


def edited(page: Page, automation: str) -> Locator:
    """The editor of an automation, with the dialog that will open in it."""
    page.goto(f"/automations/{automation}/edit")
    expect(page.locator(CARD).first).to_be_visible()
    return page.get_by_role("dialog")


def test_it_draws_what_changes_and_goes_back_with_one_press(page: Page, rest: Rest, order: Order) -> None:
    """V27, V28: publish, edit, see the difference, publish, go back, and a new event runs the old version again."""
    automation = rest.automation(STOP, order_id="SO-71001")
    dialog = edited(page, automation)
    rename_step(page, "The end", "A better end")
    page.get_by_role("button", name="Publish").first.click()
    expect(dialog.locator(DRAWN).filter(has_text="Changed: 1 field")).to_contain_text("A better end")
    expect(dialog.get_by_role("group", name="This change")).to_contain_text("was The end")
    expect(dialog.get_by_role("region", name="Who is affected")).to_contain_text("The same events start it as before.")
    dialog.get_by_role("tab", name="In words").click()
    expect(dialog.get_by_role("list", name="Differences")).to_contain_text("A better end")
    dialog.get_by_role("tab", name="As text").click()
    expect(dialog.get_by_label("Difference of the YAML")).to_contain_text("+  name: A better end")
    dialog.get_by_label("Note").fill("Said better")
    dialog.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Version 2 is live in Development.")).to_be_visible()

    page.goto(f"/automations/{automation}")
    page.get_by_role("button", name="Put version 1 live again").click()
    expect(page.get_by_text("Version 1 is live again in Development. Version 2 is not any more.")).to_be_visible()
    run = rest.run_of(rest.publish(order(order_id="SO-71001")), automation)
    assert rest.get(f"/runs/{run['id']}")["version"] == 1
    assert rest.get(f"/automations/{automation}", show="draft")["document"]["nodes"][0]["name"] == "A better end"

    page.get_by_role("button", name="Back to 2").click()
    expect(page.get_by_text("Version 2 is live again, as before.")).to_be_visible()
    run = rest.run_of(rest.publish(order(order_id="SO-71001")), automation)
    assert rest.get(f"/runs/{run['id']}")["version"] == 2


def test_it_walks_from_change_to_change_with_the_keys(page: Page, rest: Rest) -> None:
    """V27: what is gone stays as a ghost; the list of versions compares any two and the draft."""
    nodes = [{"id": name, "kind": "delay", "name": name, "config": {"seconds": 1}} for name in ("one", "two", "three")]
    automation = rest.automation(*nodes, order_id="SO-71002")
    dialog = edited(page, automation)
    rename_step(page, "one", "First")
    page.locator(CARD).filter(has_text="two").click()
    page.locator(CARD).filter(has_text="two").press("Delete")
    expect(page.locator(CARD).filter(has_text="two")).to_have_count(0)
    saved(page)
    menu(page, "More commands", "Versions")
    ghost = dialog.locator(DRAWN).filter(has_text="Taken out")
    expect(ghost).to_have_count(1)
    status = dialog.get_by_role("status")
    expect(status).to_contain_text("First changed")
    dialog.get_by_role("group", name="Version 1 compared with the draft").focus()
    page.keyboard.press("ArrowRight")
    expect(status).to_contain_text("Arrow new")
    page.keyboard.press("ArrowRight")
    expect(status).to_contain_text("two taken out")
    page.keyboard.press("End")
    expect(status).not_to_contain_text("two")
    page.keyboard.press("Home")
    expect(status).to_contain_text("First changed")
    dialog.get_by_role("button", name="Make it the draft").click()
    expect(page.locator(CARD).filter(has_text="two")).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(page.locator(CARD).filter(has_text="two")).to_have_count(0)


def test_a_drawing_travels_as_a_file(page: Page, rest: Rest, tmp_path: Path) -> None:
    """V22, V30: out as YAML, in as a new automation, and into a draft, whose difference is drawn first."""
    automation = rest.automation(STOP, order_id="SO-71003", name="A travelling one")
    page.goto(f"/automations/{automation}")
    with page.expect_download() as download:
        menu(page, "More", "Export version 1 as YAML")
    assert download.value.suggested_filename == "a-travelling-one.1.yaml"
    file = tmp_path / "drawing.yaml"
    download.value.save_as(file)

    page.goto("/automations")
    page.get_by_role("button", name="Import", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Or paste the text").fill("name: x\nnodes: [")
    expect(dialog.get_by_role("alert")).to_contain_text("Line 2, column 9: Here the structure breaks off.")
    dialog.get_by_role("button", name="Show the place").click()
    expect(dialog.get_by_label("Or paste the text")).to_be_focused()
    expect(dialog.get_by_role("button", name="Import as a new automation")).to_be_disabled()
    dialog.get_by_label("YAML file").set_input_files(file)
    expect(dialog.get_by_text("“A travelling one” with 1 step, started by sales.order.placed.")).to_be_visible()
    dialog.get_by_role("button", name="Import as a new automation").click()
    expect(page.get_by_label("Name of the automation")).to_have_value("A travelling one")
    expect(page.get_by_role("heading", level=1)).to_be_attached()
    assert page.url.removesuffix("/edit").rpartition("/")[2] != automation

    menu(page, "More commands", "Import YAML")
    dialog.get_by_label("Or paste the text").fill(file.read_text().replace("The end", "Another end"))
    expect(dialog.locator(DRAWN).filter(has_text="Changed: 1 field")).to_contain_text("Another end")
    dialog.get_by_role("button", name="Replace the draft").click()
    expect(page.locator(CARD).filter(has_text="Another end")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.locator(CARD).filter(has_text="The end")).to_be_visible()
    saved(page)
    with page.expect_download() as download:
        menu(page, "More commands", "Export the draft as YAML")
    again = tmp_path / "again.yaml"
    download.value.save_as(again)
    without_places = [line for line in again.read_text().splitlines() if line in file.read_text().splitlines()]
    assert without_places == file.read_text().splitlines()


def test_it_is_put_away_and_taken_out_again(page: Page, rest: Rest) -> None:
    """V23."""
    automation = rest.automation(STOP, order_id="SO-71004", name="One to put away")
    page.goto(f"/automations/{automation}")
    menu(page, "More", "Archive")
    expect(page.get_by_role("dialog")).to_contain_text("Events start it no more in Development (version 1).")
    page.get_by_role("button", name="Archive", exact=True).click()
    expect(page.get_by_text("“One to put away” is archived.")).to_be_visible()
    expect(page.get_by_role("link", name="One to put away")).to_have_count(0)
    page.get_by_role("link", name="Archived").click()
    page.get_by_role("button", name="Take out again: One to put away").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("One to put away")
    expect(page.get_by_text("It is back, as a draft.")).to_be_visible()
    assert rest.get(f"/automations/{automation}")["state"] == "draft"


def test_it_says_why_it_put_a_version_live_again(page: Page, rest: Rest) -> None:
    """V28: a line beside the button, kept for the list of versions."""
    automation = rest.automation(STOP, order_id="SO-71015", name="Gone back to")
    edited(page, automation)
    rename_step(page, "The end", "A worse end")
    rest.post(f"/automations/{automation}/publish", {"note": "Shorter"})
    page.goto(f"/automations/{automation}")
    menu(page, "More", "Compare versions")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("list", name="Versions").get_by_role("button").nth(1).click()
    dialog.get_by_label("Why it goes live again").fill("The new end is worse")
    dialog.get_by_role("button", name="Put version 1 live again").click()
    expect(dialog.get_by_role("list", name="Versions")).to_contain_text("put live again by")
    expect(dialog.get_by_role("list", name="Versions")).to_contain_text("The new end is worse")
    assert violations(page) == []


def test_nothing_is_said_to_stop_before_that_is_known(page: Page, rest: Rest) -> None:
    """V23: where the versions do not come, it is not said that nothing is live, and nothing is put away."""
    automation = rest.automation(STOP, order_id="SO-71014", name="Not known yet")
    versions = f"**/api/v1/automations/{automation}/versions*"
    page.route(versions, lambda route: route.fulfill(status=503, body="{}"))
    page.goto(f"/automations/{automation}")
    menu(page, "More", "Archive")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("alert")).to_be_visible(timeout=20_000)
    expect(dialog).not_to_contain_text("Nothing of it is live")
    expect(dialog.get_by_role("button", name="Archive", exact=True)).to_be_disabled()
    page.unroute(versions)
    dialog.get_by_role("button", name="Try again").click()
    expect(dialog).to_contain_text("Events start it no more in Development (version 1).")
    expect(dialog.get_by_role("button", name="Archive", exact=True)).to_be_enabled()


def conflict(page: Page, open_page: OpenPage, rest: Rest, **options: Any) -> Page:
    """The page of the second of two people who gave one automation different names."""
    automation = rest.automation(STOP, order_id="SO-71005")
    edited(page, automation)
    other = open_page(f"/automations/{automation}/edit", **options)
    expect(other.locator(CARD).first).to_be_visible()
    # Connected, each would see the other's name at once and take it over.
    other.context.set_offline(True)
    rename_automation(other, "My name")
    expect(other.get_by_role("status").filter(has_text="Not saved, will try again")).to_be_visible()
    rename_automation(page, "Their name")
    saved(page)
    other.context.set_offline(False)
    expect(other.get_by_role("dialog")).to_contain_text("saved this automation while you drew")
    return other


def test_a_conflict_shows_what_each_changed(page: Page, open_page: OpenPage, rest: Rest) -> None:
    """V19: both are drawn, and the person chooses."""
    other = conflict(page, open_page, rest)
    theirs, yours = other.get_by_role("region", name="Theirs"), other.get_by_role("region", name="Yours")
    expect(theirs.get_by_role("group", name="This change")).to_contain_text("Their name")
    expect(yours.get_by_role("group", name="This change")).to_contain_text("My name")
    other.get_by_role("button", name="Compare the two with one another").click()
    change = other.get_by_role("group", name="This change")
    expect(change).to_contain_text("was Their name")
    expect(change).to_contain_text("is My name")
    other.get_by_role("button", name="Take theirs").click()
    expect(other.get_by_label("Name of the automation")).to_have_value("Their name")


def test_it_is_open_to_everybody(page: Page, open_page: OpenPage, rest: Rest) -> None:
    """WCAG 2.2 AA of every dialog of versions and files."""
    other = conflict(page, open_page, rest, reduced_motion="reduce", size=(1024, 768))
    expect(other.locator(DRAWN).first).to_be_visible()
    assert violations(other) == []
    other.get_by_role("button", name="Keep mine").click()
    saved(other)
    other.get_by_role("button", name="Publish").first.click()
    expect(other.locator(DRAWN).first).to_be_visible()
    assert violations(other) == []
    for tab in ("In words", "As text"):
        other.get_by_role("tab", name=tab).click()
        expect(other.get_by_role("tabpanel")).to_contain_text("My name")
        assert violations(other) == []
    other.keyboard.press("Escape")
    menu(other, "More commands", "Versions")
    expect(other.locator(DRAWN).first).to_be_visible()
    assert violations(other) == []
    other.keyboard.press("Escape")
    menu(other, "More commands", "Import YAML")
    other.get_by_label("Or paste the text").fill("a: [")
    expect(other.get_by_role("alert")).to_be_visible()
    assert violations(other) == []
    other.goto("/automations/archived")
    expect(other.get_by_role("heading", name="Archived automations")).to_be_visible()
    expect(other.get_by_role("status", name="Loading")).to_have_count(0)
    assert violations(other) == []


def test_hostile_names_stay_in_their_place(open_page: OpenPage, rest: Rest) -> None:
    """In the drawing, in words and as text; none of it is anything but text."""
    name = f"{HTML} {RIGHT_TO_LEFT} \U0001f469\u200d\U0001f680"[:120]
    step = {**STOP, "name": name, "note": LONG}
    automation = rest.automation(step, order_id="SO-71006", name=name)
    page = open_page("/", size=(1024, 768))
    dialog = edited(page, automation)
    rename_automation(page, f"{name} again")
    rename_step(page, "<img", f"{name} too")
    page.get_by_role("button", name="Publish").first.click()
    expect(dialog.locator(DRAWN).filter(has_text="Changed")).to_contain_text("<img src=x")
    for tab in ("Drawn", "In words", "As text"):
        dialog.get_by_role("tab", name=tab).click()
        expect(dialog.get_by_role("tabpanel")).to_contain_text("<img src=x")
        wide = dialog.evaluate("element => element.scrollWidth - element.clientWidth")
        assert wide == 0, tab
    assert page.evaluate("window.broken") is None
