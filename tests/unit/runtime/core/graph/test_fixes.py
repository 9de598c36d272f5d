"""One-click fixes: a patch after which the problem is gone."""

import difflib
import json
from typing import Any

import pytest

from runtime.core.graph.fixes import with_fixes
from runtime.core.graph.problem import Problem, Severity
from runtime.core.graph.problemcode import ProblemCode
from runtime.core.graph.problems import check_document
from runtime.core.graph.telling import MOST_PROBLEMS, MOST_TEXT, how_many
from tests.mended import patched
from tests.unit.runtime.core.graph.drawing import call, draw, each, fx, node, only_if, put
from tests.work import work_of

DATA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["amount", "customer", "lines"],
    "properties": {
        "amount": {"type": "number"},
        "customer": {"type": "object", "required": ["country"], "properties": {"country": {"type": "string"}}},
        "lines": {"type": "array", "items": {"type": "object"}},
    },
}


def problems(raw: dict[str, Any]) -> list[Problem]:
    return with_fixes(check_document(raw, data_schema=DATA), raw)


BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "unknown_field": (draw([only_if("f", "amout > 3")], "trigger > f"), 'Write "amount"'),
    "unknown_step": (draw([put("a", n="1"), put("bb", n="steps.aa.n")], "trigger > a", "a > bb"), 'Write "a"'),
    "unreachable": (draw([put("a", n="1"), put("b", n="1")], "trigger > a", "b > a"), "Remove the step"),
    "no_error_branch": (draw([call("c", on_error="branch")], "trigger > c"), "Stop the run on errors"),
    "unknown_port": (
        draw([only_if("a", "true"), put("b", n="1")], "trigger > a", "trigger > b", "a.sideways > b"),
        "Remove the arrow",
    ),
    "unknown_node": (draw([put("a", n="1")], "trigger > a", "a > b"), "Remove the arrow"),
    "crosses_for_each": (
        draw([each("l"), put("i", n="1"), put("o", n="1")], "trigger > l", "l.each > i", "trigger > o", "o > i"),
        "Remove the arrow",
    ),
    "duplicate_id": (draw([put("a", n="1"), put("a", n="1")], "trigger > a"), 'Write "a_2"'),
    "unknown_kind": (draw([put("a", n="1") | {"kind": "mapp"}], "trigger > a"), 'Write "map"'),
}


@pytest.mark.parametrize("code", BROKEN)
def test_it_offers_a_fix_after_which_the_problem_is_gone(code: str) -> None:
    """V8."""
    raw, title = BROKEN[code]
    problem = next(each for each in problems(raw) if each.code == code)
    assert problem.fix is not None
    assert problem.fix.title == title
    again = problems(patched(raw, problem))
    assert (problem.code, problem.node, problem.message) not in {(each.code, each.node, each.message) for each in again}


def test_it_underlines_the_very_characters() -> None:
    """V7."""
    raw = draw([only_if("f", 'amount > 3 and customer.contry = "DE"')], "trigger > f")
    (problem,) = problems(raw)
    start, end = problem.span or (0, 0)
    assert raw["nodes"][0]["config"]["condition"]["expression"][start:end] == "contry"
    assert problem.as_dict()["fix"] == {
        "title": 'Write "country"',
        "patch": [
            {
                "op": "replace",
                "path": "/nodes/0/config/condition/expression",
                "value": 'amount > 3 and customer.country = "DE"',
            }
        ],
    }


@pytest.mark.parametrize("raw", [None, [], {}, {"nodes": 3, "edges": None}, {"nodes": [1], "edges": ["x"]}])
def test_it_survives_what_is_no_document(raw: Any) -> None:
    """V8."""
    assert problems(raw)


def test_it_fixes_by_the_places_of_the_document_that_was_sent() -> None:
    """V8: broken steps before it are counted."""
    raw = draw([{"id": "broken", "kind": "map", "config": {}}, only_if("f", "amout > 3")], "trigger > f")
    problem = next(each for each in problems(raw) if each.code == "unknown_field")
    assert patched(raw, problem)["nodes"][1]["config"]["condition"] == fx("amount > 3")


ARROW = {"id": "e9", "from": {"node": "f", "port": "sideways"}, "to": {"node": "a", "port": "in"}}
OFF = put("off", n="1") | {"disabled": True}
HALF: dict[str, dict[str, Any]] = {
    "two of one id, the first without its settings": draw(
        [{"id": "f", "kind": "filter"}, only_if("f", "true"), put("a")]
    )
    | {"edges": [ARROW]},
    "a circle, and an arrow from a list": draw([put("a"), put("b")], "trigger > a", "a > b", "b > a", "a > b"),
    "a step read that is off, and one whose id is a list": draw(
        [OFF, put("r", n="steps.off.n"), put("x")], "trigger > r"
    ),
    "nothing after the trigger, and one whose id is a list": draw([put("x"), put("a")]),
}
HALF["a circle, and an arrow from a list"]["edges"][3]["from"]["node"] = ["a"]
HALF["a step read that is off, and one whose id is a list"]["nodes"][2]["id"] = ["x"]
HALF["nothing after the trigger, and one whose id is a list"]["nodes"][0]["id"] = {}


@pytest.mark.parametrize("name", HALF)
def test_it_fixes_what_is_half_broken(name: str) -> None:
    """V8, V62: no fix reads the document as if all of it were sound."""
    found = problems(HALF[name])
    assert found
    for problem in found:
        if problem.fix is not None:
            patched(HALF[name], problem)


def test_it_switches_on_the_step_that_is_read() -> None:
    """V8: not another that is off and read in the same expression."""
    raw = draw([OFF, OFF | {"id": "of"}, put("r", n="steps.of.n + steps.off.n")], "trigger > off", "off > of", "of > r")
    fixes = {each.fix.patch[0]["path"] for each in problems(raw) if each.code == "step_switched_off" and each.fix}
    assert fixes == {"/nodes/0/disabled", "/nodes/1/disabled"}


def test_it_looks_through_no_list_that_is_too_long() -> None:
    """V62: what is over its bound is refused for that, and each entry is not compared with each."""
    raw = draw([put("a", n="1")], "trigger > a", types=["a", "a"])
    (twice,) = [each for each in problems(raw) if each.pointer == "/trigger/types"]
    assert twice.fix is not None
    assert twice.fix.patch == ({"op": "replace", "path": "/trigger/types", "value": ["a"]},)
    found = problems(draw([put("a", n="1")], "trigger > a", types=["a"] * 200))
    assert len(found) == 2
    assert [each.fix for each in found] == [None, None]


def test_it_cuts_no_expression() -> None:
    """V8: half of one is none; what a button keeps of a text it says."""
    long = put("a", n=f'"{"x" * 17_000}"') | {"note": "x" * 10_001}
    titles = {each.pointer: each.fix and each.fix.title for each in problems(draw([long], "trigger > a"))}
    assert titles == {
        "/nodes/0/note": "Keep the first 10,000 characters",
        "/nodes/0/config/fields/0/value/expression": None,
    }


def test_it_compares_few_names_with_all_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """V62: a file whose ids were renamed by search and replace has as many unknown ones as arrows."""
    sought: list[str] = []

    def counted(name: str, *args: Any, **more: Any) -> list[str]:
        sought.append(name)
        return found(name, *args, **more)

    found = difflib.get_close_matches
    monkeypatch.setattr(difflib, "get_close_matches", counted)
    steps = [put(f"s{number}", n=f"steps.t{number % 50}.n") for number in range(100)]
    raw = draw(steps, "trigger > s0", *(f"t{number} > s0" for number in range(1_000)), *["s0.outt > s1"] * 500)
    told = [each for each in problems(raw) if "Did you mean" in each.message]
    assert "t0" in sought
    assert told
    assert len(sought) < 100


@pytest.mark.parametrize(
    "raw",
    [
        draw([node("h", "http", {"method": "GET", "url": f"a.example/{'x' * 5_000}"})], "trigger > h"),
        draw([only_if("f", f'amount > 3 && customer.country = "{"x" * 500}"')], "trigger > f"),
        draw([each("l", f'amount + string length("{"x" * 5_000}")')], "trigger > l"),
    ],
)
def test_its_buttons_are_short(raw: dict[str, Any]) -> None:
    """V8: words for a button, however long what it writes is."""
    (fix,) = [found.fix for found in problems(raw) if found.fix]
    assert 10 < len(fix.title) <= 100
    assert len(str(fix.patch)) > 500


@pytest.mark.parametrize(
    ("raw", "severity"),
    [
        (draw([put(f"s{number}") for number in range(400)], "trigger > s0"), Severity.WARNING),
        (draw([put(f"s{number}", n="amount >") for number in range(400)], "trigger > s0"), Severity.ERROR),
        (draw([put("a")], "trigger > a", types=[*range(5_000)]), Severity.ERROR),
        (draw([put("a")], "trigger > a") | {"x" * 600_000: "\0", "z" * 700_000: "\0"}, Severity.ERROR),
    ],
)
def test_it_tells_so_many_at_once(raw: dict[str, Any], severity: Severity) -> None:
    """V62: and says that there are more, as gravely as the gravest of them."""
    found = problems(raw)
    assert len(found) <= MOST_PROBLEMS + 1
    assert (found[-1].code, found[-1].severity) == ("more_problems", severity)
    assert len(json.dumps([each.as_dict() for each in found])) < 4 * MOST_TEXT


def test_it_tells_errors_before_warnings() -> None:
    """V62: what stands in the way of publishing is never left out for what does not."""
    raw = draw([*(put(f"s{number}") for number in range(400)), put("last", n="steps.gone.n")], "trigger > s0")
    found = problems(raw)
    assert ("unknown_step", "last") in {(each.code, each.node) for each in found}
    assert found[-1].severity is Severity.WARNING


def test_its_fixes_have_a_bound_together() -> None:
    """V62: each fix of a long expression writes all of it."""
    slips = " + ".join(f"amout{number}" for number in range(100))
    steps = [put(f"s{number}", n=f'[{slips}, "{"x" * 15_000}"]') for number in range(4)]
    found = problems(draw(steps, "trigger > s0"))
    assert len([each for each in found if each.fix]) > 40
    assert len(json.dumps([each.as_dict() for each in found])) < 2 * MOST_TEXT


def test_it_gives_a_step_another_id_with_its_arrows_and_readers() -> None:
    """V8: one press leaves nothing that leads to the old one or reads it."""
    nodes = [put("Orders", n="1"), put("orders", n="1"), put("m", n="steps.Orders.n + 1")]
    raw = draw(nodes, "trigger > Orders", "Orders > orders", "orders > m")
    found = next(each for each in problems(raw) if each.pointer == "/nodes/0/id")
    assert found.fix is not None
    assert found.fix.title == 'Write "orders_2"'
    assert problems(patched(raw, found)) == []


@pytest.mark.parametrize(
    ("old", "reader", "mended"),
    [
        ("Big", '"see steps.Big" + string(steps.Big.n)', '"see steps.Big" + string(steps.big.n)'),
        ("Big-Orders", "steps.`Big-Orders`.n + steps . `Big-Orders`.n", "steps.big_orders.n + steps . big_orders.n"),
        ("Big", "// steps.Big\nsteps /* of */ . Big.n", "// steps.Big\nsteps /* of */ . big.n"),
        ("Big", "{steps: {Big: 1}, n: steps.Big}.n", None),
        ("Big", "steps.Biggest.n + steps.Big.n +", None),
        ("For", "steps.For.n", "steps.`for`.n"),
        (
            "Big",
            "lines[price > steps.Big.n][item.steps.Big = a.steps.Big]",
            "lines[price > steps.big.n][item.steps.Big = a.steps.Big]",
        ),
        ("Big", "for steps in [steps, lines] return steps.Big", None),
        ("Big", "(if amount > 1 then steps else lines).Big", None),
    ],
)
def test_it_lets_readers_follow_where_they_read(old: str, reader: str, mended: str | None) -> None:
    """V8: by what an expression reads, not by how it looks; one that is no expression as yet is left alone."""
    nodes = [put(old, n="1"), put("m", n=reader)]
    raw = draw(nodes, f"trigger > {old}", f"{old} > m")
    found = next(each for each in problems(raw) if each.pointer == "/nodes/0/id")
    assert patched(raw, found)["nodes"][1]["config"]["fields"][0]["value"]["expression"] == (mended or reader)


def test_it_looks_for_readers_once() -> None:
    """V62: a file from elsewhere may have as many wrong ids as steps."""

    def work(count: int) -> int:
        steps = [put(f"Step-{n}", **{f"f{at}": f"steps.`Step-{n - 1}`.f{at}" for at in range(5)}) for n in range(count)]
        raw = draw(steps, "trigger > Step-0")
        found = problems(raw)
        assert len([each for each in found if each.fix and len(each.fix.patch) > 5]) == count - 1
        return work_of(lambda: problems(raw))

    assert work(200) < 3 * work(100)


def test_it_offers_short_fixes_behind_one_that_is_too_long() -> None:
    """V62: what does not fit takes no room."""
    reads = [put(f"r{number}", n=f'steps.Big.n + string length("{"x" * 16_000}")') for number in range(70)]
    found = problems(draw([put("Big", n="1"), put("Small", n="1"), *reads], "trigger > Big"))
    fixes = {each.pointer: each.fix for each in found}
    assert fixes["/nodes/0/id"] is None
    assert fixes["/nodes/1/id"] is not None


def test_it_names_each_step_that_is_not_there() -> None:
    """V7, V8: each by its own characters, wherever it is read."""
    raw = draw([put("first", n="1"), put("second", n="1"), put("m", n="steps.frist.n + steps.secnd.n + steps.frist.n")])
    raw = raw | {"edges": draw([], "trigger > first", "first > second", "second > m")["edges"]}
    found = [each for each in problems(raw) if each.code == "unknown_step"]
    assert [each.span for each in found] == [(6, 11), (22, 27)]
    text = raw["nodes"][2]["config"]["fields"][0]["value"]["expression"]
    mended = [patched(raw, each)["nodes"][2]["config"]["fields"][0]["value"]["expression"] for each in found]
    assert mended == [text.replace("frist", "first"), text.replace("secnd", "second")]


def test_it_names_each_step_that_is_not_there_inside_a_filter() -> None:
    """V7, V8: where a name may be a field of the item as well, and two of them are two problems."""
    text = "lines[price > steps.frist.n and price < steps.secnd.n]"
    steps = [put("first", n="1"), put("second", n="1"), put("m", n=text)]
    raw = draw(steps, "trigger > first", "first > second", "second > m")
    found = [each for each in problems(raw) if each.code == "unknown_step"]
    assert [each.span and text[slice(*each.span)] for each in found] == ["frist", "secnd"]
    for problem in found:
        mended = problems(patched(raw, problem))
        assert problem.message not in [each.message for each in mended]


@pytest.mark.parametrize(
    ("count", "is_more", "words"),
    [
        (1, False, "1 problem"),
        (300, False, "300 problems"),
        (301, False, "more than 300 problems"),
        (300, True, "more than 300 problems"),
        (1, True, "more than 1 problem"),
    ],
)
def test_it_counts_what_is_told(count: int, is_more: bool, words: str) -> None:
    """V62: that there is more is no problem of its own."""
    problem = Problem(code=ProblemCode.BAD_CONFIG, message="This is wrong.")
    more = Problem(code=ProblemCode.MORE_PROBLEMS, message="There are more problems than are told at once.")
    assert how_many([problem] * count + [more] * is_more) == words
