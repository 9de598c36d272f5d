"""What two people do to one drawing stays theirs: what is selected, undone and renamed on either page (V37, V38, V40)."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage, SignIn
from tests.e2e.rest import Rest
from tests.e2e.together import CARD, card, document, go_offline, rename, saved, sees


def test_a_selected_note_is_seen_like_a_step(together: tuple[Page, Page]) -> None:
    """V38: a note is a card, and whoever has it selected goes on seeing and being seen."""
    ann, bob = together
    card(ann, "check").click()
    ann.keyboard.press("Shift+N")
    ann.get_by_role("textbox", name="Text of the note").fill("Agreed with Finance")
    ann.keyboard.press("Escape")
    expect(ann.locator(f"{CARD}-note")).to_be_focused()
    saved(ann, 2)
    expect(bob.locator("[data-ring='note:note']")).to_have_text("Ann Weber")
    bob.get_by_role("button", name="Also here").click()
    bob.get_by_role("button", name="has a note selected").click()
    expect(bob.locator(f"{CARD}-note")).to_be_focused()
    expect(ann.locator("[data-ring='note:note']")).to_have_text("Bob Weber")
    sees(ann, "Bob Weber")
    rename(bob, "again", "Once more")
    expect(card(ann, "again")).to_contain_text("Once more")


def test_undo_leaves_what_the_other_did_beside_it(together: tuple[Page, Page]) -> None:
    """V40: the name of the automation goes back, and the note of the other stays."""
    ann, bob = together
    name = ann.get_by_role("textbox", name="Name of the automation")
    name.fill("Named by Ann")
    name.press("Enter")
    saved(ann, 2)
    theirs = bob.get_by_role("textbox", name="Name of the automation")
    expect(theirs).to_have_value("Named by Ann")
    card(bob, "check").click()
    bob.keyboard.press("Shift+N")
    bob.get_by_role("textbox", name="Text of the note").fill("Written by Bob")
    bob.keyboard.press("Escape")
    expect(ann.locator(f"{CARD}-note")).to_contain_text("Written by Bob")
    ann.get_by_role("button", name="Undo", exact=True).click()
    expect(theirs).to_have_value("Drawn together")
    saved(ann)
    for page in (ann, bob):
        expect(page.locator(f"{CARD}-note")).to_contain_text("Written by Bob")
        expect(page.get_by_role("textbox", name="Name of the automation")).to_have_value("Drawn together")


def test_a_form_stays_that_of_my_own_step_when_both_add_the_same(together: tuple[Page, Page]) -> None:
    """V40: the one that is saved second is called otherwise, and whoever is in its form stays there."""
    ann, bob = together
    go_offline(bob)
    for page, behind, name in ((bob, "check", "Map of Bob"), (ann, "again", "Map of Ann")):
        card(page, behind).click(position={"x": 60, "y": 20})
        card(page, behind).press("Tab")
        page.get_by_placeholder("Which step comes here?").fill("map")
        page.keyboard.press("Enter")
        field = page.get_by_role("complementary").get_by_role("textbox", name="Name of the step")
        field.fill(name)
        field.press("Enter")
    saved(ann)
    expect(bob.get_by_role("status").filter(has_text="Not saved, will try again")).to_be_visible()
    form = bob.get_by_role("complementary", name="Form of Map of Bob")
    form.get_by_role("textbox", name="Name of the step").fill("Map of Bob")
    bob.context.set_offline(False)
    expect(card(ann, "map_2")).to_contain_text("Map of Bob")
    expect(form).to_be_visible()
    # Keys go on where they went, with nothing pressed anew.
    bob.keyboard.press("ControlOrMeta+A")
    bob.keyboard.type("Map that Bob goes on with")
    for page in (ann, bob):
        expect(card(page, "map")).to_contain_text("Map of Ann")
        expect(card(page, "map_2")).to_contain_text("Map that Bob goes on with")


def test_a_field_that_stands_open_writes_nothing_old(open_page: OpenPage, person: SignIn, rest: Rest) -> None:
    """V40: names and fixed values show what the other saved, and leaving them changes nothing."""
    drawn = document()
    drawn["nodes"][0] = {
        **drawn["nodes"][0],
        "kind": "map",
        "config": {"fields": [{"name": "who", "value": "old"}]},
    }
    drawn["edges"] = drawn["edges"][:1]
    made = rest.post("/automations", {"document": drawn, "team": None})
    ann, bob = (open_page(f"/automations/{made['id']}/edit", signed=person(name)) for name in ("Ann", "Bob"))
    sees(ann, "Bob Weber")
    for page in (ann, bob):
        card(page, "check").click()
    value = [page.locator("[data-field='/config/fields/0/value'] textarea") for page in (ann, bob)]
    value[1].fill("[1, 2]")
    expect(value[0]).to_have_value("[\n  1,\n  2\n]")
    expect(value[1]).to_have_value("[1, 2]")
    value[0].fill("[1, 2, 3]")
    expect(value[1]).to_have_value("[\n  1,\n  2,\n  3\n]")

    field = card(ann, "again").get_by_role("textbox", name="Name of the step")
    card(ann, "again").click(position={"x": 60, "y": 20})
    card(ann, "again").press("F2")
    expect(field).to_be_focused()
    rename(bob, "again", "By Bob")
    expect(field).to_have_value("By Bob")
    field.press("Enter")
    expect(card(ann, "again")).to_contain_text("By Bob")
    card(ann, "again").press("F2")
    field.fill("Half a na")
    expect(card(bob, "again")).to_contain_text("Half a na")
    field.press("Escape")
    for page in (ann, bob):
        expect(card(page, "again")).to_contain_text("By Bob")
