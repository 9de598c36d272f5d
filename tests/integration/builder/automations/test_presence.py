"""Who is let in to see who else is here, what they may say, and what ends it (V37, V38)."""

from __future__ import annotations

import contextlib
import json
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.conf import settings

from builder.accounts import services as accounts
from builder.accounts.access import Role
from builder.accounts.models import User
from builder.accounts.services.people import UserChange, user_update
from builder.automations.consumers import MESSAGES_AT_ONCE, Close
from builder.automations.models import Automation, Draft
from builder.automations.presence.hub import Clocks, Hub, Page
from builder.automations.presence.messages import MESSAGE_BYTES_MAX, SELECTED_MAX, Hand
from builder.automations.presence.room import HANDS_MAX, HANDS_OF_PERSON_MAX, Refusal
from builder.automations.services.versions import automation_archive
from runtime.core.ids import uuid7
from tests.integration.builder.automations.pages import QUICK, Process, processes, session_of

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True, kw_only=True)
class People:
    """Somebody of every kind, signed in."""

    automation: Automation
    users: dict[str, User]
    sessions: dict[str, str | None]


@pytest.fixture
def people(automation: Automation, admin: User) -> People:
    users = {"admin": admin}
    for name, role in (("own builder", Role.BUILDER), ("other builder", Role.BUILDER), ("viewer", Role.VIEWER)):
        users[name] = accounts.user_create(username=name.replace(" ", "."), name=name, role=role)
    assert automation.team_id is not None
    accounts.membership_add(team_id=automation.team_id, user_id=users["own builder"].id)
    other = accounts.team_create(name="Other")
    accounts.membership_add(team_id=other.id, user_id=users["other builder"].id)
    signed = {name: session_of(user) for name, user in users.items()}
    return People(automation=automation, users=users, sessions={**signed, "nobody": None, "a stranger": "0" * 32})


def played(scene: Callable[[list[Process]], Awaitable[Any]], *, count: int = 1) -> Any:
    """What a scene answers that is played in so many web processes."""

    async def play() -> Any:
        async with processes(count=count) as started:
            return await scene(started)

    return async_to_sync(play)()


@pytest.mark.parametrize(
    ("who", "edits"), [("admin", True), ("own builder", True), ("other builder", False), ("viewer", False)]
)
def test_it_lets_in_whoever_may_read_and_says_whether_they_may_edit(people: People, who: str, edits: bool) -> None:
    """V37: by the very table that REST goes by."""

    async def scene(started: list[Process]) -> tuple[bool, bool]:
        async with started[0].page(people.automation.id, people.sessions[who]) as page:
            welcome = await page.hears("presence.welcome")
            me = (await page.hears("presence.here", lambda here: bool(here["hands"])))["hands"][0]
            return welcome["edits"], me["edits"]

    assert played(scene) == (edits, edits)


@pytest.mark.parametrize("who", ["nobody", "a stranger"])
def test_it_tells_those_who_are_not_signed_in_nothing(people: People, who: str) -> None:
    """V37."""

    async def scene(started: list[Process]) -> tuple[int, list[Any]]:
        async with started[0].page(people.automation.id, people.sessions[who]) as page:
            return await page.ended(), page.said

    assert played(scene) == (Close.NOT_SIGNED_IN, [])


def test_it_refuses_pages_of_other_sites(people: People) -> None:
    """V37: another site in the same browser has the cookie, and is turned away before anything is asked."""

    async def scene(started: list[Process]) -> bool:
        session = people.sessions["admin"]
        async with started[0].page(people.automation.id, session, origin="https://evil.example") as page:
            return page.is_accepted

    assert played(scene) is False


def test_it_refuses_an_automation_that_is_not_there(people: People) -> None:
    """V37."""

    async def scene(started: list[Process]) -> int:
        async with started[0].page(uuid7(), people.sessions["admin"]) as page:
            return await page.ended()

    assert played(scene) == Close.NO_SUCH_AUTOMATION


@pytest.mark.parametrize("who", ["viewer", "other builder"])
@pytest.mark.parametrize(
    "message", [{"type": "cursor.moved", "at": [1, 2]}, {"type": "hand.at", "selection": ["check"], "opened": "check"}]
)
def test_it_ends_a_looker_who_acts_and_tells_nobody(people: People, who: str, message: dict[str, Any]) -> None:
    """V37: whoever may not edit has no cursor and no selection."""

    async def scene(started: list[Process]) -> int:
        async with (
            started[0].page(people.automation.id, people.sessions["admin"]) as watcher,
            started[0].page(people.automation.id, people.sessions[who]) as looker,
        ):
            await watcher.sees("Admin", who)
            await looker.say(**message)
            code = await looker.ended()
            await watcher.sees("Admin")
            assert not [said for said in watcher.said if said["type"] == "cursors.moved"]
            assert not [hand for said in watcher.said for hand in said.get("hands", ()) if hand["selection"]]
            return code

    assert played(scene) == Close.ONLY_LOOKS


HOSTILE: dict[str, tuple[Any, Close]] = {
    "no JSON": ("hello", Close.NOT_UNDERSTOOD),
    "nothing": ("", Close.NOT_UNDERSTOOD),
    "a list": ("[]", Close.NOT_UNDERSTOOD),
    "no type": ("{}", Close.NOT_UNDERSTOOD),
    "an unknown type": ('{"type":"draft.saved","revision":99}', Close.NOT_UNDERSTOOD),
    "half a cursor": ('{"type":"cursor.moved"}', Close.NOT_UNDERSTOOD),
    "a cursor of words": ('{"type":"cursor.moved","at":["a","b"]}', Close.NOT_UNDERSTOOD),
    "a cursor that is no number": ('{"type":"cursor.moved","at":[NaN,1]}', Close.NOT_UNDERSTOOD),
    "a cursor far outside": ('{"type":"cursor.moved","at":[1e300,1]}', Close.NOT_UNDERSTOOD),
    "a cursor with more to say": ('{"type":"cursor.moved","at":[1,1],"name":"Root"}', Close.NOT_UNDERSTOOD),
    "markup for a step": ('{"type":"hand.at","opened":"<b>x</b>"}', Close.NOT_UNDERSTOOD),
    "half a surrogate pair": ('{"type":"hand.at","opened":"\\ud800"}', Close.NOT_UNDERSTOOD),
    "too many steps": (json.dumps({"type": "hand.at", "selection": ["a"] * (SELECTED_MAX + 1)}), Close.NOT_UNDERSTOOD),
    "deep nesting": ('{"type":"hand.at","selection":' + "[" * 3000, Close.NOT_UNDERSTOOD),
    "a long message": ("x" * (MESSAGE_BYTES_MAX + 1), Close.TOO_LONG),
    "many bytes in few characters": ("€" * (MESSAGE_BYTES_MAX // 2), Close.TOO_LONG),
    "bytes": (b"\x00\x01", Close.NOT_UNDERSTOOD),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_what_it_does_not_understand_and_harms_nobody(people: People, name: str) -> None:
    """V38."""
    payload, code = HOSTILE[name]

    async def scene(started: list[Process]) -> tuple[int, str]:
        async with (
            started[0].page(people.automation.id, people.sessions["own builder"]) as other,
            started[0].page(people.automation.id, people.sessions["admin"]) as hostile,
        ):
            await other.sees("Admin", "own builder")
            await hostile.send(**({"data": payload} if isinstance(payload, bytes) else {"text": payload}))
            ended = await hostile.ended()
            await other.sees("own builder")
            await other.say(type="hand.at", selection=["check"], opened=None)
            await other.hears("presence.here", lambda here: here["hands"][0]["selection"] == ["check"])
            return ended, hostile.reason

    ended, reason = played(scene)
    assert ended == code
    assert reason.endswith(".")


def test_it_understands_notes_beside_steps(people: People) -> None:
    """V38: a note's id may be that of a step, so that it stands behind `note:`."""

    async def scene(started: list[Process]) -> None:
        async with started[0].page(people.automation.id, people.sessions["admin"]) as page:
            longest = ["check", "note:check", *["note:" + "n" * 63] * (SELECTED_MAX - 2)]
            await page.say(type="hand.at", selection=longest, opened=None)
            await page.hears(
                "presence.here", lambda here: bool(here["hands"]) and here["hands"][0]["selection"] == longest
            )

    played(scene)


def test_it_ends_a_page_that_never_stops_talking(people: People) -> None:
    """V38."""

    async def scene(started: list[Process]) -> int:
        async with started[0].page(people.automation.id, people.sessions["admin"]) as page:
            for number in range(MESSAGES_AT_ONCE * 2):
                await page.say(type="cursor.moved", at=[number, number])
            return await page.ended()

    assert played(scene) == Close.TOO_FAST


def test_it_bounds_the_pages_of_one_person(people: People) -> None:
    """V38: nobody takes the places of the others."""

    async def open_many(process: Process, left: int) -> int:
        async with process.page(people.automation.id, people.sessions["admin"]) as page:
            if left == 0:
                return await page.ended()
            await page.hears("draft.saved")
            return await open_many(process, left - 1)

    assert played(lambda started: open_many(started[0], HANDS_OF_PERSON_MAX)) == Close.TOO_MANY_PAGES


def _crowd(pages: int) -> list[str]:
    """The sessions of as many further people as it takes to have so many pages open."""
    count = -(-pages // HANDS_OF_PERSON_MAX)
    users = [accounts.user_create(username=f"more.{each}", name="One more", role=Role.VIEWER) for each in range(count)]
    return [session_of(users[page // HANDS_OF_PERSON_MAX]) for page in range(pages)]


@pytest.mark.parametrize(("whose", "code"), [("everybody", Close.FULL), ("oneself", Close.TOO_MANY_PAGES)])
def test_it_lets_a_page_in_once_another_has_made_room(people: People, whose: str, code: Close) -> None:
    """V57: whoever comes once more after a place has become free is told who is here."""
    own = people.sessions["own builder"]
    taken = [own] * HANDS_OF_PERSON_MAX if whose == "oneself" else _crowd(HANDS_MAX)

    async def scene() -> tuple[int, int]:
        # Nobody's rights change here: so many pages that look after them all the time would keep each other waiting.
        async with processes(clocks=Clocks(gather=0.01)) as (process,), contextlib.AsyncExitStack() as others:
            for session in taken[1:]:
                page = await others.enter_async_context(process.page(people.automation.id, session))
                await page.hears("presence.here")
            async with process.page(people.automation.id, taken[0]) as last:
                await last.hears("presence.here")
                async with process.page(people.automation.id, own) as refused:
                    refusal = await refused.ended()
            async with process.page(people.automation.id, own) as again:
                here = await again.hears("presence.here", lambda said: len(said["hands"]) == len(taken))
                return refusal, len(here["hands"])

    assert async_to_sync(scene)() == (code, len(taken))


Ends = Callable[[People], object]


def _signs_out(people: People) -> None:
    from django.contrib.sessions.models import Session

    Session.objects.filter(session_key=people.sessions["own builder"]).delete()


def _leaves_the_team(people: People) -> None:
    assert people.automation.team_id is not None
    accounts.membership_remove(team_id=people.automation.team_id, user_id=people.users["own builder"].id)


ENDS: dict[str, tuple[Ends, Close]] = {
    "signed out": (_signs_out, Close.NOT_SIGNED_IN),
    "another role": (
        lambda people: user_update(user_id=people.users["own builder"].id, change=UserChange(role=Role.VIEWER)),
        Close.NOT_SIGNED_IN,
    ),
    "deactivated": (
        lambda people: user_update(user_id=people.users["own builder"].id, change=UserChange(is_active=False)),
        Close.NOT_SIGNED_IN,
    ),
    "left the team": (_leaves_the_team, Close.RIGHTS_CHANGED),
    "put away": (lambda people: automation_archive(automation=people.automation), Close.NO_SUCH_AUTOMATION),
}


@pytest.mark.parametrize("name", ENDS)
def test_it_ends_once_the_right_to_be_here_has(people: People, name: str) -> None:
    """V37: within the time between two looks."""
    change, code = ENDS[name]

    async def scene(started: list[Process]) -> int:
        async with started[0].page(people.automation.id, people.sessions["own builder"]) as page:
            await page.sees("own builder")
            await sync_to_async(change)(people)
            return await page.ended()

    assert played(scene) == code


def _loses_its_draft(people: People) -> None:
    Draft.objects.filter(automation=people.automation).delete()


def test_it_ends_when_the_right_to_be_here_cannot_be_read(people: People) -> None:
    """V37: what is not known is no right; the code is none of ours, so that the page comes back."""

    async def scene(started: list[Process]) -> int:
        async with started[0].page(people.automation.id, people.sessions["admin"]) as page:
            await page.sees("Admin")
            await sync_to_async(_loses_its_draft)(people)
            return await page.ended()

    assert played(scene) == Close.FAILED


class HubThatThenFails(Hub):
    """Once a first page has joined here, what it reads next fails."""

    def __init__(self, people: People) -> None:
        super().__init__(settings.SIGNAL_URL, QUICK)
        self._failing = [people]

    async def join(self, automation_id: uuid.UUID, page: Page, hand: Hand) -> Refusal | None:
        """Let it in, and take away what it reads next."""
        refusal = await super().join(automation_id, page, hand)
        if self._failing:
            await sync_to_async(_loses_its_draft)(self._failing.pop())
        return refusal


def test_it_leaves_nobody_behind_who_failed_to_come_in(people: People) -> None:
    """V39: the process lives on, so that nothing else would ever take the hand away."""

    async def scene(_: list[Process]) -> tuple[int, list[str]]:
        process = Process(hub=HubThatThenFails(people))
        try:
            async with process.page(people.automation.id, people.sessions["admin"]) as failed:
                code = await failed.ended()
            await sync_to_async(Draft.objects.create)(automation=people.automation, document={})
            async with process.page(people.automation.id, people.sessions["own builder"]) as page:
                here = await page.hears("presence.here", lambda said: bool(said["hands"]))
                return code, [hand["name"] for hand in here["hands"]]
        finally:
            await process.hub.close()

    assert played(scene) == (Close.FAILED, ["own builder"])


def test_it_shows_a_long_name_shortened(people: People, admin: User) -> None:
    """V38."""
    User.objects.filter(id=admin.id).update(name="م" * 150)

    async def scene(started: list[Process]) -> str:
        async with started[0].page(people.automation.id, people.sessions["admin"]) as page:
            here = await page.hears("presence.here", lambda said: bool(said["hands"]))
            return str(here["hands"][0]["name"])

    assert played(scene) == "م" * 79 + "…"
