"""Every kind of problem there is, found in a drawing of its own: where it stands, what it says, what mends it (V7, V8).

A new kind without a drawing here, without a place, without words of what to do, or without a decision about its fix
makes these tests fail.
"""

import ast
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from builder.automations.problems import document_problems
from builder.automations.services import problems_of
from connectors.services import Wanted, connection_create
from runtime.core.graph import Problem
from runtime.core.graph.limits import MAX_EDGES, MAX_NODES
from runtime.core.graph.problemcode import Place, ProblemCode
from runtime.core.graph.telling import MOST_PROBLEMS
from runtime.models import Environment
from tests.mended import patched
from tests.unit.runtime.core.graph.drawing import call, draw, each, fx, node, only_if, put

PLACED = {"types": ["sales.order.placed"]}
FEEL = Path(__file__).parents[4] / "runtime" / "core" / "feel" / "analysis"
CONTEXT = '{order_id: order_id, template: "order_received", language: "en", recipient: customer.name, text: "Hi"}'


@dataclass(frozen=True, kw_only=True)
class Case:
    """A drawing with a problem of one kind."""

    raw: dict[str, Any]
    fix: str | None = None
    """The words of its button; None where it has none, which its kind says or what is meant is not clear."""
    underlined: str | None = None
    node: str | None = None
    """The step that it is told of, where there are several."""


def told(expression: str) -> dict[str, Any]:
    """A drawing of one expression."""
    return draw([put("m", n=expression)], "trigger > m", **PLACED)


def table(rules: list[tuple[str, str]], **more: Any) -> dict[str, Any]:
    """A drawing of a decision table by amount."""
    made = [{"inputs": [one], "outputs": [other]} for one, other in rules]
    config = {"inputs": [{"value": fx("amount")}], "outputs": [{"name": "rate"}], "rules": made, **more}
    return draw([node("t", "decision_table", config)], "trigger > t", **PLACED)


TOLD = {"topic": "sales.notifications", "type": "sales.notification.requested", "data": fx(CONTEXT)}


def published(data: str, **config: Any) -> dict[str, Any]:
    """A drawing of one publish step."""
    config = {"topic": "sales.notifications", "type": "sales.notification.requested", "data": fx(data), **config}
    return draw([node("p", "publish", config)], "trigger > p", **PLACED)


def many(count: int) -> list[dict[str, Any]]:
    return [put(f"s{number}") for number in range(count)]


def wired(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    return draw(
        nodes,
        f"trigger > {nodes[0]['id']}",
        *(f"{a['id']} > {b['id']}" for a, b in pairwise(nodes)),
    )


def through(connection: str, url: str) -> dict[str, Any]:
    """A drawing of one call through a connection; there are erp and crm."""
    config = {"connection": connection, "method": "POST", "url": url}
    return draw([node("c", "http", config)], "trigger > c", **PLACED)


@pytest.fixture
def environment_id(pilot: None) -> int:
    """Where erp and crm are."""
    environment = Environment.objects.get(slug="dev")
    for name in ("erp", "crm"):
        wanted = Wanted(address=f"https://{name}.example.com")
        connection_create(environment_id=environment.id, name=name, wanted=wanted, by_id=None)
    return environment.id


def twice(kind: str) -> dict[str, Any]:
    raw = draw([put("a"), put("b")], "trigger > a", "a > b", **PLACED)
    raw[kind][1]["id"] = raw[kind][0]["id"]
    return raw


CASES: dict[ProblemCode, Case] = {
    ProblemCode.TOO_MANY_STEPS: Case(raw=draw(many(MAX_NODES + 1))),
    ProblemCode.NEARLY_TOO_MANY_STEPS: Case(raw=wired(many(460))),
    ProblemCode.TOO_MANY_ARROWS: Case(raw=draw([put("a")], *["trigger > a"] * (MAX_EDGES + 1))),
    ProblemCode.TOO_LARGE: Case(raw=draw([put("a", n="1") | {"note": "x" * 2_100_000}], "trigger > a")),
    ProblemCode.MORE_PROBLEMS: Case(raw=draw(many(MOST_PROBLEMS + 2), "trigger > s0")),
    ProblemCode.BAD_DOCUMENT: Case(raw=draw([put("a")], "trigger > a") | {"colour": "blue"}, fix="Take “colour” out"),
    ProblemCode.BAD_CHARACTER: Case(
        raw=draw([put("a") | {"note": "x\0y"}], "trigger > a"), fix="Take the character out"
    ),
    ProblemCode.TOO_DEEP: Case(raw=draw([node("a", "map", {"x": eval("[" * 80 + "]" * 80)})])),  # noqa: S307
    ProblemCode.DUPLICATE_ID: Case(raw=twice("nodes"), fix='Write "a_2"'),
    ProblemCode.BAD_EDGE: Case(
        raw=draw([put("a")], "trigger > a") | {"edges": [{"from": {"node": "a"}, "to": {}}]}, fix="Remove the arrow"
    ),
    ProblemCode.UNKNOWN_NODE: Case(raw=draw([put("a")], "trigger > a", "a > gone"), fix="Remove the arrow"),
    ProblemCode.UNKNOWN_PORT: Case(
        raw=draw([only_if("f", "true"), put("a")], "trigger > f", "f.pas > a"), fix='Write "pass"'
    ),
    ProblemCode.CROSSES_FOR_EACH: Case(
        raw=draw([each("l"), put("i"), put("o")], "trigger > l", "l.each > i", "trigger > o", "o > i"),
        fix="Remove the arrow",
    ),
    ProblemCode.CIRCLE: Case(
        raw=draw([put("a"), put("b"), put("c")], "trigger > a", "a > b", "b > c", "c > a"),
        fix="Remove the arrow from “c” to “a”",
    ),
    ProblemCode.NOTHING_FOLLOWS: Case(raw=draw([put("a", n="1")], **PLACED), fix="Begin with “a”"),
    ProblemCode.UNREACHABLE: Case(raw=draw([put("a"), put("b")], "trigger > a", **PLACED), fix="Connect it after “a”"),
    ProblemCode.NO_ERROR_BRANCH: Case(
        raw=draw([call("c", on_error="branch")], "trigger > c"), fix="Stop the run on errors"
    ),
    ProblemCode.BAD_TRIGGER: Case(raw=draw([put("a")], "trigger > a", concurrency=0), fix="Write 1"),
    ProblemCode.NO_TOPIC: Case(raw=draw([put("a")], "trigger > a", topic=None)),
    ProblemCode.UNKNOWN_TOPIC: Case(
        raw=draw([put("a")], "trigger > a", topic="sales.order"), fix='Write "sales.orders"'
    ),
    ProblemCode.UNKNOWN_CONNECTION: Case(raw=through("epr", "/orders"), fix='Write "erp"'),
    ProblemCode.OTHER_HOST: Case(raw=through("erp", "https://crm.example.com/x"), fix="Call through crm"),
    ProblemCode.UNKNOWN_EVENT_TYPE: Case(
        raw=draw([put("a")], "trigger > a", types=["sales.order.plaecd"]), fix='Write "sales.order.placed"'
    ),
    ProblemCode.TYPE_OF_OTHER_TOPIC: Case(
        raw=draw([put("a")], "trigger > a", types=["sales.order.placed", "sales.payment.received"]),
        fix="Take the event type out",
    ),
    ProblemCode.SEVERAL_TOPICS: Case(
        raw=draw([put("a")], "trigger > a", topic=None, types=["sales.order.placed", "sales.payment.received"]),
        fix="Keep the events of sales.orders",
    ),
    ProblemCode.EVENT_CIRCLE: Case(raw=published("{}", topic="sales.orders", type="sales.order.placed")),
    ProblemCode.MISSING_FIELD: Case(
        raw=published(CONTEXT.replace("order_id: order_id, ", "")), fix='Add "order_id: order_id"'
    ),
    ProblemCode.UNKNOWN_KIND: Case(raw=draw([put("a") | {"kind": "mapp"}], "trigger > a"), fix='Write "map"'),
    ProblemCode.BAD_CONFIG: Case(
        raw=draw([node("h", "http", {"method": "PSOT", "url": "https://a.example"})], "trigger > h"), fix='Write "POST"'
    ),
    ProblemCode.LITERAL_EXPRESSION: Case(
        raw=draw(
            [node("h", "http", {"method": "POST", "url": "https://a.example", "body": {"n": fx("amount")}})],
            "trigger > h",
        ),
        fix="Make it one expression",
    ),
    ProblemCode.TABLE_GAP: Case(raw=table([("< 10", "1")])),
    ProblemCode.TABLE_OVERLAP: Case(raw=table([("< 10", "1"), ("> 5", "2")])),
    ProblemCode.TABLE_UNREACHABLE: Case(
        raw=table([("-", "1"), ("> 5", "2")], hit_policy="first"), fix="Remove the rule"
    ),
    ProblemCode.BAD_EXPRESSION: Case(
        raw=told("amount > 3 && amount < 9"), fix='Write "amount > 3 and amount < 9"', underlined="&&"
    ),
    ProblemCode.UNKNOWN_FIELD: Case(raw=told("customer.contry"), fix='Write "country"', underlined="contry"),
    ProblemCode.UNKNOWN_FUNCTION: Case(raw=told("sume(lines.quantity)"), fix='Write "sum"', underlined="sume"),
    ProblemCode.UNKNOWN_PARAMETER: Case(
        raw=told("substring(strin: currency, start position: 1)"), fix='Write "string"', underlined="strin"
    ),
    ProblemCode.UNKNOWN_TYPE: Case(raw=told("amount instance of nmber"), fix='Write "number"', underlined="nmber"),
    ProblemCode.UNKNOWN_STEP: Case(
        raw=draw([put("first", n="1"), put("m", n="steps.frist.n")], "trigger > first", "first > m", **PLACED),
        fix='Write "first"',
    ),
    ProblemCode.STEP_NOT_BEFORE: Case(
        raw=draw([put("m", n="steps.b.n"), put("b", n="1")], "trigger > m", "m > b", **PLACED)
    ),
    ProblemCode.STEP_SWITCHED_OFF: Case(
        raw=draw([put("a", n="1") | {"disabled": True}, put("m", n="steps.a.n")], "trigger > a", "a > m", **PLACED),
        fix="Switch the step on",
    ),
    ProblemCode.INSIDE_FOR_EACH: Case(
        raw=draw(
            [each("l"), put("i", n="1"), put("o", n="steps.i.n")], "trigger > l", "l.each > i", "l.done > o", **PLACED
        )
    ),
    ProblemCode.OUTSIDE_FOR_EACH: Case(raw=told("item.sku")),
    ProblemCode.MAY_BE_NULL: Case(raw=told("upper case(note)"), underlined="note"),
    ProblemCode.WRONG_ARGUMENT: Case(raw=told("upper case(amount)"), fix='Write "string(amount)"', underlined="amount"),
    ProblemCode.WRONG_ARGUMENT_COUNT: Case(raw=told("upper case()"), underlined="upper case()"),
    ProblemCode.WRONG_OPERANDS: Case(
        raw=told("order_id > 5"), fix='Write "number(order_id) > 5"', underlined="order_id > 5"
    ),
    ProblemCode.NEVER_EQUAL: Case(raw=told('amount = "5"'), fix='Write "amount = 5"', underlined='amount = "5"'),
    ProblemCode.WRONG_RANGE: Case(raw=told('[1.."a"]'), underlined='[1.."a"]'),
    ProblemCode.WRONG_TYPE: Case(raw=draw([each("l", "amount")], "trigger > l", **PLACED), fix='Write "[amount]"'),
    ProblemCode.NOT_BOOLEAN: Case(raw=told("if amount then 1 else 2"), underlined="amount"),
    ProblemCode.NOT_A_FUNCTION: Case(raw=told("amount(1)"), underlined="amount"),
    ProblemCode.ALWAYS: Case(raw=told("amount >= 0"), underlined="amount >= 0"),
}

FURTHER: dict[str, Case] = {
    "duplicate_id of an arrow": Case(raw=twice("edges"), fix='Write "e1_2"'),
    "unknown_port of errors": Case(
        raw=draw([call("c"), put("a")], "trigger > c", "c.error > a"), fix="Let errors take this way"
    ),
    "unknown_port that is far from any": Case(
        raw=draw([node("s", "stop", {"outcome": "failed"}), put("a")], "trigger > s", "s.zzz > a"),
        fix="Remove the arrow",
    ),
    "bad_config that is missing": Case(raw=draw([node("d", "publish", {"topic": "sales.orders"})], "trigger > d")),
    "bad_config of another name": Case(
        raw=draw([node("f", "filter", {"conditon": True})], "trigger > f"), fix='Call it "condition"'
    ),
    "bad_config that is a text": Case(
        raw=draw([node("f", "filter", {"condition": "amount > 3"})], "trigger > f"),
        fix="Write the expression amount > 3",
    ),
    "bad_config without a scheme": Case(
        raw=draw([node("h", "http", {"method": "GET", "url": "a.example/x"})], "trigger > h"),
        fix='Write "https://a.example/x"',
    ),
    "bad_config with a password": Case(
        raw=draw([node("h", "http", {"method": "GET", "url": "https://u:p@a.example/x"})], "trigger > h"),
        fix="Take them out of the URL",
    ),
    "bad_config with a body": Case(
        raw=draw([node("h", "http", {"method": "GET", "url": "https://a.example", "body": "x"})], "trigger > h"),
        fix="Take the body out",
    ),
    "bad_config of two rules": Case(
        raw=draw([node("s", "switch", {"rules": [{"id": "a", "condition": True} for _ in "12"]})], "trigger > s"),
        fix='Write "a_2"',
    ),
    "bad_config of two fields": Case(
        raw=draw([node("m", "map", {"fields": [{"name": "a", "value": 1} for _ in "12"]})], "trigger > m"),
        fix='Write "a_2"',
    ),
    "bad_config of a field inside": Case(
        raw=draw(
            [node("m", "map", {"fields": [{"name": "a", "value": 1}, {"name": "a.b", "value": 1}]})], "trigger > m"
        ),
        fix="Take “a.b” out",
    ),
    "bad_config of two that exclude each other": Case(
        raw=draw([node("d", "delay", {"seconds": 1, "until": "2026-01-01T00:00:00Z"})], "trigger > d"),
        fix="Take “until” out",
    ),
    "bad_config of neither": Case(raw=draw([node("d", "delay", {})], "trigger > d")),
    "unknown_kind that is like no other": Case(raw=draw([put("a") | {"kind": "slack_message"}], "trigger > a")),
    "bad_config of a row": Case(
        raw=table([("-", "1")], inputs=[{"value": fx("amount")}] * 2), fix="Make it fit the columns"
    ),
    "bad_document of a number": Case(raw=draw([call("c", timeout_seconds=9_000)], "trigger > c"), fix="Write 3600"),
    "bad_document of a text": Case(raw=draw([call("c", retry={"max_attempts": "5"})], "trigger > c"), fix="Write 5"),
    "bad_document of a choice": Case(raw=draw([call("c", on_error="brnch")], "trigger > c"), fix='Write "branch"'),
    "bad_document of an id": Case(raw=draw([put("Big Orders")]), fix='Write "big_orders"'),
    "bad_expression of a cell": Case(raw=table([('"DE', "1")]), fix='Write ""DE""'),
    "bad_expression of no sense": Case(raw=told("amount > "), underlined=""),
    "unknown_field of what is published": Case(
        raw=published(CONTEXT.replace("recipient:", "recipent:")), fix='Call it "recipient"'
    ),
    "wrong_type of what is published": Case(
        raw=published(CONTEXT.replace("customer.name", "amount")), fix='Write "string(amount)"'
    ),
    "type_of_other_topic that is the only one": Case(
        raw=draw([put("a")], "trigger > a", types=["sales.payment.received"]), fix='Write "sales.payments"'
    ),
    "unknown_event_type that is published": Case(
        raw=published(CONTEXT, type="sales.notification.requestd"), fix='Write "sales.notification.requested"'
    ),
    "event_circle of the second of two that publish": Case(
        raw=draw(
            [
                node("told", "publish", TOLD),
                node(
                    "again", "publish", TOLD | {"topic": "sales.orders", "type": "sales.order.placed", "data": fx("{}")}
                ),
            ],
            "trigger > told",
            "told > again",
            **PLACED,
        ),
        node="again",
    ),
}
EVERY = {**{code.value: case for code, case in CASES.items()}, **FURTHER}


def test_each_kind_has_a_drawing_here() -> None:
    """V7, V8."""
    assert set(CASES) == set(ProblemCode)


def test_each_finding_of_an_expression_is_a_kind() -> None:
    """V7: what the analysis notes is known here, or told as an unknown field."""
    noted: set[str] = set()
    for path in FEEL.glob("*.py"):
        for node_ in ast.walk(ast.parse(path.read_text())):
            if isinstance(node_, ast.Call) and getattr(node_.func, "attr", "") == "note":
                noted |= {str(each.value) for each in node_.args[1:2] if isinstance(each, ast.Constant)}
    assert len(noted) > 10
    assert noted - {"unknown_name"} <= {each.value for each in ProblemCode}


@pytest.mark.parametrize("code", ProblemCode)
def test_it_says_what_to_do(code: ProblemCode) -> None:
    """V7: a sentence; and no kind is without a decision about its fix."""
    assert re.fullmatch(r"[A-Z].{10,}[.]", code.remedy)
    assert re.fullmatch(r"(|[a-z].+[^.])", code.unfixed)
    assert not (CASES[code].fix and code.unfixed)
    assert CASES[code].fix or code.unfixed


@pytest.mark.parametrize("name", EVERY)
def test_it_says_where_it_is_and_its_fix_mends_it(environment_id: int, name: str) -> None:
    """V7, V8: the step, the field, in an expression the characters; after the patch that problem is gone."""
    before = problems_of(document=EVERY[name].raw, environment_id=environment_id)
    code = name.partition(" ")[0]
    problem = next((each for each in before if each.code == code), None)
    assert problem is not None, [each.sentence for each in before]
    check_place(problem, EVERY[name])
    assert (problem.fix.title if problem.fix else None) == EVERY[name].fix
    if problem.fix is None:
        return
    after = document_problems(patched(EVERY[name].raw, problem), environment_id=environment_id)
    assert _count(after, problem.code) < _count(before, problem.code)


def check_place(problem: Problem, case: Case) -> None:
    place = problem.code.place
    assert problem.sentence.endswith((".", "?"))
    if place is Place.DRAWING:
        assert problem.node is None
        return
    assert case.node in (None, problem.node)
    if place is not Place.ANYWHERE:
        assert problem.node in ("trigger", *(each["id"] for each in case.raw["nodes"]))
    assert bool(problem.field) is (place in (Place.FIELD, Place.EXPRESSION)) or place is Place.ANYWHERE
    if place is Place.EXPRESSION:
        assert problem.span is not None
    if case.underlined is not None:
        at: Any = case.raw
        for part in problem.pointer.split("/")[1:]:
            at = at[int(part)] if isinstance(at, list) else at[part]
        assert at["expression"][slice(*(problem.span or ()))] == case.underlined


def _count(problems: list[Problem], code: ProblemCode) -> int:
    return sum(each.code is code for each in problems)
