"""What a decision table misses or has twice, as warnings of the step (G44)."""

import time
from typing import Any

import pytest

from runtime.core.graph import Severity, parse_document
from runtime.core.graph.problems import check_document
from tests.unit.runtime.core.graph.drawing import draw, fx, node


def drawn(*rules: tuple[str, str], inputs: int = 1, **config: Any) -> dict[str, Any]:
    """A document of one table by the amount."""
    rows = [{"inputs": [test] * inputs, "outputs": [result]} for test, result in rules]
    columns = [{"value": fx("amount")}] * inputs
    table = {"inputs": columns, "outputs": [{"name": "rate"}], "rules": rows, **config}
    return draw([node("rates", "decision_table", table)], "trigger > rates")


def found(document: dict[str, Any]) -> list[tuple[str, str | None, str]]:
    """Code, step and field of every problem, all of them warnings."""
    problems = check_document(document)
    assert {each.severity for each in problems} <= {Severity.WARNING}
    return [(each.code, each.node, each.field) for each in problems]


def test_it_tells_of_a_gap() -> None:
    """G44: with the values that no rule takes."""
    document = drawn(("< 10", "1"), ("> 20", "2"))

    (problem,) = check_document(document)

    assert (problem.code, problem.node, problem.field) == ("table_gap", "rates", "/config/rules")
    assert problem.pointer == "/nodes/0/config/rules"
    assert "[10..20]" in problem.message


def test_it_tells_of_an_overlap_at_the_later_rule() -> None:
    """G44."""
    assert found(drawn(("< 10", "1"), (">= 5", "2"))) == [("table_overlap", "rates", "/config/rules/1")]


def test_it_tells_of_a_rule_that_is_never_reached() -> None:
    """G44."""
    assert found(drawn(("-", "1"), (">= 5", "2"), hit_policy="first")) == [
        ("table_unreachable", "rates", "/config/rules/1")
    ]


@pytest.mark.parametrize(
    "document",
    [
        drawn(("< 10", "1"), (">= 10", "2")),
        drawn(("< 10", "1"), outputs=[{"name": "rate", "default": "0"}]),
        drawn(("< 10", "1"), ("< 20", "2"), hit_policy="collect"),
        drawn(("< limit", "1")),
    ],
    ids=["complete", "with a default", "a list of all that match", "cells that name fields"],
)
def test_it_says_nothing_where_nothing_is_wrong(document: dict[str, Any]) -> None:
    """G44."""
    assert [each for each in found(document) if each[0].startswith("table_")] == []


def test_it_does_not_keep_a_document_from_being_parsed() -> None:
    """G44: a gap is a warning."""
    assert parse_document(drawn(("< 10", "1"))).nodes


def test_it_leaves_broken_tables_to_their_errors() -> None:
    """G1."""
    document = drawn(("< < 10", "1"))

    assert "table_gap" not in [each.code for each in check_document(document)]


def test_it_says_nothing_of_a_step_that_is_switched_off() -> None:
    """G44."""
    document = drawn(("< 10", "1"))
    document["nodes"][0]["disabled"] = True

    assert found(document) == []


def test_it_gives_up_on_a_large_table_in_time() -> None:
    """G44: the largest that the schema takes."""
    rules = [(f"[{n}..{n + 7}]", str(n)) for n in range(0, 2500, 5)]
    began = time.process_time()

    check_document(drawn(*rules, inputs=10))

    assert time.process_time() - began < 3
