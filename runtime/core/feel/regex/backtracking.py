"""Patterns that refer back to a group: no engine is linear for them, so every step is counted and charged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from .classes import CharacterClass, Ranges, ranges_of
from .syntax import Anchor, AnyCharacter, Character, Choice, Group, Part, Reference, Repeat, Sequence

Spans = tuple[tuple[int, int], ...]
Next = Callable[[int, Spans], tuple[int, Spans] | None]
Step = Callable[[int, Spans, Next], tuple[int, Spans] | None]
_NOWHERE = (-1, -1)


class Search:
    """One pattern; finds the first match from a place, preferring as Perl does."""

    def __init__(self, part: Part, groups: int, flags: str) -> None:
        self._part, self._groups = part, groups
        self._fold = "i" in flags
        self._dot_all, self._lines = "s" in flags, "m" in flags

    def first(self, subject: str, at: int, charge: Callable[[int], None]) -> tuple[int, int, Spans] | None:
        """Start, end and groups of the first match at or after `at`; `charge` is told of each step."""
        text = subject.casefold() if self._fold and len(subject.casefold()) == len(subject) else subject
        step = _Steps(text, charge, self).of(self._part)
        for start in range(at, len(subject) + 1):
            found = step(start, (_NOWHERE,) * self._groups, lambda place, spans: (place, spans))
            if found is not None:
                return start, found[0], found[1]
        return None

    @property
    def fold(self) -> bool:
        return self._fold

    @property
    def dot_all(self) -> bool:
        return self._dot_all

    @property
    def lines(self) -> bool:
        return self._lines


class _Steps:
    """Closures in continuation-passing form over one subject."""

    def __init__(self, text: str, charge: Callable[[int], None], search: Search) -> None:
        self.text, self.charge, self.search = text, charge, search

    def of(self, part: Part) -> Step:
        match part:
            case Sequence():
                return self._sequence(part)
            case Choice():
                return self._choice(part)
            case Repeat():
                return self._repeat(part)
            case Group():
                return self._group(part)
            case Reference():
                return self._reference(part)
            case Anchor():
                return self._anchor(part)
            case _:
                return self._one(part)

    def _one(self, part: Character | AnyCharacter | CharacterClass) -> Step:
        text, charge, accepts = self.text, self.charge, self._test(part)

        def step(at: int, spans: Spans, following: Next) -> tuple[int, Spans] | None:
            charge(3)
            return following(at + 1, spans) if at < len(text) and accepts(text[at]) else None

        return step

    def _test(self, part: Character | AnyCharacter | CharacterClass) -> Callable[[str], bool]:
        if isinstance(part, AnyCharacter):
            return (lambda c: True) if self.search.dot_all else (lambda c: c not in "\n\r")
        if isinstance(part, Character):
            wanted = chr(part.code)
            wanted = wanted.casefold() if self.search.fold else wanted
            return lambda c: c == wanted
        ranges = ranges_of(part)
        if not self.search.fold:
            return lambda c: contains(ranges, ord(c))
        return lambda c: contains(ranges, ord(c)) or (len(c.upper()) == 1 and contains(ranges, ord(c.upper())))

    def _sequence(self, part: Sequence) -> Step:
        steps = [self.of(inner) for inner in part.parts]

        def step(at: int, spans: Spans, following: Next) -> tuple[int, Spans] | None:
            def run(index: int, place: int, found: Spans) -> tuple[int, Spans] | None:
                if index == len(steps):
                    return following(place, found)
                return steps[index](place, found, lambda p, s: run(index + 1, p, s))

            return run(0, at, spans)

        return step

    def _choice(self, part: Choice) -> Step:
        steps = [self.of(branch) for branch in part.branches]

        def step(at: int, spans: Spans, following: Next) -> tuple[int, Spans] | None:
            for branch in steps:
                found = branch(at, spans, following)
                if found is not None:
                    return found
            return None

        return step

    def _group(self, part: Group) -> Step:
        inner, number = self.of(part.inner), part.number
        if number is None:
            return inner

        def step(at: int, spans: Spans, following: Next) -> tuple[int, Spans] | None:
            return inner(at, spans, lambda p, s: following(p, (*s[: number - 1], (at, p), *s[number:])))

        return step

    def _repeat(self, part: Repeat) -> Step:
        inner = self.of(part.inner)

        def step(at: int, spans: Spans, following: Next) -> tuple[int, Spans] | None:
            def run(count: int, place: int, found: Spans, before: int) -> tuple[int, Spans] | None:
                self.charge(3)
                if count >= part.least and (place == before or part.most == count):
                    return following(place, found)
                if count >= part.least and part.reluctant:
                    ended = following(place, found)
                    if ended is not None:
                        return ended
                again = inner(place, found, lambda p, s: run(count + 1, p, s, place))
                if again is not None or count < part.least or part.reluctant:
                    return again
                return following(place, found)

            return run(0, at, spans, -1)

        return step

    def _reference(self, part: Reference) -> Step:
        text = self.text

        def step(at: int, spans: Spans, following: Next) -> tuple[int, Spans] | None:
            start, end = spans[part.number - 1]
            self.charge(1 + ((end - start) >> 6))
            known = text[start:end] if start >= 0 else ""
            return following(at + len(known), spans) if text.startswith(known, at) else None

        return step

    def _anchor(self, part: Anchor) -> Step:
        text, lines = self.text, self.search.lines

        def step(at: int, spans: Spans, following: Next) -> tuple[int, Spans] | None:
            if part.at_start:
                holds = at == 0 or (lines and text[at - 1] == "\n")
            else:
                holds = at == len(text) or (lines and text[at] == "\n")
            return following(at, spans) if holds else None

        return step


def contains(ranges: Ranges, code: int) -> bool:
    """Whether a code point lies in sorted ranges."""
    place = bisect_right(ranges, (code, 0x110000)) - 1
    return place >= 0 and ranges[place][0] <= code <= ranges[place][1]
