"""The textual difference of two drawings turns the one into the other, and is bounded in its work (V27)."""

import difflib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import combinations, pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.automations import yaml_difference
from builder.automations.yaml_difference import _common, lines_differ

NAMES = ("old", "new")
STEPS = st.lists(st.tuples(st.sampled_from("abcdef"), st.lists(st.sampled_from("xyz"), max_size=4)), max_size=7)


def written(steps: list[tuple[str, list[str]]]) -> list[str]:
    """Lines of a drawing whose steps may have one id, and hold one line each for their settings."""
    lines = ["format: millrace.automation/1", "nodes:"]
    for name, settings in steps:
        lines += [f"- id: {name}", *(f"  {each}: 1" for each in settings)]
    return lines


def patched(before: list[str], difference: list[str]) -> list[str]:
    """What a unified difference makes of the lines it was taken from."""
    after: list[str] = []
    at = 0
    for line in difference[2:]:
        if line.startswith("@@"):
            start, _, length = line.split(" ")[1][1:].partition(",")
            begin = int(start) - (length != "0")
            after += before[at:begin]
            at = begin
            continue
        if line[0] in " -":
            assert before[at] == line[1:]
            at += 1
        if line[0] in " +":
            after.append(line[1:])
    return after + before[at:]


@given(STEPS, STEPS)
def test_it_turns_the_one_into_the_other(old: list[tuple[str, list[str]]], new: list[tuple[str, list[str]]]) -> None:
    """V27: with steps moved, gone, come, changed, and of one id."""
    before, after = written(old), written(new)
    difference = list(lines_differ(before, after, names=NAMES))
    assert patched(before, difference) == after
    assert bool(difference) == (before != after)


@given(st.lists(st.integers(0, 9), unique=True, max_size=7), st.lists(st.integers(0, 9), unique=True, max_size=7))
def test_it_keeps_as_many_steps_in_place_as_there_can_be(old: list[int], new: list[int]) -> None:
    """V27: a step that was moved is not the reason why others are told as new."""
    olds, news = list(map(str, old)), list(map(str, new))
    found = _common(olds, news)
    assert all(olds[i] == news[j] for i, j in found)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(found))
    places = [olds.index(each) for each in news if each in olds]
    rows = (row for size in range(len(places) + 1) for row in combinations(places, size))
    assert len(found) == max(len(row) for row in rows if list(row) == sorted(row))


def test_what_costs_too_much_is_told_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """V27: a bound on all steps together, so that nobody keeps the server busy with two files."""
    before = written([("a", ["x", "y"]), ("b", ["x", "y"])])
    after = written([("a", ["x", "z"]), ("b", ["x", "z"])])
    monkeypatch.setattr(yaml_difference, "_WORK_MAX", 10)
    difference = list(lines_differ(before, after, names=NAMES))
    assert patched(before, difference) == after
    assert [line for line in difference if line.startswith("-  ")] == ["-  y: 1", "-  x: 1", "-  y: 1"]


@contextmanager
def at_most(lines: int) -> Iterator[None]:
    """Count the lines of difflib that are executed: its real work, whatever the budget's books say."""
    left = lines

    def line(_frame: FrameType, event: str, _found: Any) -> Callable[..., Any]:
        nonlocal left
        left -= event == "line"
        assert left >= 0, "more work than the bound allows"
        return line

    def call(frame: FrameType, _event: str, _found: Any) -> Callable[..., Any] | None:
        return line if frame.f_code.co_filename == difflib.__file__ else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        yield
    finally:
        sys.settrace(before)


def test_steps_of_like_lines_cost_no_more_than_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """V27: 75 steps of 199 lines, alike but that every second one is replaced, are small by their size and cubic for difflib."""
    old = [(f"s{number}", ["x"] * 198) for number in range(75)]
    new = [(name, ["x" if at % 2 else f"y{at}" for at in range(198)]) for name, _ in old]
    before, after = written(old), written(new)
    monkeypatch.setattr(yaml_difference, "_WORK_MAX", 100_000)
    # A dozen executed lines for each unit of the budget, and as many for each line of the two.
    with at_most(12 * (100_000 + len(before) + len(after))):
        difference = list(lines_differ(before, after, names=NAMES))
    assert patched(before, difference) == after
