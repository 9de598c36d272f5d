"""How expressions are asked: optional fields, and steps that are strict or lenient."""

from typing import Any

import pytest

from runtime.core.graph import Begun, Done, Emit, Failed, Plan, StepRef, begin, compile_plan, parse_document
from runtime.core.graph.asking import WARNINGS_MAX
from runtime.core.graph.optional import fields_of, optional_in
from runtime.core.graph.problems import check_document
from runtime.core.graph.trial import Answer, Wish, run_trial
from tests.unit.runtime.core.graph.drawing import Walk, call, draw, each, fx, node, only_if, plan_of, put, start

ORDER_SCHEMA = {
    "type": "object",
    "required": ["id", "amount", "lines"],
    "properties": {
        "id": {"type": "string"},
        "amount": {"type": "number"},
        "discount": {"type": "number"},
        "customer": {"$ref": "#/$defs/customer"},
        "lines": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["sku", "parts"],
                "properties": {
                    "sku": {"type": "string"},
                    "note": {"type": ["string", "null"]},
                    "parts": {"type": "array", "items": {"type": "object", "properties": {"size": {"type": "number"}}}},
                },
            },
        },
    },
    "$defs": {"customer": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}},
}
OPTIONAL = optional_in([fields_of(ORDER_SCHEMA)])
DATA = {"id": "o-1", "amount": 120, "lines": [{"sku": "a", "parts": [{"size": 1}, {}]}, {"sku": "b", "parts": []}]}


def with_contract(nodes: list[dict[str, Any]], *arrows: str, **trigger: Any) -> Plan:
    """A plan over orders of the schema."""
    return compile_plan(parse_document(draw(nodes, *arrows, **trigger)), optional=OPTIONAL)


def first(plan: Plan, **data: Any) -> Begun:
    """What becomes of the first step."""
    progress = start(plan, data={**DATA, **data})
    return begin(progress, progress.ready()[0])


def lenient(drawn: dict[str, Any]) -> Begun:
    """What becomes of a lenient step."""
    return first(plan_of([{**drawn, "expressions": "lenient"}], f"trigger > {drawn['id']}"))


# Optional fields


def test_it_maps_an_absent_optional_field_to_null() -> None:
    """G41, F37: also inside one that is absent, and under `data`."""
    drawn = put("m", a="discount", b="data.discount", c="customer.name", d="lines[1].note", e="lines.note")

    outcome = first(with_contract([drawn], "trigger > m")).outcome

    assert outcome == Done("out", {"a": None, "b": None, "c": None, "d": None, "e": [None, None]})


@pytest.mark.parametrize(
    ("field", "near"),
    [
        ("discont", "discount"),
        ("amont", "amount"),
        ("data.amont", "amount"),
        ("data.lines.nota", "note"),
        ("customr", "customer"),
    ],
)
def test_it_fails_at_an_unknown_field_and_names_the_nearest(field: str, near: str) -> None:
    """G41, F31: also one that is absent."""
    outcome = first(with_contract([put("m", n=field)], "trigger > m")).outcome

    assert isinstance(outcome, Failed)
    assert near in outcome.message
    assert outcome.detail is not None
    assert outcome.detail["expression"] == field
    assert outcome.detail["field"] == "/config/fields/0/value"


def test_it_fails_at_an_absent_field_that_the_contract_asks_for() -> None:
    """G41."""
    progress = start(with_contract([put("m", n="amount")], "trigger > m"), data={"id": "o-1"})

    assert isinstance(begin(progress, progress.ready()[0]).outcome, Failed)


def test_it_still_fails_where_null_is_no_operand() -> None:
    """F32: what is absent is null, and null cannot be added."""
    assert isinstance(first(with_contract([put("m", n="discount + 1")], "trigger > m")).outcome, Failed)


def test_it_asks_the_filter_the_same_way() -> None:
    """G41."""
    plan = with_contract([put("m")], "trigger > m", filter=fx("discount != 5"))

    assert plan.filter is not None
    assert plan.filter({**DATA, "data": DATA}) is True


def test_it_asks_run_if_and_conditions_the_same_way() -> None:
    """G41."""
    plan = with_contract([only_if("f", 'customer.name != "Ada"', run_if=fx("data.discount != 5"))], "trigger > f")

    assert first(plan).outcome == Done("pass", output=True)


def test_it_knows_the_optional_fields_of_items() -> None:
    """G41: of nested for-eachs too, and where they collect."""
    nodes = [
        each("rows", "lines", collect=fx("item.note")),
        put("note", n="item.note"),
        each("inner", "item.parts", collect=fx("item.size")),
        put("size", n="item.size"),
    ]
    plan = with_contract(nodes, "trigger > rows", "rows.each > note", "note > inner", "inner.each > size")

    done = Walk(start(plan, data=DATA))()

    assert done.outcome == "succeeded"
    assert done.output("note", "rows[1]") == {"n": None}
    assert done.output("size", "rows[1].inner[2]") == {"n": None}
    assert done.output("inner", "rows[1]")["items"] == [1, None]
    assert done.output("rows")["items"] == [None, None]


def test_it_takes_what_is_optional_in_one_contract_and_unknown_in_none() -> None:
    """G41."""

    def contract(required: list[str], *fields: str) -> dict[str, Any]:
        return {"type": "object", "required": required, "properties": {name: {"type": "number"} for name in fields}}

    one = fields_of(contract(["a", "b"], "a", "b", "c", "d"))
    other = fields_of(contract(["c"], "a", "b", "c"))

    assert optional_in([one, other]) == {("a",), ("b",), ("c",)}
    assert optional_in([one, {}]) == frozenset()
    assert optional_in([]) == frozenset()


def test_it_lets_reserved_names_win() -> None:
    """G17: a field called `steps` is read under `data`."""
    optional = optional_in([fields_of({"type": "object", "properties": {"steps": {"type": "string"}}})])
    document = parse_document(draw([put("m", a="data.steps"), put("n", a="steps.m.b")], "trigger > m", "m > n"))

    done = Walk(start(compile_plan(document, optional=optional), data={}))()

    assert done.output("m") == {"a": None}
    assert done.outcome == "failed"


# Strict and lenient


def test_it_is_strict_by_default() -> None:
    """G42."""
    begun = first(plan_of([put("m", n="id + 1")], "trigger > m"))

    assert isinstance(begun.outcome, Failed)
    assert begun.warnings == ()


def test_it_answers_null_and_keeps_the_warning_where_it_is_lenient() -> None:
    """G42, F30."""
    begun = lenient(put("m", ok="amount", n="id + 1"))

    assert begun.outcome == Done("out", {"ok": 120, "n": None})
    (warning,) = begun.warnings
    assert (warning["field"], warning["expression"]) == ("/config/fields/1/value", "id + 1")
    assert warning["span"]
    assert "id" in str(warning["message"])


def test_it_keeps_warnings_of_a_call_for_the_station() -> None:
    """G42."""
    begun = lenient(node("erp", "http", {"method": "POST", "url": "https://erp.example.com", "body": fx("discont")}))

    assert begun.outcome is None
    assert [each["field"] for each in begun.warnings] == ["/config/body"]


def test_it_names_run_if() -> None:
    """G20, G42: null is neither true nor false for a lenient step either."""
    begun = lenient({**put("m"), "run_if": fx("id > 1")})

    assert isinstance(begun.outcome, Failed)
    assert begun.outcome.error_class == "condition_not_boolean"
    assert [each["field"] for each in begun.warnings] == ["/run_if"]


def test_it_keeps_few_warnings() -> None:
    """G42."""
    begun = lenient(put("m", **{f"f{n}": f"nothing_{n}" for n in range(WARNINGS_MAX + 5)}))

    assert len(begun.warnings) == WARNINGS_MAX


def test_it_keeps_the_warnings_of_what_is_collected() -> None:
    """G42, G27."""
    drawn = {**each("rows", "lines", collect=fx("item.nothing")), "expressions": "lenient"}
    plan = plan_of([drawn, put("m")], "trigger > rows", "rows.each > m")

    done = Walk(start(plan, data=DATA))()

    assert done.output("rows")["items"] == [None, None]
    assert [each["field"] for each in done.begun["rows"].warnings] == ["/config/collect"] * 2


def test_it_does_not_let_the_warnings_of_one_turn_into_another() -> None:
    """G42: compiled steps are shared by all runs."""
    plan = plan_of([{**call("m"), "expressions": "lenient", "run_if": fx("amount > 1")}], "trigger > m")

    assert first(plan, amount="x").warnings
    assert first(plan).warnings == ()


# Decision tables


def table(*rules: tuple[str, str], **more: Any) -> dict[str, Any]:
    """A step that decides by one input, the discount."""
    rows = [{"inputs": [test], "outputs": [result]} for test, result in rules]
    return node(
        "t",
        "decision_table",
        {"inputs": [{"value": fx("discount")}], "outputs": [{"name": "tier"}], "rules": rows, **more},
    )


def test_it_takes_an_absent_optional_field_as_the_null_of_a_table() -> None:
    """G41: in its inputs and in its cells."""
    drawn = table(("null", "data.lines[1].note"), ("not(null)", "1"))

    assert first(with_contract([drawn], "trigger > t")).outcome == Done("out", None)


def test_it_names_the_rule_and_the_cell_that_failed() -> None:
    """G43: the span is within the cell."""
    outcome = first(plan_of([table(("< 5", "0"), ("-", 'amount + " EUR"'))], "trigger > t"), discount=9).outcome

    assert isinstance(outcome, Failed)
    assert outcome.detail is not None
    detail = dict(outcome.detail)
    assert (detail["field"], detail["expression"]) == ("/config/rules/1/outputs/0", 'amount + " EUR"')
    assert detail["rule"] == 2
    assert detail["span"] == [0, 15]
    assert "rule 2" in outcome.message


def test_it_names_the_input_of_a_table_that_failed() -> None:
    """G43."""
    outcome = first(plan_of([table(("-", "0"))], "trigger > t")).outcome

    assert isinstance(outcome, Failed)
    assert outcome.detail is not None
    assert (outcome.detail["field"], outcome.detail["expression"]) == ("/config/inputs/0/value", "discount")


def test_it_keeps_the_warnings_of_a_lenient_table() -> None:
    """G42: they name the rule."""
    begun = first(plan_of([{**table(("-", 'amount + " EUR"')), "expressions": "lenient"}], "trigger > t"), discount=9)

    assert begun.outcome == Done("out", None)
    assert [("rule 1" in str(each["message"])) for each in begun.warnings] == [True]


# Trials


class Nobody:
    """A stage that is never asked."""

    def call(self, ref: StepRef, given: Any) -> Answer:
        """Refuse."""
        raise AssertionError(ref, given)

    def emit(self, ref: StepRef, emit: Emit) -> Answer:
        """Refuse."""
        raise AssertionError(ref, emit)


def test_it_tells_the_warnings_of_a_lenient_step_in_a_trial() -> None:
    """G42."""
    plan = plan_of([{**put("m", n="id + 1"), "expressions": "lenient"}], "trigger > m")

    (step,) = run_trial(plan, Wish(data=DATA, event={}), Nobody()).steps

    assert (step.state, step.output) == ("succeeded", {"n": None})
    assert step.note.startswith("Warnings: “id” is ")


def test_it_knows_that_what_a_lenient_step_makes_may_be_null() -> None:
    """G42, F53: the next step is told to mind it."""

    def found(manner: str) -> list[str]:
        nodes = [{**put("m", n="amount"), "expressions": manner}, only_if("f", "steps.m.n > 1")]
        return [each.code for each in check_document(draw(nodes, "trigger > m", "m > f"), data_schema=ORDER_SCHEMA)]

    assert found("strict") == []
    assert found("lenient") == ["may_be_null"]
