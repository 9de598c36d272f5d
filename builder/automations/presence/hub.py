"""The open pages of one web process: who is where, and what each of them is told."""

import asyncio
import contextlib
import time
import uuid
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Protocol

from msgspec import Struct

from builder.automations.presence.line import Line
from builder.automations.presence.messages import (
    Ask,
    CursorsMoved,
    DraftSaved,
    Hand,
    Here,
    Note,
    Point,
    Present,
)
from builder.automations.presence.room import Refusal, Room


@dataclass(frozen=True, kw_only=True, slots=True)
class Clocks:
    """How often, in seconds."""

    gather: float = 0.05
    """Pointers and news are gathered for so long before the other processes are told."""
    beat: float = 4.0
    """A process says this often who is present with it."""
    gone: float = 12.0
    """After such a silence a process is taken for dead, and its hands go."""
    recheck: float = 15.0
    """A page's rights, and the revision of the draft, are read anew this often."""
    patience: float = 1.0
    """A page that joins waits so long for Redis, and then does without."""


class Page(Protocol):
    """An open page, as the hub tells it things. Neither of these may wait."""

    def tell(self, said: Struct) -> None:
        """Tell it; a later message of the same kind may take the place of one that is not yet sent."""

    def tell_moves(self, at: dict[str, Point | None]) -> None:
        """Tell it where other pointers are."""


@dataclass(slots=True)
class _Place:
    """One automation that is open here."""

    room: Room = field(default_factory=Room)
    pages: dict[str, Page] = field(default_factory=dict)
    joining: int = 0
    is_heard: asyncio.Event = field(default_factory=asyncio.Event)
    """Set while Redis tells us what the other processes say."""
    is_news: bool = False
    """Whether own hands changed since the other processes were told."""
    flushing: asyncio.Task[None] | None = None


class Hub:
    """Joins pages to the automations that they show. It lives on one event loop."""

    def __init__(self, url: str, clocks: Clocks | None = None) -> None:
        self.clocks = clocks or Clocks()
        self._places: dict[uuid.UUID, _Place] = {}
        self._line = Line(url, on_note=self._heard, on_listening=self._listening)
        self._beating: asyncio.Task[None] | None = None
        self._asides: set[asyncio.Task[object]] = set()

    async def join(self, automation_id: uuid.UUID, page: Page, hand: Hand) -> Refusal | None:
        """Let a page in. Whatever others do from now on is heard, if Redis is there.

        Args:
            automation_id: what the page shows.
            page: what is told from now on, until it leaves.
            hand: how others see it; its id is the page's own.

        Returns:
            Why it is not let in; None where it is.
        """
        place = self._places.get(automation_id)
        is_first = place is None
        if place is None:
            place = self._places[automation_id] = _Place()
            self._line.open(automation_id)
        place.joining += 1
        try:
            if is_first:
                await self._line.subscribe(automation_id)
            # Where Redis is away the page is let in all the same, and told that it does not see everybody.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(place.is_heard.wait(), timeout=self.clocks.patience)
            refusal = place.room.refusal(hand.person)
            if refusal is None:
                place.room.own[hand.id] = hand
                place.pages[hand.id] = page
        finally:
            # Also where the page went meanwhile: a place without pages is given up.
            place.joining -= 1
            self._keep_beating()
            self._news(automation_id, place)
        return refusal

    def leave(self, automation_id: uuid.UUID, hand_id: str) -> None:
        """Let a page go. Twice is once.

        Args:
            automation_id: what it showed.
            hand_id: of the hand that it joined with; one that is not there is nothing.
        """
        place = self._places.get(automation_id)
        if place is not None and place.pages.pop(hand_id, None) is not None:
            place.room.leave(hand_id)
            self._news(automation_id, place)

    def show(self, automation_id: uuid.UUID, hand_id: str, *, selection: tuple[str, ...], opened: str | None) -> None:
        """Tell everybody what a hand has selected and opened, where that is new.

        Args:
            automation_id: what its page shows.
            hand_id: of the hand that it joined with.
            selection: keys of the cards, at most `SELECTED_MAX`.
            opened: id of the step whose form is open; None where none is.
        """
        place = self._places.get(automation_id)
        if place is not None and place.room.show(hand_id, selection=selection, opened=opened):
            self._news(automation_id, place)

    def move(self, automation_id: uuid.UUID, hand_id: str, at: Point | None) -> None:
        """Tell everybody where a pointer is; of many moves within a moment, the last.

        Args:
            automation_id: what its page shows.
            hand_id: of the hand that it joined with.
            at: on the drawing, in its own pixels; None where it left it.
        """
        place = self._places.get(automation_id)
        if place is not None and hand_id in place.pages:
            place.room.moves[hand_id] = at
            self._flush_soon(automation_id, place)

    async def close(self) -> None:
        """End, without a word to anybody: what a killed process does."""
        tasks = [self._beating, *self._asides, *(place.flushing for place in self._places.values())]
        for task in tasks:
            if task is not None:
                task.cancel()
        await asyncio.gather(*(task for task in tasks if task is not None), return_exceptions=True)
        await self._line.hang_up()

    def _news(self, automation_id: uuid.UUID, place: _Place) -> None:
        place.is_news = True
        _tell_here(place)
        self._flush_soon(automation_id, place)

    def _flush_soon(self, automation_id: uuid.UUID, place: _Place) -> None:
        if place.flushing is None or place.flushing.done():
            place.flushing = asyncio.get_running_loop().create_task(self._flush(automation_id, place))

    async def _flush(self, automation_id: uuid.UUID, place: _Place) -> None:
        while place.is_news or place.room.moves:
            await asyncio.sleep(self.clocks.gather)
            moves = place.room.moves_take()
            if moves:
                _tell_moves(place, moves)
                await self._line.say(automation_id, CursorsMoved(at=moves))
            if place.is_news:
                place.is_news = False
                await self._line.say(automation_id, Present(hands=list(place.room.own.values())))
        if not place.pages and place.joining == 0:
            del self._places[automation_id]
            await self._line.close(automation_id)

    def _keep_beating(self) -> None:
        if self._beating is None or self._beating.done():
            self._beating = asyncio.get_running_loop().create_task(self._beat())

    async def _beat(self) -> None:
        while self._places:
            await asyncio.sleep(self.clocks.beat)
            now = time.monotonic()
            for automation_id, place in list(self._places.items()):
                if place.room.forget_silent(now - self.clocks.gone):
                    _tell_here(place)
                if place.room.own:
                    await self._line.say(automation_id, Present(hands=list(place.room.own.values())))
            # What this process says comes back to it as well: where nothing does, the line has gone dumb.
            if time.monotonic() - self._line.heard_at > self.clocks.gone:
                self._line.restart()

    def _listening(self, automation_id: uuid.UUID, *, is_listening: bool) -> None:
        place = self._places.get(automation_id)
        if place is None:
            return
        if is_listening:
            place.is_heard.set()
            self._aside(self._line.say(automation_id, Ask()))
            self._news(automation_id, place)
        elif place.is_heard.is_set():
            place.is_heard.clear()
            _tell_here(place)

    def _heard(self, automation_id: uuid.UUID, note: Note) -> None:
        place = self._places.get(automation_id)
        if place is None:
            return
        says = note.says
        if isinstance(says, Present):
            if place.room.hear(note.by, says.hands, time.monotonic()):
                _tell_here(place)
        elif isinstance(says, CursorsMoved):
            place.room.hear_alive(note.by, time.monotonic())
            _tell_moves(place, says.at)
        elif isinstance(says, DraftSaved):
            for page in place.pages.values():
                page.tell(says)
        elif place.room.own:
            place.is_news = True
            self._flush_soon(automation_id, place)

    def _aside(self, doing: Coroutine[object, object, object]) -> None:
        task = asyncio.get_running_loop().create_task(doing)
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)


def _tell_here(place: _Place) -> None:
    here = Here(hands=place.room.hands(), is_complete=place.is_heard.is_set())
    for page in place.pages.values():
        page.tell(here)


def _tell_moves(place: _Place, moves: dict[str, Point | None]) -> None:
    for hand_id, page in place.pages.items():
        others = {mover: at for mover, at in moves.items() if mover != hand_id}
        if others:
            page.tell_moves(others)
