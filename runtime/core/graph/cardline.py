"""What a step's card says in one line, as data: whoever draws cards fills it in from the config, without knowing the kind.

Written down in docs/reference/x-ui.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Manner(StrEnum):
    """How a value is written on a card."""

    TEXT = "text"
    """An expression by its text, a literal by itself."""
    ADDRESS = "address"
    """Likewise, without the scheme."""
    SECONDS = "seconds"
    """A number of seconds in the largest unit that it is whole in: 20 s, 5 min, 2 h, 1 day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A place in a line, filled from one member of the config; where that is left out, from its default."""

    of: str
    """The member's name."""
    manner: Manner = Manner.TEXT
    each: tuple[str, ...] = ()
    """Of a list of objects: which of their members to say, the first of these that there is. Commas come between."""
    words: Mapping[str, str] | None = None
    """Of a choice: what to say for each value, `true` and `false` among them; a value without words says nothing."""
    is_quiet_at_default: bool = False
    """Whether it says nothing while the value is the default."""


Line = tuple[str | Slot, ...]
CardLines = tuple[Line, ...]
"""The first line whose slots all say something is shown; the last has no slots."""


def said(lines: CardLines) -> list[list[object]]:
    """Answer lines as JSON has them: a text, or an object of what a slot says beside its defaults."""
    return [[part if isinstance(part, str) else _slot(part) for part in line] for line in lines]


def slots(lines: CardLines) -> Iterator[Slot]:
    """Answer every slot of some lines."""
    return (part for line in lines for part in line if isinstance(part, Slot))


def _slot(slot: Slot) -> dict[str, Any]:
    shown: dict[str, Any] = {"of": slot.of}
    if slot.manner is not Manner.TEXT:
        shown["manner"] = slot.manner.value
    if slot.each:
        shown["each"] = list(slot.each)
    if slot.words is not None:
        shown["words"] = dict(slot.words)
    if slot.is_quiet_at_default:
        shown["is_quiet_at_default"] = True
    return shown
