"""A step that hangs in the air is connected where it is clear to what, and only there."""

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

import pytest

from runtime.core.graph.fixes import with_fixes
from runtime.core.graph.limits import MAX_EDGES
from runtime.core.graph.problem import Problem
from runtime.core.graph.problemcode import ProblemCode
from runtime.core.graph.problems import check_document
from tests.unit.runtime.core.graph.drawing import call, draw, each, node, only_if, put

REMOVE = "Remove the step"


def at(x: float, y: float, step: dict[str, Any]) -> dict[str, Any]:
    """A step at a place of the canvas."""
    return {**step, "position": {"x": x, "y": y}}


def switch(node_id: str, *ways: str) -> dict[str, Any]:
    return node(node_id, "switch", {"rules": [{"id": way, "label": way, "condition": True} for way in ways]})


def in_the_air(raw: dict[str, Any]) -> dict[str | None, Problem]:
    """The problem of each step that no path leads to."""
    found = with_fixes(check_document(raw), raw)
    return {each.node: each for each in found if each.code is ProblemCode.UNREACHABLE}


def offered(nodes: list[dict[str, Any]], *arrows: str, step: str = "b") -> str:
    """What is offered for one step."""
    fix = in_the_air(draw(nodes, *arrows))[step].fix
    assert fix is not None
    return fix.title


def patched(raw: dict[str, Any], problem: Problem) -> dict[str, Any]:
    assert problem.fix is not None
    (patch,) = problem.fix.patch
    assert (patch["op"], patch["path"]) == ("add", "/edges/-")
    return {**raw, "edges": [*raw["edges"], patch["value"]]}


def test_it_connects_a_step_to_the_one_open_end() -> None:
    """V8: after the patch nothing is wrong."""
    raw = draw([put("a", n="1"), {**put("b", n="1"), "name": "Tell them"}], "trigger > a")
    problem = in_the_air(raw)["b"]
    assert problem.fix is not None
    assert problem.fix.title == "Connect it after “a”"
    assert with_fixes(check_document(patched(raw, problem)), raw) == []


def test_it_takes_the_nearest_that_lies_before() -> None:
    """V8: people read from the left to the right."""
    steps = [at(300, 0, put("near")), at(300, 400, put("far")), at(620, 20, put("b")), at(640, 20, put("behind"))]
    assert offered(steps, "trigger > near", "trigger > far", "trigger > behind") == "Connect it after “near”"


@pytest.mark.parametrize(
    ("why", "nodes", "arrows"),
    [
        ("two are about as near", [at(0, 0, put("a")), at(0, 200, put("c")), at(300, 90, put("b"))], ["a", "c"]),
        ("it lies before all others", [at(300, 0, put("a")), at(0, 0, put("b"))], ["a"]),
        ("it was drawn before all others", [put("b"), put("a")], ["a"]),
        ("there are two ways", [switch("a", "one", "two"), put("b")], ["a"]),
        ("a for-each may be meant to do it for each item", [each("a"), put("b")], ["a"]),
        ("errors may be meant to take it", [call("a", on_error="branch"), put("b")], ["a"]),
        ("the path ends there", [node("a", "stop", {"outcome": "succeeded"}), put("b")], ["a"]),
    ],
)
def test_it_connects_nothing_where_it_is_not_clear(why: str, nodes: list[dict[str, Any]], arrows: list[str]) -> None:
    """V8."""
    assert offered(nodes, *(f"trigger > {step}" for step in arrows)) == REMOVE, why


def test_it_leaves_alone_what_ends_quietly_on_purpose() -> None:
    """V8: a filter goes on at yes; what it refuses ends there."""
    assert offered([only_if("a", "true"), put("b")], "trigger > a") == "Connect it after “a” at “yes”"
    assert offered([only_if("a", "true"), put("c"), put("b")], "trigger > a", "a.pass > c") == "Connect it after “c”"
    closed = node("c", "stop", {"outcome": "succeeded"})
    assert offered([only_if("a", "true"), closed, put("b")], "trigger > a", "a.pass > c") == REMOVE


def test_it_goes_on_after_a_for_each_and_not_in_it() -> None:
    """V8."""
    steps = [each("a"), at(300, 0, put("inside")), at(310, 0, put("b"))]
    assert offered(steps, "trigger > a", "a.each > inside") == "Connect it after “a” at “done”"
    closed = [*steps, at(0, 500, put("after"))]
    assert offered(closed, "trigger > a", "a.each > inside", "a.done > after") == "Connect it after “after”"


def test_it_makes_no_circle() -> None:
    """V8: the only open end comes after the step."""
    assert offered([put("b"), put("a")], "trigger > a", "b > a") == REMOVE
    assert offered([at(300, 0, put("b")), at(0, 0, put("a"))], "trigger > a", "b > a") == REMOVE


def test_it_connects_the_first_of_several_in_the_air() -> None:
    """V8: with one arrow the path leads to all of them."""
    raw = draw([put("a"), {**put("b"), "name": "Sums"}, put("c"), put("d")], "trigger > a", "b > c", "c > d", "b > d")
    problems = in_the_air(raw)
    titles = {step: problem.fix.title for step, problem in problems.items() if problem.fix}
    others = "Connect “Sums” after “a”"
    assert titles == {"b": "Connect it after “a”", "c": others, "d": others}
    for problem in problems.values():
        assert in_the_air(patched(raw, problem)) == {}


def test_it_does_not_choose_between_two_beginnings() -> None:
    """V8: which of them is meant only the author knows; each of them can be connected by itself."""
    raw = draw([put("a"), put("b"), put("c"), put("d")], "trigger > a", "b > d", "c > d")
    titles = {step: problem.fix.title for step, problem in in_the_air(raw).items() if problem.fix}
    assert titles == {"b": "Connect it after “a”", "c": "Connect it after “a”", "d": REMOVE}


def test_it_names_steps_in_the_room_of_a_button() -> None:
    """V8."""
    long = {**only_if("a", "true"), "name": "x" * 200}
    title = offered([long, put("b")], "trigger > a")
    assert title == f"Connect it after “{'x' * 29}…” at “yes”"


def test_it_draws_no_arrow_beyond_the_limit() -> None:
    """V8, V47."""
    steps = [put(f"s{index}") for index in range(70)]
    pairs = [f"s{one} > s{other}" for one in range(69) for other in range(one + 1, 69)]
    arrows = ["trigger > s0", *pairs[: MAX_EDGES - 1]]
    assert offered(steps, *arrows, step="s69") == REMOVE
    assert offered(steps, *arrows[:-1], step="s69") != REMOVE


@pytest.mark.parametrize("seed", range(120))
def test_it_mends_whatever_was_drawn(seed: int) -> None:
    """V8: the problem is gone, no circle and no way into a for-each has come instead, and no id is there twice."""
    raw = _drawn(Random(seed))
    before = _found(raw)
    for step, problem in in_the_air(raw).items():
        if problem.fix is None or problem.fix.title == REMOVE:
            continue
        made = patched(raw, problem)
        after = _found(made)
        assert (ProblemCode.UNREACHABLE, step) not in after
        assert {code for code, _ in after - before} <= {ProblemCode.STEP_NOT_BEFORE, ProblemCode.NO_ERROR_BRANCH}
        assert len({edge["id"] for edge in made["edges"]}) == len(made["edges"])


def _found(raw: dict[str, Any]) -> set[tuple[ProblemCode, str | None]]:
    return {(each.code, each.node) for each in check_document(raw)}


def _drawn(random: Random) -> dict[str, Any]:
    """Up to twelve steps of all shapes, with arrows from each to later ones, half of them in the air."""
    makers: list[Callable[[str], dict[str, Any]]] = [
        put,
        lambda name: only_if(name, "true"),
        each,
        lambda name: call(name, on_error="branch"),
        lambda name: switch(name, "one", "two"),
    ]
    steps = [random.choice(makers)(f"s{index}") for index in range(random.randint(2, 12))]
    ways = {"map": ["out"], "filter": ["pass", "no"], "for_each": ["each", "done"], "http": ["out", "error"]}
    arrows = ["trigger > s0"]
    for index, step in enumerate(steps):
        later: Iterable[int] = range(index + 1, len(steps))
        for target in later:
            if random.random() < 0.3:
                port = random.choice(ways.get(step["kind"], ["one", "two"]))
                arrows.append(f"s{index}.{port} > s{target}")
    placed = [at(random.randint(0, 9) * 100, random.randint(0, 4) * 100, step) for step in steps]
    return draw(placed if random.random() < 0.7 else steps, *arrows)
