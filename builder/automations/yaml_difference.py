"""The difference of two drawings in lines of their canonical YAML, step by step.

Lines are compared inside the steps and arrows that are the same ones alone. `difflib` over the whole text takes a second
for five hundred steps, and the better part of a minute for the largest drawing there may be.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

_BESIDE = 3
"""Lines shown before and after what differs."""
_BLOCK_MAX = 1_000
"""Lines of a step that are compared with each other; a longer one that differs is told as a whole."""

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
    keys = SequenceMatcher(None, [key for key, _ in olds], [key for key, _ in news], autojunk=False)
    old_ends, new_ends = [*(at for _, at in olds), len(before)], [*(at for _, at in news), len(after)]
    for tag, i1, i2, j1, j2 in keys.get_opcodes():
        if tag != "equal":
            yield tag, old_ends[i1], old_ends[i2], new_ends[j1], new_ends[j2]
            continue
        for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
            yield from _inside(before, after, (old_ends[i], old_ends[i + 1], new_ends[j], new_ends[j + 1]))


def _inside(before: Sequence[str], after: Sequence[str], at: tuple[int, int, int, int]) -> Iterator[Opcode]:
    """What differs within one block."""
    i1, i2, j1, j2 = at
    old, new = before[i1:i2], after[j1:j2]
    if old == new:
        yield "equal", i1, i2, j1, j2
    elif max(len(old), len(new)) > _BLOCK_MAX:
        yield "replace", i1, i2, j1, j2
    else:
        for tag, a1, a2, b1, b2 in SequenceMatcher(None, old, new).get_opcodes():
            yield tag, i1 + a1, i1 + a2, j1 + b1, j1 + b2


def _blocks(lines: Sequence[str]) -> list[tuple[str, int]]:
    """Where each step, arrow, note and member of the whole begins, with what it is known by: its id, or its name."""
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
