"""A page for which there is no place among those that are shown says so, and comes in once there is one (V57)."""

import re

from playwright.sync_api import Locator, Page, expect

from builder.automations.presence.room import HANDS_OF_PERSON_MAX
from tests.e2e.conftest import OpenPage, SignIn
from tests.e2e.test_accessibility import violations
from tests.e2e.together import card, rename, saved, sees

LONGER_THAN_ANY_PAUSE_MS = 361_000
TAKE_PLACES = """async ([path, count]) => {
    const here = (socket, hands) => new Promise((done) => socket.addEventListener("message", ({ data }) => {
        const said = JSON.parse(data);
        if (said.type === "presence.here" && said.hands.length === hands) done();
    }));
    const taken = [];
    while (taken.length < count) {
        const socket = new WebSocket(`ws://${location.host}/ws${path}/presence`);
        const isIn = here(socket, taken.length + 1);
        taken.push(socket);
        await isIn;
    }
    window.giveOneUp = async () => {
        const isKnown = here(taken[0], count - 1);
        taken.pop().close();
        await isKnown;
    };
}"""


def test_a_page_comes_in_once_there_is_a_place(open_page: OpenPage, person: SignIn, address: str) -> None:
    """V57: by itself, after a pause; drawing and saving go on meanwhile."""
    taker = open_page("/", signed=person("Ann"))
    taker.evaluate(TAKE_PLACES, [address.removesuffix("/edit"), HANDS_OF_PERSON_MAX])

    page = open_page("/", signed=person("Ann"))
    page.clock.install()
    page.goto(address)
    expect(_notice(page)).to_have_text("Others do not see you yet; this page keeps trying")
    expect(_notice(page)).to_have_attribute("title", re.compile("Close one of them, and this one takes its place"))
    assert violations(page) == []
    rename(page, "check", "Drawn unseen")
    saved(page, 2)

    taker.evaluate("() => window.giveOneUp()")
    page.clock.fast_forward(LONGER_THAN_ANY_PAUSE_MS)
    sees(page, "you in another tab")
    expect(_notice(page)).to_have_count(0)
    expect(card(page, "check")).to_contain_text("Drawn unseen")


def _notice(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text="Others do not see you yet")
