"""A save that the server keeps though its answer is lost puts nothing into the drawing twice (V56)."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.e2e.rest import Rest
from tests.e2e.test_editor import add_with_plus
from tests.e2e.together import CARD, card, rename, saved

DRAFT = re.compile(r"/draft(\?|$)")
NOT_SAVED = "Not saved, will try again"
Lose = Callable[[Page], "Lost"]


class Lost:
    """A connection over which saves arrive and their answers do not, until it is mended."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.kept: list[int] = []
        """The status of each answer that was lost."""
        page.route(DRAFT, self._lose)

    def mend(self) -> None:
        """From now on answers arrive."""
        self.page.unroute(DRAFT, self._lose)

    def wait(self) -> None:
        """Until the server has kept a save, and the page does not know."""
        expect(self.page.get_by_role("status").filter(has_text=NOT_SAVED)).to_be_visible()
        assert self.kept[0] == 200

    def _lose(self, route: Route) -> None:
        with suppress(Error):  # the page may go meanwhile, and its request with it
            self.kept.append(route.fetch().status)
            route.abort("connectionreset")


@pytest.fixture
def lose() -> Iterator[Lose]:
    """Loses the answers to a page's saves."""
    lost: list[Lost] = []

    def begin(page: Page) -> Lost:
        lost.append(Lost(page))
        return lost[-1]

    yield begin
    for each in lost:
        each.mend()


def stands_once(rest: Rest, *pages: Page, name: str, amount: str) -> None:
    """Everybody sees one step behind the others, with both changes, and one arrow to it."""
    for page in pages:
        expect(card(page, "filter")).to_contain_text(name)
        expect(card(page, "filter")).to_contain_text(amount)
        expect(page.locator(f"{CARD}[data-id^=filter]")).to_have_count(1)
        expect(page.get_by_role("dialog")).to_have_count(0)
        saved(page)
    automation = pages[0].url.split("/automations/")[1].split("/")[0]
    document = rest.get(f"/automations/{automation}", show="draft")["document"]
    assert [(node["id"], node["name"]) for node in document["nodes"]][2:] == [("filter", name)]
    assert document["nodes"][2]["config"]["condition"]["expression"] == amount
    assert [edge["to"]["node"] for edge in document["edges"]] == ["check", "again", "filter"]


def edits(page: Page, amount: str) -> None:
    """Somebody else sets the new step up."""
    card(page, "filter").click(position={"x": 60, "y": 20})
    page.locator("[data-field='/config/condition'] .cm-content").fill(amount)


def both_change(ann: Page, bob: Page, lose: Lose) -> Lost:
    """A step whose first save its page heard nothing of, set up by somebody else and renamed by who made it."""
    lost = lose(ann)
    add_with_plus(ann, "Check again, yes", "Filter")
    lost.wait()
    edits(bob, "amount > 7")
    saved(bob, 3)
    rename(ann, "filter", "By Ann")
    return lost


def test_the_step_stands_once_with_both_changes(together: tuple[Page, Page], lose: Lose, rest: Rest) -> None:
    """V56, V40: somebody else edits the new step before the page that made it knows that it is kept."""
    ann, bob = together
    lost = both_change(ann, bob, lose)
    lost.mend()
    stands_once(rest, ann, bob, name="By Ann", amount="amount > 7")


def test_so_it_does_after_a_reload(together: tuple[Page, Page], lose: Lose, rest: Rest) -> None:
    """V56, V41: what is not known is known after the reload, and what was drawn since is there."""
    ann, bob = together
    lost = both_change(ann, bob, lose)
    ann.on("dialog", lambda dialog: dialog.accept())
    ann.reload()
    expect(ann.get_by_text("Brought back what you drew")).to_be_visible()
    lost.mend()
    stands_once(rest, ann, bob, name="By Ann", amount="amount > 7")


def test_so_it_does_when_the_page_goes_before_the_answer_comes(together: tuple[Page, Page], rest: Rest) -> None:
    """V56: reloaded while the save is under way; it is kept, and the page hears nothing of it."""
    ann, bob = together
    kept: list[int] = []

    def hold(route: Route) -> None:
        # The page goes with this request unanswered.
        kept.append(route.fetch().status)

    ann.route(DRAFT, hold)
    add_with_plus(ann, "Check again, yes", "Filter")
    expect(card(bob, "filter")).to_be_visible()
    edits(bob, "amount > 7")
    saved(bob, 3)
    ann.on("dialog", lambda dialog: dialog.accept())
    ann.unroute(DRAFT, hold)
    ann.reload()
    stands_once(rest, ann, bob, name="Filter", amount="amount > 7")
    # It may have been sent again before the page went, where the machine took its time.
    assert kept[0] == 200
