"""One automation as one web process knows it: its own hands, and what the other processes said of theirs.

Pure: no clock and no network. Each process says all of its hands again and again, and what it says replaces what it
said before. So everybody comes to the same answer whatever was lost on the way, and a process that died is forgotten
with its hands once it has been silent for long enough.
"""

from dataclasses import dataclass, field, replace
from enum import Enum, auto

import msgspec

from builder.automations.presence.messages import Hand, Point

HANDS_MAX = 60
"""Pages that show one automation at once, over all processes."""
HANDS_OF_PERSON_MAX = 10


class Refusal(Enum):
    """Why one more hand is not let in."""

    FULL = auto()
    """So many have it open."""
    TOO_MANY_PAGES = auto()
    """This person does, by themselves."""


@dataclass(frozen=True, slots=True)
class _Heard:
    hands: tuple[Hand, ...]
    at: float


@dataclass(slots=True)
class Room:
    """Times are seconds of any one monotonic clock."""

    own: dict[str, Hand] = field(default_factory=dict)
    moves: dict[str, Point | None] = field(default_factory=dict)
    """Where own pointers went since the others were told."""
    _heard: dict[str, _Heard] = field(default_factory=dict)

    def hands(self) -> list[Hand]:
        """Everybody, in an order that is the same in every process."""
        foreign = [hand for heard in self._heard.values() for hand in heard.hands]
        return sorted([*self.own.values(), *foreign], key=lambda hand: hand.id)

    def refusal(self, person: int) -> Refusal | None:
        """Why a further hand is not let in; None where it is.

        Args:
            person: whose hand it would be, by id.
        """
        hands = self.hands()
        if len(hands) >= HANDS_MAX:
            return Refusal.FULL
        theirs = sum(hand.person == person for hand in hands)
        return Refusal.TOO_MANY_PAGES if theirs >= HANDS_OF_PERSON_MAX else None

    def show(self, hand_id: str, *, selection: tuple[str, ...], opened: str | None) -> bool:
        """Note what an own hand has selected and opened.

        Args:
            hand_id: one that is not there is nothing.
            selection: keys of the cards.
            opened: id of the step whose form is open; None where none is.

        Returns:
            Whether that is new.
        """
        hand = self.own.get(hand_id)
        if hand is None or (hand.selection, hand.opened) == (selection, opened):
            return False
        self.own[hand_id] = msgspec.structs.replace(hand, selection=selection, opened=opened)
        return True

    def leave(self, hand_id: str) -> None:
        """Forget an own hand."""
        self.own.pop(hand_id, None)
        self.moves.pop(hand_id, None)

    def hear(self, process: str, hands: list[Hand], now: float) -> bool:
        """Note all hands of another process.

        Args:
            process: its id.
            hands: all that it has; none forgets it. At most `HANDS_MAX` are noted.
            now: seconds.

        Returns:
            Whether anything is new.
        """
        before = self._heard.get(process)
        told = tuple(hands[:HANDS_MAX])
        if told:
            self._heard[process] = _Heard(told, now)
        else:
            self._heard.pop(process, None)
        return (before.hands if before else ()) != told

    def hear_alive(self, process: str, now: float) -> None:
        """Note that another process still speaks.

        Args:
            process: its id; one that said nothing of hands is nothing.
            now: seconds.
        """
        if process in self._heard:
            self._heard[process] = replace(self._heard[process], at=now)

    def forget_silent(self, since: float) -> bool:
        """Forget processes that have been silent.

        Args:
            since: seconds; what was heard before that is forgotten.

        Returns:
            Whether there were any.
        """
        silent = [process for process, heard in self._heard.items() if heard.at < since]
        for process in silent:
            del self._heard[process]
        return bool(silent)

    def moves_take(self) -> dict[str, Point | None]:
        """What own pointers did since this was last asked."""
        moves, self.moves = self.moves, {}
        return moves
