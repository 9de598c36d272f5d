"""The difference of two drawings in lines of their canonical YAML, step by step.

Lines are compared inside the steps and arrows that are the same ones alone. `difflib` over the whole text takes a second
for five hundred steps, and the better part of a minute for the largest drawing there may be.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Sized
from difflib import Match, SequenceMatcher
from typing import Literal

_BESIDE = 3
"""Lines shown before and after what differs."""
_WORK_MAX = 3_000_000
"""Lines looked at and pairs of like lines followed within steps, all steps together: what is not matched by then is told as a whole."""

Tag = Literal["replace", "delete", "insert", "equal"]
Opcode = tuple[Tag, int, int, int, int]
"""As `SequenceMatcher.get_opcodes` has them: what happens, lines of the one, lines of the other."""


class _Known(SequenceMatcher[str]):
    """Groups what is known already: nothing is left to be matched."""

    def __init__(self, opcodes: list[Opcode]) -> None:
        super().__init__(None, "", "")
        self._known = opcodes

    def get_opcodes(self) -> list[Opcode]:
        """What was handed in."""
        return self._known


class _Bounded(SequenceMatcher[str]):
    """Looks for what is the same as long as the budget lasts.

    Each search for the longest piece follows every pair of like lines once. Where lines are alike it finds little and
    is made for every line again, so that the size of a step does not say what comparing it costs.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str], budget: _Budget) -> None:
        super().__init__(None, old, new)
        self._old = old
        self._alike: Mapping[str, Sized] = vars(self)["b2j"]  # documented, and unknown to the types of the library
        self._budget = budget

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """The longest piece that is in both, or none once the budget is spent."""
        pairs = sum(len(self._alike.get(line, ())) for line in self._old[alo:ahi])
        if self._budget.spend(len(self._old[alo:ahi]) + pairs):
            return super().find_longest_match(alo, ahi, blo, bhi)
        return Match(alo, blo, 0)


def lines_differ(before: Sequence[str], after: Sequence[str], *, names: tuple[str, str]) -> Iterator[str]:
    """The unified difference of two canonical YAMLs, line by line; nothing where they are the same.

    Args:
        before: lines, without their ends.
        after: the same.
        names: what the two are called in its head.
    """
    known = _Known(list(_joined(_opcodes(before, after))))
    for number, group in enumerate(known.get_grouped_opcodes(_BESIDE)):
        if number == 0:
            yield from (f"--- {names[0]}", f"+++ {names[1]}")
        yield f"@@ -{_span(group[0][1], group[-1][2])} +{_span(group[0][3], group[-1][4])} @@"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (f" {line}" for line in before[i1:i2])
                continue
            yield from (f"-{line}" for line in before[i1:i2])
            yield from (f"+{line}" for line in after[j1:j2])


def _span(start: int, stop: int) -> str:
    """Lines as the head of a hunk counts them: from 1, and none stands behind the one before."""
    length = stop - start
    return str(start + 1) if length == 1 else f"{start + 1 if length else start},{length}"


def _opcodes(before: Sequence[str], after: Sequence[str]) -> Iterator[Opcode]:
    olds, news = _blocks(before), _blocks(after)
    old_ends, new_ends = [*(at for _, at in olds), len(before)], [*(at for _, at in news), len(after)]
    budget = _Budget()
    i = j = 0
    for same_i, same_j in [*_common([key for key, _ in olds], [key for key, _ in news]), (len(olds), len(news))]:
        if (i, j) != (same_i, same_j):
            yield "replace", old_ends[i], old_ends[same_i], new_ends[j], new_ends[same_j]
        if same_i < len(olds):
            at = (old_ends[same_i], old_ends[same_i + 1], new_ends[same_j], new_ends[same_j + 1])
            yield from _inside(before, after, at, budget)
        i, j = same_i + 1, same_j + 1


def _common(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    """The most blocks that are in both in one order, as places in the one and the other: the longest rising row (Fredman, 1975)."""
    place = {key: i for i, key in enumerate(olds)}
    rising: list[int] = []
    ends: list[int] = []
    row: list[tuple[int, int, int]] = []
    """Of each common block its two places, and which one stands before it in the row that ends with it."""
    for j, key in enumerate(news):
        i = place.get(key)
        if i is None:
            continue
        length = bisect_left(rising, i)
        rising[length : length + 1] = [i]
        ends[length : length + 1] = [len(row)]
        row.append((i, j, ends[length - 1] if length else -1))
    found: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        i, j, at = row[at]
        found.append((i, j))
    return found[::-1]


class _Budget:
    """How much work may still be done."""

    def __init__(self) -> None:
        self._left = _WORK_MAX

    def spend(self, work: int) -> bool:
        """Whether there was so much left."""
        if work > self._left:
            return False
        self._left -= work
        return True


def _inside(
    before: Sequence[str], after: Sequence[str], at: tuple[int, int, int, int], budget: _Budget
) -> Iterator[Opcode]:
    """What differs within one block."""
    i1, i2, j1, j2 = at
    old, new = before[i1:i2], after[j1:j2]
    if old == new:
        yield "equal", i1, i2, j1, j2
    else:
        for tag, a1, a2, b1, b2 in _Bounded(old, new, budget).get_opcodes():
            yield tag, i1 + a1, i1 + a2, j1 + b1, j1 + b2


def _blocks(lines: Sequence[str]) -> list[tuple[str, int]]:
    """Where each step, arrow, note and member of the whole begins, with what it is known by: its id, or its name.

    What is known by the same as another before it, which no sound drawing has, is told by its number: each is there once.
    """
    found: list[tuple[str, int]] = []
    section = ""
    for at, line in enumerate(lines):
        if line.startswith("- "):
            found.append((f"{section}{at}", at))
        elif line[:1] not in (" ", ""):
            section = line.partition(":")[0]
            found.append((section, at))
        if found and line.startswith(("- id: ", "  id: ")):
            found[-1] = (f"{section}{line[2:]}", found[-1][1])
    times: Counter[str] = Counter()
    for number, (key, at) in enumerate(found):
        times[key] += 1
        found[number] = (f"{key}#{times[key]}", at)
    return found


def _joined(opcodes: Iterator[Opcode]) -> Iterator[Opcode]:
    """Neighbours of one kind as one, as grouping them expects; what only went and what only came are a replacement."""
    last: Opcode | None = None
    for each in opcodes:
        if last is None or (last[0] == "equal") != (each[0] == "equal"):
            if last is not None:
                yield last
            last = each
            continue
        tag: Tag = last[0] if last[0] == each[0] else "replace"
        last = (tag, last[1], each[2], last[3], each[4])
    if last is not None:
        yield last
