"""Whether data can fit a contract, by schemas alone (C2)."""

from typing import Any

import pytest

from runtime.core.feel import compile_expression
from runtime.core.graph import Problem, check_document
from runtime.core.graph.datafixes import data_mended
from runtime.core.graph.fitting import Misfit, misfits
from runtime.core.graph.problemcode import ProblemCode
from tests.unit.runtime.core.graph.drawing import draw, fx, node

DATA: dict[str, Any] = {
    "type": "object",
    "required": ["order_id", "amount"],
    "properties": {"order_id": {"type": "string"}, "amount": {"type": "number"}, "note": {"type": "string"}},
}
WANTED: dict[str, Any] = {
    "type": "object",
    "required": ["order", "total", "language"],
    "additionalProperties": False,
    "properties": {
        "order": {"type": "string"},
        "total": {"type": "integer"},
        "language": {"enum": ["de", "en"]},
        "customer": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
    },
}


def found(data: object) -> list[Problem]:
    """What is said of a publish step's data."""
    step = node("p", "publish", {"topic": "t", "type": "mail.wanted", "data": data})
    problems = check_document(draw([step], "trigger > p"), data_schema=DATA, published={"mail.wanted": WANTED})
    return [each for each in problems if each.node == "p"]


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ('{order: order_id, total: amount, language: "de"}', []),
        ("{order: order_id, total: amount}", ["asks for the field “language”"]),
        ("{order: order_id}", ["asks for the field “total”", "asks for the field “language”"]),
        (
            '{ordr: order_id, order: order_id, total: amount, language: "de"}',
            ["has no field “ordr”. Did you mean “order”"],
        ),
        ('{order: amount, total: amount, language: "de"}', ["wants “order” to be text, and it is a number"]),
        ("{order: order_id, total: amount, language: 1}", ["wants “language” to be text, and it is a number"]),
        (
            '{order: order_id, total: amount, language: "de", customer: {nme: "x"}}',
            ["asks for the field “customer.name”"],
        ),
        ("amount", ["wants the data to be an object, and it is a number"]),
        ("order_id + 1", None),
        # The event may have more members than its contract says, and its note may be absent.
        ("data", ["has no field “order_id”", "has no field “amount”"]),
    ],
)
def test_it_tells_what_can_never_fit(expression: str, said: list[str] | None) -> None:
    """C2, V7: a fault of the expression itself comes first; what may fit is left to the run."""
    problems = found(fx(expression))

    if said is None:
        assert {each.code for each in problems} & {"missing_field", "unknown_field"} == set()
    else:
        assert len(problems) == len(said)
        for problem, part in zip(problems, said, strict=True):
            assert part in problem.message
            assert problem.field == "/config/data"


def test_it_says_nothing_of_what_may_be_anything() -> None:
    """C2."""
    assert list(misfits({}, WANTED, contract="c")) == []
    assert list(misfits({"anyOf": [{"type": "null"}, {"type": "string"}]}, {"type": "string"}, contract="c")) == []
    assert list(misfits({"type": "object"}, WANTED, contract="c")) == []


@pytest.mark.parametrize(
    ("data", "meant"),
    [
        ("{id: id // the order\n}", "{id: id, amount: amount // the order\n}"),
        ("{ /* none as yet */ }", "{amount: amount /* none as yet */ }"),
        ("{id: id }", "{id: id, amount: amount }"),
        ("{id: ((id) /* ) */ ) // c\n}", "{id: ((id) /* ) */ ), amount: amount // c\n}"),
    ],
)
def test_it_adds_a_field_behind_the_last_one(data: str, meant: str) -> None:
    """V8: not before the bracket, where a comment may stand."""
    misfit = Misfit(ProblemCode.MISSING_FIELD, "It is missing.", ("amount",), wants=frozenset({"number"}))
    made = data_mended(compile_expression(data), misfit, DATA["properties"])
    assert made is not None
    assert made.text == meant
    object_: Any = compile_expression(made.text).node
    assert object_.entries[-1].name == "amount"


@pytest.mark.parametrize("between", ["/*a*/ ", "// b\n", "/*a*/ // b\n", " \n"])
def test_it_looks_once_at_what_stands_behind_a_value(between: str) -> None:
    """V62: however many comments and spaces that are; each of them tried in two ways would take for ever."""
    misfit = Misfit(ProblemCode.MISSING_FIELD, "It is missing.", ("amount",), wants=frozenset({"number"}))
    made = data_mended(compile_expression(f"{{id: id {between * 1_000}}}"), misfit, DATA["properties"])
    assert made is not None
    assert made.text.startswith("{id: id, amount: amount ")
