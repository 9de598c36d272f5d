"""What the kinds without effect decide, and those that wait or publish ask for."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from runtime.core.graph import Done, Emit, Failed, Wait
from runtime.core.graph.kinds import Config, StepKind
from runtime.core.matching import event_scope
from runtime.steps import delay, publish, switch
from runtime.steps import filter as filter_kind
from runtime.steps import map as map_kind

DATA = {
    "amount": 120,
    "country": "DE",
    "customer": {"id": 7, "name": "Ada"},
    "none": None,
    "due": "2026-12-24T18:00:00+01:00",
}
SCOPE = {**event_scope(DATA, {"type": "a.b.c"}), "steps": {}}


def fx(text: str) -> dict[str, str]:
    """An expression."""
    return {"expression": text}


def decide(kind: StepKind, config: Config) -> Any:
    """The answer in SCOPE."""
    compiled = kind.compile(config)
    return compiled.decide(compiled.resolve(SCOPE), SCOPE)


@pytest.mark.parametrize(
    ("condition", "outcome"), [("amount > 100", Done("pass", output=True)), ("amount > 1000", Done("no", output=False))]
)
def test_it_filters(condition: str, outcome: Done) -> None:
    """G23."""
    assert decide(filter_kind.KIND, {"condition": fx(condition)}) == outcome


@pytest.mark.parametrize("condition", ["amount", "none", '"yes"', "customer"])
def test_it_fails_a_filter_that_is_neither(condition: str) -> None:
    """G23."""
    outcome = decide(filter_kind.KIND, {"condition": fx(condition)})

    assert isinstance(outcome, Failed)
    assert (outcome.error_class, outcome.permanent) == ("condition_not_boolean", True)


RULES = [
    {"id": "big", "condition": fx("amount > 100")},
    {"id": "german", "condition": fx('country = "DE"')},
    {"id": "french", "condition": fx('country = "FR"')},
]


@pytest.mark.parametrize(
    ("rules", "mode", "port"),
    [
        (RULES, "first", "big"),
        (RULES, "all", "big,german"),
        (RULES[1:], "first", "german"),
        (RULES[2:], "first", "otherwise"),
        (RULES[2:], "all", "otherwise"),
    ],
)
def test_it_switches(rules: list[dict[str, Any]], mode: str, port: str) -> None:
    """G24."""
    matched = [] if port == "otherwise" else port.split(",")

    assert decide(switch.KIND, {"rules": rules, "mode": mode}) == Done(port, {"matched": matched})


def test_it_does_not_ask_the_rules_behind_the_first_that_holds() -> None:
    """G24."""
    rules = [RULES[0], {"id": "broken", "condition": fx("nonsense > 1")}]

    assert switch.KIND.compile({"rules": rules}).decide({}, SCOPE) == Done("big", {"matched": ["big"]})


def test_it_names_the_rule_that_is_neither() -> None:
    """G24."""
    outcome = decide(switch.KIND, {"rules": [{"id": "odd", "condition": fx("amount")}]})

    assert isinstance(outcome, Failed)
    assert "“odd”" in outcome.message


@pytest.mark.parametrize(
    ("ids", "fields"),
    [(["a", "a"], ["/rules/1/id"]), (["otherwise"], ["/rules/0/id"]), (["error"], ["/rules/0/id"]), (["a", "b"], [])],
)
def test_it_refuses_rule_ids_that_are_taken(ids: list[str], fields: list[str]) -> None:
    """G6."""
    config = {"rules": [{"id": each, "condition": True} for each in ids]}

    assert [flaw.field for flaw in switch.KIND.check(config)] == fields


def mapped(keep_rest: bool = False, **fields: Any) -> Any:  # noqa: FBT002
    """The output of a map; `__` in a name is a dot."""
    named = [{"name": name.replace("__", "."), "value": value} for name, value in fields.items()]
    return decide(map_kind.KIND, {"fields": named, "keep_rest": keep_rest}).output


def test_it_maps_literals_and_expressions() -> None:
    """G25, G4."""
    made = mapped(a=fx("amount * 2"), b="text", c=0.1, d={"literal": {"expression": "x"}}, e=None, f=[1.5])

    assert made == {
        "a": 240,
        "b": "text",
        "c": Decimal("0.1"),
        "d": {"expression": "x"},
        "e": None,
        "f": [Decimal("1.5")],
    }


def test_it_maps_fields_inside_fields() -> None:
    """G25."""
    assert mapped(a__b__c=1, a__b__d=2, a__e=3) == {"a": {"b": {"c": 1, "d": 2}, "e": 3}}


def test_it_keeps_the_rest_and_leaves_the_event_alone() -> None:
    """G25."""
    made = mapped(True, customer__id=8, amount=1)

    assert made == {**DATA, "amount": 1, "customer": {"id": 8, "name": "Ada"}}
    assert DATA["customer"] == {"id": 7, "name": "Ada"}


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        (["a", "a"], ["/fields/1/name"]),
        (["a", "a.b"], ["/fields/1/name"]),
        (["a.b", "a"], ["/fields/0/name"]),
        (["a.b", "a.c"], []),
    ],
)
def test_it_refuses_fields_that_contradict_each_other(names: list[str], fields: list[str]) -> None:
    """G25."""
    config = {"fields": [{"name": name, "value": 1} for name in names]}

    assert [flaw.field for flaw in map_kind.KIND.check(config)] == fields


def test_it_knows_the_names_of_its_output() -> None:
    """G36."""
    fields = [{"name": "a.b", "value": fx("x")}, {"name": "a.c", "value": 1}, {"name": "d", "value": True}]

    inferred = map_kind.KIND.output_schema({"fields": fields}, lambda _member, raw: {"const": str(raw)})

    assert inferred == {
        "type": "object",
        "required": ["a", "d"],
        "properties": {
            "a": {
                "type": "object",
                "required": ["b", "c"],
                "properties": {"b": {"const": "{'expression': 'x'}"}, "c": {"const": "1"}},
            },
            "d": {"const": "True"},
        },
        "additionalProperties": False,
    }


def test_it_publishes() -> None:
    """G34."""
    config = {"topic": "t", "type": "a.b.c", "data": {"x": 1}, "subject": fx("country"), "key": "k"}

    assert decide(publish.KIND, config) == Emit("t", "a.b.c", {"x": 1}, "DE", "k")


def test_it_names_what_is_published_once_by_type_and_value() -> None:
    """G45: two types that are published once for the same order do not stand in each other's way."""
    config = {"topic": "t", "type": "a.b.c", "data": {}, "once_for": fx("country")}

    outcome = decide(publish.KIND, config)

    assert outcome == Emit("t", "a.b.c", {}, None, None, once_for="DE")
    assert outcome.name == "a.b.c:DE"
    assert decide(publish.KIND, {**config, "type": "a.b.d"}).name == "a.b.d:DE"


@pytest.mark.parametrize("value", [fx("amount"), "", None, "x" * 501])
def test_it_publishes_nothing_once_for_nothing(value: Any) -> None:
    """G45."""
    outcome = decide(publish.KIND, {"topic": "t", "type": "a.b.c", "data": {}, "once_for": value})

    assert isinstance(outcome, Failed)
    assert outcome.error_class == "not_text"


@pytest.mark.parametrize("name", ["subject", "key"])
def test_it_publishes_no_subject_that_is_no_text(name: str) -> None:
    """G34."""
    outcome = decide(publish.KIND, {"topic": "t", "type": "a.b.c", "data": {}, name: fx("amount")})

    assert isinstance(outcome, Failed)
    assert outcome.error_class == "not_text"


@pytest.mark.parametrize(
    ("seconds", "wait"),
    [
        (20, Wait(20.0, None, "waits 20 seconds")),
        (0, Wait(0.0, None, "waits less than a second")),
        (1.5, Wait(1.5, None, "waits 1 second")),
        (fx("amount"), Wait(120.0, None, "waits 2 minutes")),
        (90_061, Wait(90_061.0, None, "waits 1 day 1 hour")),
    ],
)
def test_it_waits_for_a_while(seconds: Any, wait: Wait) -> None:
    """G32."""
    assert decide(delay.KIND, {"seconds": seconds}) == wait


@pytest.mark.parametrize("seconds", [fx('"soon"'), fx("none"), fx("-1"), fx("amount * 1000000"), fx("true")])
def test_it_waits_for_no_nonsense(seconds: Any) -> None:
    """G32."""
    outcome = decide(delay.KIND, {"seconds": seconds})

    assert isinstance(outcome, Failed)
    assert (outcome.error_class, outcome.permanent) == ("not_a_duration", True)


@pytest.mark.parametrize("until", [fx("due"), "2026-12-24T17:00:00Z", "2026-12-24T17:00:00"])
def test_it_waits_until_a_time(until: Any) -> None:
    """G32: a time without zone counts as UTC."""
    outcome = decide(delay.KIND, {"until": until})

    assert outcome.until == datetime(2026, 12, 24, 17, tzinfo=UTC)
    assert outcome.reason == "waits until 2026-12-24 17:00:00 UTC"


@pytest.mark.parametrize("until", [fx('"tomorrow"'), fx("amount"), fx("none")])
def test_it_waits_until_no_nonsense(until: Any) -> None:
    """G32."""
    outcome = decide(delay.KIND, {"until": until})

    assert isinstance(outcome, Failed)
    assert outcome.error_class == "not_a_time"


def test_a_switch_has_a_way_out_for_each_sound_rule_and_one_for_the_rest() -> None:
    """G6: labels are what people gave, else the id."""
    rules = [{"id": "se", "label": "Sweden"}, {"id": "no", "label": ""}, {"label": "lost"}, "nonsense"]
    assert [(port.id, port.label, port.quiet) for port in switch.KIND.ports({"rules": rules})] == [
        ("se", "Sweden", False),
        ("no", "no", False),
        ("otherwise", "otherwise", True),
    ]
    assert [port.id for port in switch.KIND.ports({"rules": "nonsense"})] == ["otherwise"]
