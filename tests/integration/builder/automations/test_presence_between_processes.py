"""Everybody sees everybody, whichever web process serves them, and whatever dies in between (V39, V40)."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from builder.accounts import services as accounts
from builder.accounts.access import Role
from builder.accounts.models import User
from builder.automations.models import Automation
from builder.automations.presence.hub import Clocks
from builder.automations.services import draft_save
from builder.embedded.account import server_account
from builder.embedded.broker import broker_prepare
from builder.embedded.places import places_make, places_of
from builder.embedded.processes import Child, child_start
from runtime.core.errors import StaleRevision
from tests.integration.builder.automations.pages import QUICK, Process, processes, session_of
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


class RedisOfOurs:
    """A Redis of one test's own, to be stopped and started."""

    def __init__(self, home: Path) -> None:
        account = server_account(home)
        places = places_of(home, account)
        places_make(places, account)
        self._broker = broker_prepare(places, account)
        self._child: Child | None = None
        self.url = f"unix://{places.broker_socket}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._child = child_start(self._broker.program())
        wait_until(self._broker.ready, seconds=30, what="the broker")

    def stop(self) -> None:
        """Stop it. Twice is once."""
        if self._child is not None:
            self._child.send(self._child.program.stop_signal)
            self._child.process.wait(timeout=30)
            self._child = None


@pytest.fixture
def redis_of_ours() -> Iterator[RedisOfOurs]:
    """Not started yet. Its home has a short name: the path of a socket must be short."""
    home = Path(tempfile.mkdtemp(prefix="mr-"))
    redis = RedisOfOurs(home)
    yield redis
    redis.stop()
    shutil.rmtree(home, ignore_errors=True)


Scene = Callable[[list[Process]], Awaitable[Any]]


@pytest.fixture
def ann(admin: User) -> str:
    """The session of an admin called Ann."""
    return session_of(accounts.user_create(username="ann", name="Ann", role=Role.ADMIN))


@pytest.fixture
def bob(admin: User) -> str:
    return session_of(accounts.user_create(username="bob", name="Bob", role=Role.ADMIN))


def played(scene: Scene, *, count: int = 2, clocks: Clocks = QUICK) -> Any:
    async def play() -> Any:
        async with processes(count=count, clocks=clocks) as started:
            return await scene(started)

    return async_to_sync(play)()


def test_it_shows_each_what_the_other_does(automation: Automation, ann: str, bob: str) -> None:
    """V39: cursor, selection and open form go from one process to the other."""

    async def scene(started: list[Process]) -> None:
        one, two = started
        async with one.page(automation.id, ann) as first, two.page(automation.id, bob) as second:
            mine = (await first.hears("presence.welcome"))["hand"]
            await second.sees("Ann", "Bob", is_complete=True)
            await first.sees("Ann", "Bob", is_complete=True)

            await first.say(type="hand.at", selection=["check"], opened="check")
            here = await second.hears("presence.here", lambda said: any(hand["opened"] for hand in said["hands"]))
            hand = next(hand for hand in here["hands"] if hand["id"] == mine)
            assert (hand["selection"], hand["opened"], hand["edits"]) == (["check"], "check", True)

            await first.say(type="cursor.moved", at=[10.5, -20])
            assert (await second.hears("cursors.moved"))["at"] == {mine: [10.5, -20.0]}
            await first.say(type="cursor.moved", at=None)
            assert (await second.hears("cursors.moved"))["at"] == {mine: None}
        # Whoever left is gone at once, and its own cursor was never told to itself.
        assert not [said for said in first.said if said["type"] == "cursors.moved"]

    played(scene)


def test_it_shows_two_pages_of_a_person_as_two_hands(automation: Automation, ann: str) -> None:
    """V39."""

    async def scene(started: list[Process]) -> list[dict[str, Any]]:
        one, two = started
        async with one.page(automation.id, ann), two.page(automation.id, ann) as second:
            return await second.sees("Ann", "Ann")

    hands = played(scene)
    assert len({hand["person"] for hand in hands}) == 1
    assert len({hand["id"] for hand in hands}) == 2


def test_it_keeps_automations_apart(automation: Automation, ann: str, bob: str) -> None:
    """V39."""
    other = Automation.objects.exclude(id=automation.id).first()
    assert other is not None

    async def scene(started: list[Process]) -> None:
        one, two = started
        async with one.page(automation.id, ann) as first, two.page(other.id, bob) as second:
            await second.sees("Bob", is_complete=True)
            await first.sees("Ann", is_complete=True)
            await second.say(type="cursor.moved", at=[1, 1])
            async with two.page(automation.id, bob):
                await first.sees("Ann", "Bob")
            assert not [said for said in first.said if said["type"] == "cursors.moved"]

    played(scene)


def test_it_forgets_whoever_left(automation: Automation, ann: str, bob: str) -> None:
    """V39."""

    async def scene(started: list[Process]) -> None:
        one, two = started
        async with one.page(automation.id, ann) as first:
            async with two.page(automation.id, bob):
                await first.sees("Ann", "Bob")
            await first.sees("Ann")

    played(scene)


def test_it_keeps_no_ghosts_of_a_killed_process(automation: Automation, ann: str, bob: str) -> None:
    """V39: which says no farewell; its hands go after a silence."""

    async def scene(started: list[Process]) -> None:
        one, two = started
        async with one.page(automation.id, ann) as first, two.page(automation.id, bob):
            await first.sees("Ann", "Bob")
            await two.hub.close()
            await first.sees("Ann")

    played(scene)


def test_it_goes_on_without_redis_and_comes_back(
    automation: Automation, ann: str, bob: str, redis_of_ours: RedisOfOurs
) -> None:
    """V39: the page is told that it may not see everybody, and sees everybody again afterwards."""

    async def scene() -> None:
        clocks = Clocks(gather=0.01, beat=0.1, gone=5.0, recheck=0.2, patience=0.1)
        one, two = Process(redis_of_ours.url, clocks), Process(redis_of_ours.url, clocks)
        try:
            async with one.page(automation.id, ann) as first:
                await first.sees("Ann", is_complete=False)
                await sync_to_async(redis_of_ours.start)()
                await first.sees("Ann", is_complete=True)
                async with two.page(automation.id, bob) as second:
                    await first.sees("Ann", "Bob", is_complete=True)
                    await sync_to_async(redis_of_ours.stop)()
                    await first.hears("presence.here", lambda said: not said["is_complete"])
                    await second.hears("presence.here", lambda said: not said["is_complete"])
                    # Of one's own process one sees everybody all the time.
                    async with one.page(automation.id, bob):
                        await first.hears("presence.here", lambda said: len(said["hands"]) >= 2)
                    await sync_to_async(redis_of_ours.start)()
                    await first.sees("Ann", "Bob", is_complete=True)
                    await second.sees("Ann", "Bob", is_complete=True)
        finally:
            await one.hub.close()
            await two.hub.close()

    async_to_sync(scene)()


def test_it_writes_nothing_into_the_database(automation: Automation, ann: str, bob: str) -> None:
    """V39: coming, moving, selecting and going only read."""

    async def scene(started: list[Process]) -> None:
        one, two = started
        async with one.page(automation.id, ann) as first, two.page(automation.id, bob) as second:
            await first.sees("Ann", "Bob")
            await first.say(type="hand.at", selection=["check"], opened=None)
            await first.say(type="cursor.moved", at=[1, 1])
            await second.hears("cursors.moved")

    with CaptureQueriesContext(connection) as asked:
        played(scene)
    written = [query["sql"] for query in asked if query["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert asked.captured_queries
    assert written == []


def test_it_tells_of_a_save_after_its_commit(automation: Automation, ann: str, bob: str) -> None:
    """V40: with the revision and who saved it; what was taken back is told to nobody."""
    bobs_id = User.objects.get(username="bob").id
    document = {**automation.draft.document, "name": "Renamed"}

    def save(revision: int, *, is_kept: bool) -> None:
        with contextlib.suppress(StaleRevision), transaction.atomic():
            draft_save(automation=automation, document=document, revision=revision, author_id=bobs_id)
            if not is_kept:
                transaction.set_rollback(True)

    async def scene(started: list[Process]) -> list[dict[str, Any]]:
        async with started[0].page(automation.id, ann) as page:
            await page.hears("draft.saved")
            await sync_to_async(save)(1, is_kept=False)
            await sync_to_async(save)(7, is_kept=True)
            await sync_to_async(save)(1, is_kept=True)
            await page.hears("draft.saved", lambda said: said["revision"] == 2)
            return [said for said in page.said if said["type"] == "draft.saved"]

    # Without looks in between: what is told here was announced.
    saved = played(scene, clocks=Clocks(gather=0.01, recheck=3600.0))
    assert [each["revision"] for each in saved] == [1, 2]
    assert (saved[-1]["person"], saved[-1]["name"]) == (bobs_id, "Bob")


def test_it_learns_of_a_save_that_nobody_told_it_of(automation: Automation, ann: str) -> None:
    """V40: the announcement is a hint; the revision is read anew now and then, and whenever a page comes back."""

    async def scene(started: list[Process]) -> None:
        async with started[0].page(automation.id, ann) as page:
            await page.hears("draft.saved", lambda said: said["revision"] == 1)
            await sync_to_async(automation.draft.__class__.objects.filter(automation=automation).update)(revision=9)
            await page.hears("draft.saved", lambda said: said["revision"] == 9)
        async with started[0].page(automation.id, ann) as again:
            await again.hears("draft.saved", lambda said: said["revision"] == 9)

    played(scene)


def test_it_saves_although_nobody_can_be_told(automation: Automation, admin: User, settings: Any) -> None:
    """V40: with Redis away, a save is a save."""
    settings.SIGNAL_URL = "redis://127.0.0.1:1/0"
    document = {**automation.draft.document, "name": "Renamed"}

    assert draft_save(automation=automation, document=document, revision=1, author_id=admin.id).revision == 2
