"""What reading a document keeps however much is wrong with it: who is to blame, and what nothing can walk."""

from typing import Any

import pytest

from runtime.core.graph.parse import read_closely
from runtime.core.graph.problems import check_document
from runtime.core.graph.telling import MOST_PROBLEMS, bounded
from tests.unit.runtime.core.graph.drawing import draw, each, node, only_if, put
from tests.work import work_of

MANY = MOST_PROBLEMS + 20
SLIPS = [put(f"s{number}", n="amount >") for number in range(MANY)]
BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "an expression": (draw(SLIPS, "trigger > s0"), f"s{MANY - 1}"),
    "its settings": (draw([*SLIPS, {"id": "last", "kind": "map", "config": {}}], "trigger > s0"), "last"),
    "its kind": (draw([*SLIPS, put("last") | {"kind": "mapp"}], "trigger > s0"), "last"),
    "a way out": (draw([*SLIPS, only_if("last", "true"), put("to")], "last.sideways > to"), "last"),
    "where an arrow leads": (draw([*SLIPS, put("last")], "last > nowhere"), "last"),
    "its id": (draw([*SLIPS, put("last"), put("last")], "trigger > s0"), "last"),
    "a circle": (draw([*SLIPS, put("last"), put("to")], "last > to", "to > last"), "last"),
    "the schema of many": (
        draw([{"id": f"s{number}", "kind": "map", "config": {}} for number in range(MANY)]),
        f"s{MANY - 1}",
    ),
    "the trigger": (draw([{"id": f"s{n}", "kind": "map", "config": {}} for n in range(MANY)], filter=3), "trigger"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_it_knows_what_is_wrong_with_each_step(name: str) -> None:
    """V62: how much is told has a bound, who is to blame has none."""
    raw, step = BROKEN[name]
    read = read_closely(raw)
    assert len(read.problems) == MOST_PROBLEMS + 1
    assert read.blamed[step].node == step
    assert read.blamed[step].message


def test_it_tells_what_nothing_can_walk_first() -> None:
    """V62: of many slips the last ones are left out, a circle is not."""
    raw = draw([put("a"), put("b"), *SLIPS], "trigger > a", "a > b", "b > a")
    told = bounded(check_document(raw))
    assert [problem.code for problem in (told[0], told[1], told[-1])] == ["circle", "bad_expression", "more_problems"]


def test_it_tells_a_circle_of_events_before_other_warnings() -> None:
    """V49, V62."""
    again = node("again", "publish", {"topic": "sales.orders", "type": "sales.order.placed", "data": {}})
    steps = [again, *(put(f"s{number}") for number in range(MANY))]
    raw = draw(steps, "trigger > again", types=["sales.order.placed"], filter={"expression": "true"})
    told = bounded(check_document(raw))
    assert [problem.code for problem in (told[0], told[1], told[-1])] == [
        "event_circle",
        "unreachable",
        "more_problems",
    ]


def test_it_says_that_more_arrows_lead_into_a_for_each_than_are_told() -> None:
    """V62."""
    arrows = ["trigger > l", "l.each > i", "trigger > o", *["o > i"] * (MOST_PROBLEMS + 100)]
    raw = draw([each("l"), put("i"), put("o")], *arrows)
    codes = [problem.code.value for problem in bounded(check_document(raw))]
    assert codes == ["crosses_for_each"] * MOST_PROBLEMS + ["more_problems"]


def test_it_finds_no_words_for_what_is_not_told() -> None:
    """V62: each character that cannot be stored is a problem, and two million bytes hold many."""

    def work(count: int) -> int:
        raw = draw([put("a")], "trigger > a") | {"notes": ["\0"] * count}
        return work_of(lambda: read_closely(raw))

    told = work(MOST_PROBLEMS)
    untold = work(2 * MOST_PROBLEMS) - told
    assert untold < told / 2


def test_it_calls_a_step_alike_wherever_it_stands() -> None:
    """V63: in one answer, some of whose steps are broken."""
    publish = {"topic": "sales.orders", "type": "sales.order.placed", "data": {}}
    steps = [node("a", "publish", publish, name="Tell"), node("b", "map", {}, name="Tell"), put("c")]
    raw = draw(steps, "trigger > a", "a.sideways > c", types=["sales.order.placed"])
    said = {problem.code.value: problem.message for problem in check_document(raw)}
    assert said["unknown_port"].startswith("The step “Tell” (a) has no way out")
    assert said["event_circle"].startswith("The step “Tell” (a) publishes")
