"""What is probably wrong with a sound automation."""

from typing import Any

import pytest

from runtime.core.graph import parse_document
from runtime.core.graph.limits import MAX_BYTES, bytes_of, over_limits
from runtime.core.graph.problem import nearest
from runtime.core.graph.problems import check_document, find_problems
from tests.unit.runtime.core.graph.drawing import call, draw, each, fx, node, only_if, put
from tests.work import work_of

CONTRACT: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "amount", "customer", "lines"],
    "properties": {
        "id": {"type": "string"},
        "amount": {"type": "number"},
        "customer": {"$ref": "#/$defs/customer"},
        "lines": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["sku", "price"],
                "properties": {"sku": {"type": "string"}, "price": {"type": "number"}},
            },
        },
        "extras": {"type": "object", "additionalProperties": True},
        "payment": {
            "oneOf": [
                {"type": "null"},
                {"type": "object", "properties": {"iban": {"type": "string"}}},
                {"type": "object", "properties": {"card": {"type": "string"}}},
            ]
        },
        "shipping": {"allOf": [{"$ref": "#/$defs/customer"}, {"type": "object", "properties": {"street": {}}}]},
    },
    "$defs": {
        "customer": {"type": "object", "properties": {"name": {"type": "string"}, "country": {"type": "string"}}}
    },
}


def found(nodes: list[dict[str, Any]], *arrows: str, **trigger: Any) -> list[tuple[str, str | None, str]]:
    """Code, node and field of each problem, the contract known."""
    document = parse_document(draw(nodes, *arrows, **trigger))
    return [(each.code, each.node, each.field) for each in find_problems(document, data_schema=CONTRACT)]


def sentence(expression: str) -> str:
    """What is said about one expression in a map."""
    document = parse_document(draw([put("m", n=expression)], "trigger > m"))
    (problem,) = find_problems(document, data_schema=CONTRACT)
    return problem.message


@pytest.mark.parametrize(
    "expression",
    [
        "amount",
        "customer.country",
        "data.customer.country",
        "lines.price",
        "lines[price > 3].sku",
        "lines[1].sku",
        "extras.anything.at.all",
        "payment.iban",
        "payment.card",
        "shipping.name",
        "shipping.street",
        "event.correlationid",
        "for line in lines return line.price",
    ],
)
def test_it_knows_the_fields_of_the_contract(expression: str) -> None:
    """G36, C2."""
    assert found([put("m", n=expression)], "trigger > m") == []


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("amout", "There is no “amout” here; did you mean “amount”?"),
        ("customer.contry", "“customer” has no “contry”; did you mean “country”?"),
        ("data.amout", "“data” has no “amout”; did you mean “amount”?"),
        ("lines.prise", "“lines” has no “prise”; did you mean “price”?"),
        ("amount.net", "“amount” has no “net”."),
        ("payment.iben", "“payment” has no “iben”; did you mean “iban”?"),
        ("event.tpye", "“event” has no “tpye”; did you mean “type”?"),
        ("steps.nothing.total", "There is no step “nothing”."),
        ("item.price", "“item” is known only inside a for-each."),
        ("index", "“index” is known only inside a for-each."),
        # What is known only there is not what somebody meant here.
        ("indexx", "There is no “indexx” here."),
    ],
)
def test_it_names_what_is_not_there(expression: str, message: str) -> None:
    """G36, C2."""
    assert sentence(expression) == message


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("sales.order.plaecd", "sales.order.placed"),
        ("sales.ordr.placed", "sales.order.placed"),
        ("Sales.Order.Placed", "sales.order.placed"),
        ("sales.order", "sales.order.placed"),
        ("sales.order.shipped_abroad", None),
    ],
)
def test_it_takes_no_other_name_for_a_slip(name: str, meant: str | None) -> None:
    """V8: names of one domain begin alike."""
    assert nearest(name, ["sales.order.placed", "sales.payment.received"]) == meant


def test_it_judges_no_field_without_a_contract() -> None:
    """G36."""
    assert find_problems(parse_document(draw([put("m", n="whatever")], "trigger > m"))) == []


def test_it_judges_every_place_of_an_expression() -> None:
    """G36."""
    nodes = [only_if("big", "amout > 1", run_if=fx("amout > 2"))]

    assert found(nodes, "trigger > big", filter=fx("amout > 3")) == [
        ("unknown_field", "trigger", "/filter"),
        ("unknown_field", "big", "/run_if"),
        ("unknown_field", "big", "/config/condition"),
    ]


def test_it_knows_what_earlier_steps_leave() -> None:
    """G36."""
    chain = ("trigger > a", "a > b")

    assert found([put("a", total="amount"), put("b", n="steps.a.total")], *chain) == []
    assert found([put("a", total="amount"), put("b", n="steps.a.totel")], *chain) == [
        ("unknown_field", "b", "/config/fields/0/value")
    ]
    assert found([call("a"), put("b", n="steps.a.body.any.thing + steps.a.status")], *chain) == []
    assert found([call("a"), put("b", n="steps.a.state")], *chain) == [("unknown_field", "b", "/config/fields/0/value")]


def test_it_wants_a_step_to_be_done_before_it_is_read() -> None:
    """G36."""
    beside = [put("a", n="steps.b.n"), put("b", n="1")]

    assert found(beside, "trigger > a", "trigger > b") == [("step_not_before", "a", "/config/fields/0/value")]
    assert found(beside, "trigger > a", "a > b") == [("step_not_before", "a", "/config/fields/0/value")]
    assert found([put("a", n="steps.a.n")], "trigger > a") == [("step_not_before", "a", "/config/fields/0/value")]
    assert found([put("a")], "trigger > a", filter=fx("steps.a.n = 1")) == [("step_not_before", "trigger", "/filter")]


def test_it_knows_the_scope_of_a_for_each() -> None:
    """G36, G29."""
    arrows = ("trigger > lines", "lines.each > m", "lines.done > after")

    def of(item: str, collect: str, after: str) -> list[tuple[str, str | None, str]]:
        return found([each("lines", collect=fx(collect)), put("m", n=item), put("after", n=after)], *arrows)

    assert of("item.price * index", "steps.m.n", "steps.lines.items") == []
    assert of("item.prise", "item.sku", "1") == [("unknown_field", "m", "/config/fields/0/value")]
    assert of("1", "item.skew", "1") == [("unknown_field", "lines", "/config/collect")]
    assert of("1", "1", "steps.m.n") == [("inside_for_each", "after", "/config/fields/0/value")]
    assert of("1", "1", "item.price") == [("outside_for_each", "after", "/config/fields/0/value")]
    assert of("steps.lines.count", "1", "1") == [("step_not_before", "m", "/config/fields/0/value")]


def test_it_reports_steps_that_nothing_reaches() -> None:
    """G16."""
    assert found([put("a"), put("b")], "trigger > a") == [("unreachable", "b", "")]
    assert found([put("a")]) == [("nothing_follows", "trigger", "")]


def test_it_judges_the_fields_of_a_step_that_hangs_in_the_air() -> None:
    """G36: while it is being drawn."""
    assert found([put("a"), put("b", n="amout", m="steps.a")], "trigger > a") == [
        ("unreachable", "b", ""),
        ("unknown_field", "b", "/config/fields/0/value"),
    ]


@pytest.mark.parametrize(
    ("topic", "event_type", "trigger", "expected"),
    [
        ("sales.orders", "x.y.z", {}, [("event_circle", "error")]),
        ("sales.orders", "x.y.z", {"filter": fx("amount > 1")}, [("event_circle", "warning")]),
        ("sales.orders", "x.y.z", {"types": ["a.b.c"]}, []),
        ("sales.orders", "a.b.c", {"types": ["a.b.c"]}, [("event_circle", "error")]),
        ("sales.notifications", "x.y.z", {}, []),
        ("sales.notifications", "a.b.c", {"topic": None, "types": ["a.b.c"]}, [("event_circle", "error")]),
    ],
)
def test_it_reports_an_automation_that_starts_itself(
    topic: str, event_type: str, trigger: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """G37."""
    step = node("p", "publish", {"topic": topic, "type": event_type, "data": {}})
    document = parse_document(draw([step], "trigger > p", **trigger))

    assert [(each.code, each.severity.value) for each in find_problems(document)] == expected


def test_it_minds_no_event_of_a_step_that_is_switched_off() -> None:
    """G37: it publishes nothing."""
    step = node("p", "publish", {"topic": "sales.orders", "type": "x.y.z", "data": {}}, disabled=True)

    assert found([step], "trigger > p") == []


def test_it_reports_an_error_branch_that_leads_nowhere() -> None:
    """G21."""
    assert found([call("erp", on_error="branch")], "trigger > erp") == [("no_error_branch", "erp", "/on_error")]


def test_it_reports_expressions_buried_in_literals() -> None:
    """G4."""
    step = node("m", "map", {"fields": [{"name": "a", "value": {"b": [fx("amount")], "c": 1}}]})

    assert found([step], "trigger > m") == [("literal_expression", "m", "/config/fields/0/value/b/0")]


def test_it_tells_of_one_literal_once() -> None:
    """V62: what is buried in it is counted; a button for each would write the whole of it."""
    step = node("m", "map", {"fields": [{"name": "a", "value": [fx("1"), fx("2")]}]})
    (two,) = check_document(draw([step], "trigger > m"))
    assert two.message.startswith("2 expressions inside a fixed value")
    assert two.fix is not None
    assert two.fix.patch[0]["value"] == {"expression": "[1, 2]"}
    step["config"]["fields"][0]["value"] = [fx("1")] * 10_000
    (many,) = check_document(draw([step], "trigger > m"))
    assert many.message.startswith("10,000 expressions")
    assert many.fix is None


def test_it_says_nothing_that_a_broken_step_could_explain() -> None:
    """G36."""
    steps = [node("f", "filter", {}), put("a", n="steps.f"), put("b", n="steps.a.n"), put("c", n="amout")]
    raw = draw(steps, "trigger > f", "f.pass > a", "a > b", "b > c")

    problems = check_document(raw, data_schema=CONTRACT)
    assert [(each.code, each.node) for each in problems] == [("bad_config", "f"), ("unknown_field", "c")]


def test_it_checks_a_half_finished_document() -> None:
    """G1, G36: errors and what is found in the sound part, together."""
    raw = draw([node("f", "filter", {}), only_if("big", "amout > 1")], "trigger > big", "big.pass > f")
    problems = check_document(raw, data_schema=CONTRACT)

    assert [(each.code, each.node) for each in problems] == [("bad_config", "f"), ("unknown_field", "big")]
    assert [each.pointer for each in problems] == ["/nodes/0/config/condition", "/nodes/1/config/condition"]
    assert problems[1].as_dict() == {
        "severity": "error",
        "node": "big",
        "field": "/config/condition",
        "message": "There is no “amout” here; did you mean “amount”?",
        "code": "unknown_field",
        "span": [0, 5],
    }


@pytest.mark.parametrize(
    ("nodes", "problem"),
    [
        ([only_if("f", 'amount > "a"')], ("wrong_operands", "f", "/config/condition")),
        ([only_if("f", "amount")], ("wrong_type", "f", "/config/condition")),
        ([only_if("f", "true", run_if=fx("id"))], ("wrong_type", "f", "/run_if")),
        ([each("f", "amount")], ("wrong_type", "f", "/config/items")),
        ([put("f", n="payment.iban")], None),
    ],
)
def test_it_knows_types(nodes: list[dict[str, Any]], problem: tuple[str, str, str] | None) -> None:
    """G40."""
    assert found(nodes, "trigger > f") == ([] if problem is None else [problem])


def test_it_carries_types_from_step_to_step() -> None:
    """G40."""
    nodes = [
        put("total", t="sum(lines.price)", first="lines[1]"),
        each("lines", "lines", collect=fx("steps.twice.n")),
        put("twice", n="item.price * 2"),
        only_if("dear", 'sum(steps.lines.items) > steps.total.t and steps.total.first.sku = "a"'),
        only_if("wrong", 'steps.lines.items[1] = "a" or steps.total.first.sky = 1'),
    ]
    arrows = ("trigger > total", "total > lines", "lines.each > twice", "lines.done > dear", "dear.pass > wrong")

    wrong = {(code, node) for code, node, _ in found(nodes, *arrows) if code != "may_be_null"}
    assert wrong == {
        ("never_equal", "wrong"),
        ("unknown_field", "wrong"),
    }


def test_it_warns_of_what_may_be_null_only_where_a_contract_says_so() -> None:
    """G40."""
    raw = draw([only_if("f", "sum(lines.price) > 1")], "trigger > f")

    assert [each.code for each in check_document(raw)] == []
    assert "may_be_null" in {each.code for each in check_document(raw, data_schema=CONTRACT)}


def test_it_points_at_the_culprit() -> None:
    """G36: characters of the expression, for the underline."""
    document = parse_document(draw([only_if("f", "amount > 1 and customer.contry = id")], "trigger > f"))
    (problem,) = find_problems(document, data_schema=CONTRACT)

    assert problem.span == (24, 30)


def test_it_takes_the_output_of_a_step_that_may_fail_for_anything() -> None:
    """G18."""
    nodes = [put("a", n="1"), put("b", e="steps.a.error.class", n="steps.a.n")]
    nodes[0]["on_error"] = "continue"

    assert found(nodes, "trigger > a", "a > b") == []


@pytest.mark.parametrize("place", ["filter", "run_if", "config", "items"])
def test_it_goes_on_beside_an_expression_that_is_still_being_written(place: str) -> None:
    """V6: the one at fault is reported, and what stands elsewhere is judged as ever."""
    broken = {"expression": "amount +"}
    document = draw(
        [only_if("big", "amuont > 100"), each("all", "lines"), put("summary", id="id")],
        "trigger > big",
        "big.pass > all",
        "all.done > summary",
    )
    if place == "filter":
        document["trigger"]["filter"] = broken
    elif place == "run_if":
        document["nodes"][2]["run_if"] = broken
    elif place == "config":
        document["nodes"][2]["config"]["fields"][0]["value"] = broken
    else:
        document["nodes"][1]["config"]["items"] = broken
    codes = [problem.code for problem in check_document(document, data_schema=CONTRACT)]
    assert codes == ["bad_expression", "unknown_field"]


def test_what_is_a_byte_too_large_does_not_look_allowed() -> None:
    """V47: the size is rounded up."""
    bare = {"format": "millrace.automation/1", "name": "", "nodes": [], "edges": []}
    room = MAX_BYTES - bytes_of(bare)
    assert over_limits({**bare, "name": "x" * room}) == []
    (problem,) = over_limits({**bare, "name": "x" * (room + 1)})
    assert "2.1 MB of text, and at most 2 MB are possible" in problem.message


@pytest.mark.parametrize("read", ["lines[price > steps.y{}.n]", "(if amount > 1 then steps else lines).y{}"])
def test_it_looks_once_where_an_expression_reads_steps(read: str) -> None:
    """V62: also where it is found nowhere, as what is read there may be something else."""

    def work(count: int) -> int:
        raw = draw([put("m", n=f"[{', '.join(read.format(number) for number in range(count))}]")], "trigger > m")
        return work_of(lambda: check_document(raw))

    assert work(200) < 3 * work(100)
