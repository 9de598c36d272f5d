"""Sentences call steps as their cards do, and say what to do."""

from typing import Any

import pytest

from runtime.core.graph.called import called, called_in
from runtime.core.graph.fixes import with_fixes
from runtime.core.graph.problem import Problem
from runtime.core.graph.problemcode import ProblemCode
from runtime.core.graph.problems import check_document
from tests.unit.runtime.core.graph.drawing import call, draw, each, node, only_if, put
from tests.work import work_of

_VERBS = (
    "Add Change Choose Collect Compare Complete Draw Give Lead Make Move Publish Put Read Remove Say Shorten Switch Take Use "
    "Write"
)
BEGINNINGS = frozenset(_VERBS.split())


def named(step: dict[str, Any], name: str) -> dict[str, Any]:
    return {**step, "name": name}


def found(raw: dict[str, Any], code: ProblemCode) -> Problem:
    return next(problem for problem in with_fixes(check_document(raw), raw) if problem.code is code)


STEPS = [named(put("a"), "Sum up"), named(put("b"), "Tell"), put("c")]


def test_it_calls_steps_by_name_and_tells_namesakes_apart() -> None:
    """V63."""
    names = [("a", "Sum up"), ("b", ""), ("c", "Tell"), ("d", "Tell"), ("e", "x" * 90), ("f", "")]
    assert list(called(names).values()) == [
        "“Sum up”",
        "“b”",
        "“Tell” (c)",
        "“Tell” (d)",
        f"“{'x' * 59}…”",
        "“f”",
    ]


def test_it_tells_a_name_from_the_id_of_a_step_without_one() -> None:
    """V63."""
    assert list(called([("b", "c"), ("c", ""), ("d", " " * 200)]).values()) == ["“c” (b)", "“c”", "“d”"]


def test_it_says_the_beginning_of_what_is_long() -> None:
    """V63, V62: a file may have anything for a name, and for an id."""
    words = called([("a", "big order " * 100_000), ("b" * 90, ""), ("c" * 90, "Tell"), ("d", "Tell")])
    assert list(words.values()) == [
        f"“{'big order ' * 5}big order…”",
        f"“{'b' * 59}…”",
        f"“Tell” ({'c' * 59}…)",
        "“Tell” (d)",
    ]


def test_it_finds_words_once_however_many_arrows_need_them() -> None:
    """V62: each of many arrows costs the same in a large drawing as in a small one."""

    def work(steps: int, arrows: int) -> int:
        nodes = [only_if("f", "true"), *(put(f"s{number}") for number in range(steps))]
        raw = draw(nodes, "trigger > f", *["f.pas > s0"] * arrows)
        assert ProblemCode.UNKNOWN_PORT in {problem.code for problem in check_document(raw)}
        return work_of(lambda: check_document(raw))

    assert work(400, 200) - work(400, 100) < 2 * (work(10, 200) - work(10, 100))


@pytest.mark.parametrize("nodes", [None, 3, [1, {"id": []}, {"name": "x"}]])
def test_it_calls_nothing_where_nothing_has_an_id(nodes: object) -> None:
    """V63."""
    assert called_in({"nodes": nodes}) == {}


def test_a_circle_is_told_by_names_and_its_arrow_too() -> None:
    """V63, V8."""
    problem = found(draw(STEPS, "trigger > a", "a > b", "b > c", "c > a"), ProblemCode.CIRCLE)
    assert (
        problem.message
        == "The arrows run in a circle, so that these steps would wait for one another: “Sum up”, “Tell”, “c”."
    )
    assert problem.fix is not None
    assert problem.fix.title == "Remove the arrow from “c” to “Sum up”"


def test_a_circle_of_many_names_the_first() -> None:
    """V63."""
    steps = [put(f"s{number}") for number in range(8)]
    arrows = [f"s{number} > s{(number + 1) % 8}" for number in range(8)]
    problem = found(draw(steps, "trigger > s0", *arrows), ProblemCode.CIRCLE)
    assert problem.message.endswith(": “s0”, “s1”, “s2”, “s3”, “s4” and 3 more.")


def test_what_no_path_leads_to_is_told_by_name() -> None:
    """V63."""
    problem = found(draw(STEPS, "trigger > a", "a > c"), ProblemCode.UNREACHABLE)
    assert problem.message == "No path from the trigger leads to the step “Tell”: it will never run."


def test_an_open_way_for_errors_is_told_by_name() -> None:
    """V63."""
    raw = draw([named(call("erp", on_error="branch"), "Ask the ERP")], "trigger > erp")
    assert found(raw, ProblemCode.NO_ERROR_BRANCH).message.startswith("Errors of the step “Ask the ERP” should")


def test_a_circle_of_events_is_told_by_name() -> None:
    """V63."""
    config = {"topic": "sales.orders", "type": "sales.order.placed", "data": {}}
    raw = draw([named(node("p", "publish", config), "Tell")], "trigger > p")
    assert found(raw, ProblemCode.EVENT_CIRCLE).message.startswith("The step “Tell” publishes sales.order.placed")


@pytest.mark.parametrize(
    ("arrow", "sentence"),
    [
        ("f.pas > a", "The step “Big ones” has no way out “pas”; it has pass, no. Did you mean “pass”?"),
        ("trigger.pas > a", "The trigger has no way out “pas”; it has out."),
        ("f.error > a", "The step “Big ones” has no way “error”, as it is not set to take one when it fails."),
    ],
)
def test_a_way_that_is_not_there_is_told_by_name(arrow: str, sentence: str) -> None:
    """V63."""
    raw = draw([named(only_if("f", "true"), "Big ones"), *STEPS], "trigger > f", arrow)
    assert found(raw, ProblemCode.UNKNOWN_PORT).message == sentence


@pytest.mark.parametrize(("outside", "said"), [("trigger", "the trigger"), ("b", "“Tell”")])
def test_an_arrow_into_a_for_each_says_what_to_do_once(outside: str, said: str) -> None:
    """V7, V63."""
    raw = draw([each("l"), *STEPS], "trigger > l", "trigger > b", "l.each > a", "l.done > c", f"{outside} > a")
    assert found(raw, ProblemCode.CROSSES_FOR_EACH).sentence == (
        f"The step “Sum up” is run for each item of a list, and an arrow from {said} leads there from outside. "
        "Take the arrow away. Items take the for-each's way “each” alone, and what comes after all of them its way “done”."
    )


@pytest.mark.parametrize("code", ProblemCode)
def test_what_to_do_begins_with_doing_something(code: ProblemCode) -> None:
    """V7: a remedy that repeats what is wrong helps nobody."""
    assert code.remedy.split()[0] in BEGINNINGS


def test_the_for_each_around_a_step_is_told_by_name() -> None:
    """V63: the step itself in the words of the expression that reads it."""
    steps = [named(each("l"), "Lines"), named(put("i", n="1"), "One line"), put("o", n="steps.i.n")]
    problem = found(draw(steps, "trigger > l", "l.each > i", "l.done > o"), ProblemCode.INSIDE_FOR_EACH)
    assert problem.message == "The step “i” runs once for each item of “Lines”, and this is outside."
