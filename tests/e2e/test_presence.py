"""People who draw on one automation at once see each other, and never overwrite each other silently (V37, V39, V40, V41)."""

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.e2e.conftest import PEOPLE, OpenPage, Signed, SignIn
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations
from tests.e2e.together import ALSO_HERE, CARD, card, go_offline, rename, saved, sees


def test_they_see_cursor_selection_and_open_form(together: tuple[Page, Page]) -> None:
    """V39: on the drawing, in the list, and in the form of the same step."""
    ann, bob = together
    card(ann, "check").click()
    ring = bob.locator("[data-ring=check]")
    expect(ring).to_have_text("Ann Weber")
    card_box, ring_box = card(bob, "check").bounding_box(), ring.bounding_box()
    assert card_box is not None
    assert ring_box is not None
    assert abs(card_box["x"] - ring_box["x"]) < 1
    assert abs(card_box["width"] - ring_box["width"]) < 1

    # The form that opened may have come to lie under the pointer.
    ann.mouse.move(320, 700, steps=3)
    cursor = bob.locator("[data-cursor='Ann Weber']")
    expect(cursor).to_be_visible()
    bob.get_by_role("button", name=ALSO_HERE).click()
    expect(bob.get_by_role("button", name="edits Check amount")).to_be_visible()
    bob.get_by_role("button", name="edits Check amount").click()
    expect(card(bob, "check")).to_be_focused()
    card(bob, "check").click()
    expect(bob.get_by_text("Ann Weber is editing this step as well.")).to_be_visible()

    # Where Ann points is the same place of the drawing, however differently the two look at it.
    bob.get_by_role("button", name="Zoom out").click()
    target = card(ann, "again").bounding_box()
    assert target is not None
    ann.mouse.move(target["x"] + 20, target["y"] + 20, steps=4)
    bob.wait_for_function(
        """() => {
            const card = document.querySelector("[data-canvas] [data-id=again]").getBoundingClientRect();
            const cursor = document.querySelector("[data-cursor='Ann Weber']").getBoundingClientRect();
            return cursor.x >= card.x && cursor.x < card.x + 60 && cursor.y >= card.y && cursor.y < card.y + 60;
        }"""
    )
    ann.mouse.move(5, 5)
    expect(cursor).to_be_hidden()


def test_they_draw_different_steps_without_a_question(together: tuple[Page, Page]) -> None:
    """V40: each takes over what the other saved; undo takes back one's own alone."""
    ann, bob = together
    card(bob, "again").click()
    rename(ann, "check", "Only large ones")
    expect(card(bob, "check")).to_contain_text("Only large ones")
    expect(bob.locator("[data-canvas]")).to_contain_text("Ann Weber changed Only large ones")
    saved(bob, 2)
    # Whatever Bob had open stays so, and there is nothing of his to undo.
    expect(bob.get_by_role("complementary", name="Form of Check again")).to_be_visible()
    expect(bob.get_by_role("button", name="Undo", exact=True)).to_be_disabled()

    rename(bob, "again", "Once more")
    expect(card(ann, "again")).to_contain_text("Once more")
    rename(ann, "check", "Only the largest")
    expect(card(bob, "check")).to_contain_text("Only the largest")
    bob.get_by_role("button", name="Undo", exact=True).click()
    expect(card(ann, "again")).to_contain_text("Check again")
    expect(card(bob, "check")).to_contain_text("Only the largest")
    expect(ann.get_by_role("dialog")).to_have_count(0)
    expect(bob.get_by_role("dialog")).to_have_count(0)


def test_they_type_at_the_same_time_in_different_steps(together: tuple[Page, Page]) -> None:
    """V40: also when both have something unsaved, as after a lost connection."""
    ann, bob = together
    go_offline(bob)
    rename(bob, "again", "By Bob")
    expect(bob.get_by_role("status").filter(has_text="Not saved, will try again")).to_be_visible()
    rename(ann, "check", "By Ann")
    saved(ann, 2)
    bob.context.set_offline(False)
    saved(bob, 3)
    for page in (ann, bob):
        expect(card(page, "check")).to_contain_text("By Ann")
        expect(card(page, "again")).to_contain_text("By Bob")
        expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("choice", ["Keep mine", "Take theirs"])
def test_they_are_asked_where_both_changed_the_same(together: tuple[Page, Page], choice: str) -> None:
    """V40, V19: nothing is written before the person has chosen."""
    ann, bob = together
    go_offline(bob)
    rename(bob, "check", "By Bob")
    rename(ann, "check", "By Ann")
    saved(ann, 2)
    bob.context.set_offline(False)
    dialog = bob.get_by_role("dialog")
    expect(dialog).to_contain_text("Ann Weber saved this automation while you drew")
    expect(card(ann, "check")).to_contain_text("By Ann")
    assert violations(bob) == []
    dialog.get_by_role("button", name=choice).click()
    kept = "By Bob" if choice == "Keep mine" else "By Ann"
    for page in (ann, bob):
        expect(card(page, "check")).to_contain_text(kept)
    saved(bob)


def test_they_come_and_go(together: tuple[Page, Page], open_page: OpenPage, person: SignIn, address: str) -> None:
    """V39: told to screen readers too; a second page of one's own is no stranger."""
    ann, bob = together
    expect(ann.get_by_role("status").filter(has_text="Bob Weber opened this automation as well")).to_have_count(1)
    again = open_page(address, signed=person("Ann"))
    sees(ann, "you in another tab", "Bob Weber")
    ann.get_by_role("button", name=ALSO_HERE).click()
    expect(ann.get_by_text("You, in another tab")).to_be_visible()
    ann.keyboard.press("Escape")
    again.close()
    bob.close()
    sees(ann)
    expect(ann.get_by_role("status").filter(has_text="Bob Weber left")).to_have_count(1)


def test_it_says_when_others_cannot_be_seen_and_comes_back(open_page: OpenPage, person: SignIn, address: str) -> None:
    """V39, V40: after the return it knows what was saved meanwhile."""
    sockets: list[WebSocketRoute] = []
    is_cut = False

    def route(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        if is_cut:
            socket.close()
        else:
            socket.connect_to_server()

    ann = open_page("/", signed=person("Ann"))
    ann.context.route_web_socket("**/presence", route)
    ann.goto(address)
    bob = open_page(address, signed=person("Bob"))
    sees(ann, "Bob Weber")
    is_cut = True
    sockets[-1].close()
    expect(ann.get_by_role("status").filter(has_text="Cannot see who else is here")).to_be_visible()
    sees(ann)
    sees(bob)
    rename(bob, "check", "Meanwhile")
    saved(bob, 2)
    expect(card(ann, "check")).to_contain_text("Check amount")
    is_cut = False
    sees(ann, "Bob Weber")
    expect(ann.get_by_role("status").filter(has_text="Cannot see")).to_have_count(0)
    expect(card(ann, "check")).to_contain_text("Meanwhile")
    saved(ann, 2)


def test_it_draws_on_without_a_connection(open_page: OpenPage, person: SignIn, address: str) -> None:
    """V41: says so in words, warns before it closes, and saves when the connection is back."""
    ann = open_page(address, signed=person("Ann"))
    saved(ann, 1)
    go_offline(ann)
    rename(ann, "check", "Without a network")
    expect(ann.get_by_role("status").filter(has_text="Not saved, will try again")).to_be_visible()
    rename(ann, "again", "Still drawing")
    with ann.expect_event("dialog") as warning:
        ann.close(run_before_unload=True)
    assert warning.value.type == "beforeunload"
    warning.value.dismiss()
    ann.context.set_offline(False)
    # What was sent into the dark comes first, what was drawn since behind it.
    saved(ann, 3)
    ann.reload()
    expect(card(ann, "again")).to_contain_text("Still drawing")


def test_it_loses_nothing_when_the_session_ends(open_page: OpenPage, person: SignIn, address: str, rest: Rest) -> None:
    """V41: signed out while drawing, in again, and what was drawn is there and saved."""
    signed = person("Cleo")
    cleo = open_page(address, signed=signed)
    saved(cleo, 1)
    card(cleo, "check").click(position={"x": 60, "y": 20})
    card(cleo, "check").press("F2")
    field = cleo.locator(CARD).get_by_label("Name of the step")
    field.fill("Not to be lost")
    cleo.context.clear_cookies()
    field.press("Enter")
    expect(cleo.get_by_role("heading", name="Sign in to Millrace")).to_be_visible()
    expect(cleo.get_by_text("What you drew is kept in this tab")).to_be_visible()
    link = rest.post(f"/users/{PEOPLE['Cleo'][0]}/signin-link", {})
    back = cleo.url
    cleo.goto(link["path"])
    cleo.goto(back)
    expect(card(cleo, "check")).to_contain_text("Not to be lost")
    expect(cleo.get_by_text("Brought back what you drew")).to_be_visible()
    saved(cleo, 2)
    cleo.get_by_role("button", name="Undo", exact=True).click()
    expect(card(cleo, "check")).to_contain_text("Check amount")
    del PEOPLE["Cleo"]


def test_a_viewer_looks_and_is_told_who_edits(
    open_page: OpenPage, person: SignIn, viewer: Signed, address: str
) -> None:
    """V37: no editor, a way to the automation's page, and the name of whoever edits it."""
    page = open_page(address, signed=viewer)
    expect(page.get_by_text("You may look at automations, not change them.")).to_be_visible()
    expect(page.locator("[data-canvas]")).to_have_count(0)
    ann = open_page(address, signed=person("Ann"))
    expect(page.get_by_text("Ann Weber is editing it now.")).to_be_visible()
    sees(ann, "Vera Viewer")
    ann.get_by_role("button", name=ALSO_HERE).click()
    expect(ann.get_by_text("looks, may not change it")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Look at it").click()
    expect(page.get_by_role("heading", name="Drawn together")).to_be_visible()
    sees(ann)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)], ids=["wide", "narrow"])
def test_it_is_open_to_everybody(open_page: OpenPage, person: SignIn, address: str, size: tuple[int, int]) -> None:
    """WCAG 2.2 AA with a colleague on the drawing, in the form and in the open list."""
    ann = open_page(address, signed=person("Ann"))
    bob = open_page(address, signed=person("Bob"), reduced_motion="reduce", size=size)
    sees(bob, "Ann Weber")
    card(ann, "check").click()
    expect(bob.locator("[data-ring=check]")).to_be_visible()
    card(bob, "check").click()
    expect(bob.get_by_text("Ann Weber is editing this step as well.")).to_be_visible()
    bob.get_by_role("button", name=ALSO_HERE).click()
    expect(bob.get_by_text("edits Check amount")).to_be_visible()
    assert violations(bob) == []
