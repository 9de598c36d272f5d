"""Who is here, as one process adds it up from what all of them say (V38, V39)."""

import pytest

from builder.automations.presence.messages import Hand, name_shown
from builder.automations.presence.room import HANDS_MAX, HANDS_OF_PERSON_MAX, Refusal, Room


def hand(name: str, *, person: int = 1) -> Hand:
    return Hand(id=name, person=person, name=name, edits=True)


def names(room: Room) -> list[str]:
    return [each.id for each in room.hands()]


def test_it_replaces_what_a_process_said_before() -> None:
    """V39: so that a lost farewell is made good by the next word."""
    room = Room(own={"b": hand("b")})

    assert room.hear("other", [hand("a"), hand("c")], 1.0)
    assert names(room) == ["a", "b", "c"]
    assert room.hear("other", [hand("c")], 2.0)
    assert names(room) == ["b", "c"]
    assert not room.hear("other", [hand("c")], 3.0)
    assert room.hear("other", [], 4.0)
    assert names(room) == ["b"]


def test_it_forgets_a_silent_process_with_its_hands() -> None:
    """V39."""
    room = Room()
    room.hear("dead", [hand("a")], 1.0)
    room.hear("alive", [hand("b")], 1.0)
    room.hear_alive("alive", 9.0)

    assert room.forget_silent(5.0)
    assert names(room) == ["b"]
    assert not room.forget_silent(5.0)


def test_it_comes_to_the_same_answer_in_every_order() -> None:
    """V39."""
    one, other = Room(), Room()
    one.hear("p", [hand("a")], 1.0)
    one.hear("q", [hand("b")], 1.0)
    other.hear("q", [hand("b")], 1.0)
    other.hear("p", [hand("a")], 1.0)

    assert one.hands() == other.hands()


def test_it_says_only_what_is_new() -> None:
    room = Room(own={"a": hand("a")})

    assert room.show("a", selection=("s",), opened="s")
    assert not room.show("a", selection=("s",), opened="s")
    assert not room.show("gone", selection=(), opened=None)
    assert room.hands()[0].opened == "s"


def test_it_keeps_the_last_of_many_moves() -> None:
    room = Room(own={"a": hand("a")}, moves={"a": (1.0, 1.0)})
    room.moves["a"] = (2.0, 2.0)

    assert room.moves_take() == {"a": (2.0, 2.0)}
    assert room.moves_take() == {}


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ([1] * HANDS_OF_PERSON_MAX, Refusal.TOO_MANY_PAGES),
        ([2] * HANDS_OF_PERSON_MAX, None),
        (list(range(100, 100 + HANDS_MAX)), Refusal.FULL),
    ],
)
def test_it_is_bounded(people: list[int], expected: Refusal | None) -> None:
    """V38: over all processes."""
    room = Room()
    room.hear("other", [hand(str(number), person=person) for number, person in enumerate(people)], 1.0)

    assert room.refusal(1) is expected


def test_it_shortens_names() -> None:
    """V38."""
    assert name_shown("Ann") == "Ann"
    assert name_shown("x" * 81) == "x" * 79 + "…"
