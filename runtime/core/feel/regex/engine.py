"""Runs a pattern: RE2 for every pattern it can say, a counted search for those that refer back to a group."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import re2  # type: ignore[import-not-found, import-untyped, unused-ignore]

from .backtracking import Search
from .classes import CharacterClass, ranges_of
from .syntax import (
    Anchor,
    AnyCharacter,
    Character,
    Choice,
    Group,
    Part,
    PatternError,
    Reference,
    Repeat,
    Sequence,
    read_pattern,
    without_spaces,
)

FLAGS = frozenset("smixq")
MAX_PATTERN = 4096
_MEMORY = 8 << 20


class Match(NamedTuple):
    """Where a pattern matched, and where each of its groups did, from the first; (-1, -1) for one that did not."""

    start: int
    end: int
    groups: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern.

    find: every match in a text, left to right, none overlapping; charges its steps, where it counts them, to the
    function it is given.
    """

    groups: int
    find: Callable[[str, Callable[[int], None]], Iterator[Match]]


@lru_cache(maxsize=512)
def compile_pattern(text: str, flags: str = "") -> Pattern:
    """Compile a regular expression with any of the flags s, m, i, x, q. Raises PatternError."""
    if not FLAGS.issuperset(flags):
        raise PatternError("the flags are s, m, i, x and q")
    if len(text) > MAX_PATTERN:
        raise PatternError(f"a pattern has at most {MAX_PATTERN} characters")
    if "q" in flags:
        parts: Part = Sequence(tuple(Character(ord(character)) for character in text))
        return _linear(parts, 0, flags.replace("s", "").replace("m", ""))
    part, groups, refers = read_pattern(without_spaces(text) if "x" in flags else text)
    if refers:
        search = Search(part, groups, flags)
        return Pattern(groups, lambda subject, charge: _searched(search, subject, charge))
    return _linear(part, groups, flags)


def _linear(part: Part, groups: int, flags: str) -> Pattern:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    modes = "".join(flag for flag in "smi" if flag in flags)
    written = (f"(?{modes})" if modes else "") + written_for_re2(part, dot_all="s" in flags)
    try:
        compiled = re2.compile(written, options)
    except re2.error as error:
        raise PatternError(f"the pattern is too large: {error}") from None
    return Pattern(groups, lambda subject, charge: _found(compiled, groups, subject, charge))


def _found(compiled: Any, groups: int, subject: str, charge: Callable[[int], None]) -> Iterator[Match]:
    charge(1 + (len(subject) >> 5))
    for match in compiled.finditer(subject):
        charge(6)
        yield Match(match.start(), match.end(), tuple(match.span(number) for number in range(1, groups + 1)))


def _searched(search: Search, subject: str, charge: Callable[[int], None]) -> Iterator[Match]:
    at = 0
    while at <= len(subject):
        found = search.first(subject, at, charge)
        if found is None:
            return
        start, end, groups = found
        yield Match(start, end, groups)
        at = end if end > start else end + 1


def written_for_re2(part: Part, *, dot_all: bool) -> str:
    """The same pattern in RE2's notation."""
    match part:
        case Character():
            return _literal(part.code)
        case AnyCharacter():
            return "." if dot_all else r"[^\n\r]"
        case Anchor():
            return "^" if part.at_start else "$"
        case CharacterClass():
            return _class(part)
        case Group():
            return f"({'?:' if part.number is None else ''}{written_for_re2(part.inner, dot_all=dot_all)})"
        case Sequence():
            return "".join(written_for_re2(inner, dot_all=dot_all) for inner in part.parts)
        case Choice():
            return "|".join(written_for_re2(branch, dot_all=dot_all) for branch in part.branches)
        case Repeat():
            return _repeat(part, dot_all=dot_all)
        case Reference():
            raise PatternError("RE2 cannot refer back")


def _repeat(part: Repeat, *, dot_all: bool) -> str:
    inner = written_for_re2(part.inner, dot_all=dot_all)
    if not isinstance(part.inner, Character | AnyCharacter | CharacterClass | Group):
        inner = f"(?:{inner})"
    counts = {(0, 1): "?", (0, None): "*", (1, None): "+"}.get((part.least, part.most))
    if counts is None:
        high = "" if part.most == part.least else "," if part.most is None else f",{part.most}"
        counts = f"{{{part.least}{high}}}"
    return f"{inner}{counts}{'?' if part.reluctant else ''}"


def _literal(code: int) -> str:
    character = chr(code)
    return character if character.isalnum() and code < 128 else f"\\x{{{code:x}}}"


def _class(characters: CharacterClass) -> str:
    if characters.subtracted is not None:
        parts = _ranges(ranges_of(characters))
        return f"[{parts}]" if parts else r"[^\x{0}-\x{10ffff}]"
    body = _ranges(characters.ranges) + "".join(
        f"\\{'P' if negated else 'p'}{{{name}}}" for name, negated in characters.categories
    )
    return f"[{'^' if characters.negated else ''}{body}]"


def _ranges(ranges: tuple[tuple[int, int], ...]) -> str:
    return "".join(f"\\x{{{low:x}}}" if low == high else f"\\x{{{low:x}}}-\\x{{{high:x}}}" for low, high in ranges)
