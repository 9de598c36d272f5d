"""What two people do to one drawing stays theirs: what is selected, undone and renamed on either page (V37, V38, V40)."""

from playwright.sync_api import Page, expect

from tests.e2e.together import CARD, card, rename, saved, sees


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
