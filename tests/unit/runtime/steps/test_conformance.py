"""What every step kind keeps to. A new kind gets a row in SAMPLES and passes; nothing else is asked of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import jsonschema_rs
import pytest

from connectors.sdk.errors import NotConnected
from connectors.sdk.http import Request, Response
from runtime.core.feel import FeelError, dumps
from runtime.core.graph import DOCUMENT_SCHEMA, Done, Effect, Emit, Failed, Spread, StepKind, Wait, parse_document
from runtime.core.graph.cardline import slots
from runtime.core.graph.inputs import expressions_in
from runtime.core.graph.kinds import Config
from runtime.core.matching import event_scope
from runtime.steps.registry import KINDS, STEP_KINDS

AMOUNT = {"expression": "amount"}
SCOPE = {**event_scope({"amount": 120, "id": "o-1", "lines": [1, 2]}, {"type": "a.b.c"}), "steps": {"m": {"x": 1}}}
UI_WORDS = {"choices", "input", "widget", "placeholder", "ports", "advanced", "multiline", "of"}
ANSWERS: Mapping[Effect, tuple[type, ...]] = {
    Effect.NONE: (Done, Failed, Spread),
    Effect.CALL: (type(None), Failed),
    Effect.EMIT: (Emit, Failed),
    Effect.WAIT: (Wait, Failed),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Samples:
    """Configs of one kind."""

    good: tuple[Config, ...]
    half_finished: tuple[Config, ...] = field(default=({},))
    """What the canvas may hold while someone is typing."""


SAMPLES: Mapping[str, Samples] = {
    "filter": Samples(
        good=({"condition": {"expression": "amount > 100"}, "reason": "small"}, {"condition": False}),
        half_finished=({}, {"condition": {"expression": ""}}, {"condition": None}),
    ),
    "switch": Samples(
        good=(
            {"rules": [{"id": "big", "label": "Big", "condition": {"expression": "amount > 100"}}]},
            {"rules": [{"id": "a", "condition": True}, {"id": "b", "condition": True}], "mode": "all"},
        ),
        half_finished=({}, {"rules": []}, {"rules": [{}]}, {"rules": [{"id": "a"}]}, {"rules": [None]}),
    ),
    "map": Samples(
        good=(
            {"fields": [{"name": "total", "value": AMOUNT}, {"name": "customer.id", "value": "x"}], "keep_rest": True},
            {"fields": []},
        ),
        half_finished=({}, {"fields": [{}]}, {"fields": [None]}),
    ),
    "decision_table": Samples(
        good=(
            {
                "inputs": [{"value": AMOUNT, "label": "Amount"}, {"value": {"expression": "count(lines)"}}],
                "outputs": [{"name": "rate", "default": "0"}, {"name": "note", "default": "null"}],
                "rules": [
                    {"inputs": ["< 100", "-"], "outputs": ["1", '"small"'], "note": "most of them"},
                    {"inputs": [">= 100", "[1..5]"], "outputs": ["amount / 100", '"big"']},
                ],
            },
            {
                "inputs": [{"value": 5}],
                "outputs": [{"name": "x"}],
                "rules": [{"inputs": ["> 3"], "outputs": ["1"]}, {"inputs": ["-"], "outputs": ["2"]}],
                "hit_policy": "collect",
                "aggregation": "sum",
            },
        ),
        half_finished=({}, {"inputs": []}, {"inputs": [{}]}, {"inputs": [{"value": AMOUNT}], "rules": [None]}),
    ),
    "for_each": Samples(
        good=(
            {
                "items": {"expression": "lines"},
                "parallel": 5,
                "collect": {"expression": "item"},
                "on_item_error": "collect",
            },
            {"items": [1, 2]},
        ),
        half_finished=({}, {"items": None}),
    ),
    "http": Samples(
        good=(
            {"method": "GET", "url": "https://example.com/orders?page=1"},
            {
                "method": "POST",
                "url": {"expression": '"https://example.com/" + id'},
                "headers": [{"name": "X-Amount", "value": AMOUNT}],
                "query": [{"name": "id", "value": {"expression": "id"}}],
                "body": {"expression": "steps.m"},
                "success": ["2xx", 409],
                "on_unknown": "ask",
            },
        ),
        half_finished=({}, {"method": "GET"}, {"url": "not an address"}, {"url": {"expression": ""}}),
    ),
    "publish": Samples(
        good=(
            {
                "topic": "t",
                "type": "a.b.c",
                "data": {"expression": "steps.m"},
                "subject": {"expression": "id"},
                "key": "k",
            },
            {"topic": "t", "type": "a.b.c", "data": {}, "once_for": {"expression": "id"}},
            {"topic": "t", "type": "a.b.c", "data": {"a": 1}},
        ),
        half_finished=({}, {"topic": ""}),
    ),
    "delay": Samples(
        good=({"seconds": 20}, {"seconds": AMOUNT}, {"until": "2026-12-01T00:00:00Z"}),
        half_finished=({}, {"seconds": None}, {"until": ""}),
    ),
    "stop": Samples(
        good=({"outcome": "succeeded"}, {"outcome": "failed", "message": {"expression": "id"}}),
        half_finished=({}, {"outcome": "failed"}),
    ),
}
GOOD = [(name, config) for name, samples in SAMPLES.items() for config in samples.good]
HALF = [(name, config) for name, samples in SAMPLES.items() for config in samples.half_finished]


def kind_named(name: str) -> StepKind:
    """The definition."""
    kind = KINDS.find(name)
    assert kind is not None
    return kind


class Context:
    """What a call gets, with a sender that answers from a list."""

    idempotency_key = "run:step"
    timeout_seconds = 3.0

    def __init__(self, *answers: Response | Exception) -> None:
        self.http = self
        self.answers = list(answers)
        self.sent: list[Request] = []

    async def send(self, request: Request) -> Response:
        """Answer or fail as told."""
        self.sent.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def places(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A schema and every schema of a property or member in it."""
    yield schema
    for each in schema.get("properties", {}).values():
        yield from places(each)
    if isinstance(schema.get("items"), Mapping):
        yield from places(schema["items"])


def test_it_has_samples_of_every_kind() -> None:
    assert set(SAMPLES) == set(STEP_KINDS) == set(KINDS.names())
    assert KINDS.find("teleport") is None


@pytest.mark.parametrize("name", STEP_KINDS)
def test_it_says_what_it_is(name: str) -> None:
    """Kind, title, description and every field of the form in words."""
    kind = kind_named(name)

    assert kind.kind == name
    assert kind.title
    assert kind.description.endswith(".")
    for field_name, schema in kind.config_schema["properties"].items():
        assert schema.get("title"), field_name


@pytest.mark.parametrize("name", STEP_KINDS)
def test_it_keeps_to_the_vocabulary_of_forms(name: str) -> None:
    """x-ui."""
    used = {word for place in places(kind_named(name).config_schema) for word in place.get("x-ui", {})}

    assert used <= UI_WORDS


@pytest.mark.parametrize("name", STEP_KINDS)
def test_it_closes_its_config(name: str) -> None:
    """G2: a mistyped field is refused, everywhere."""
    for place in places(kind_named(name).config_schema):
        if "properties" in place:
            assert place["additionalProperties"] is False


@pytest.mark.parametrize(("name", "config"), GOOD)
def test_it_accepts_its_good_configs(name: str, config: Config) -> None:
    """G2."""
    raw = {
        "format": "millrace.automation/1",
        "name": "x",
        "trigger": {"topic": "t"},
        "nodes": [{"id": "s", "kind": name, "config": config}],
        "edges": [],
    }

    jsonschema_rs.validate(DOCUMENT_SCHEMA, raw)
    parse_document(raw)


@pytest.mark.parametrize("name", STEP_KINDS)
def test_its_card_always_says_something(name: str) -> None:
    """V1: whatever the config lacks, the last line needs nothing of it; the others read only what it has."""
    kind = kind_named(name)
    fields = kind.config_schema["properties"]

    assert kind.card[-1]
    assert not [*slots((kind.card[-1],))]
    for slot in slots(kind.card):
        assert set(slot.each) <= set(fields[slot.of].get("items", {}).get("properties", {}))
        assert slot.each == () or fields[slot.of]["type"] == "array"
        choices = fields[slot.of].get("enum", ["true", "false"])
        assert set(slot.words or ()) <= set(choices)
        assert "default" in fields[slot.of] or not slot.is_quiet_at_default


@pytest.mark.parametrize(("name", "config"), GOOD + HALF)
def test_it_draws_ports_for_any_config(name: str, config: Config) -> None:
    """G6: unique, never called error, and the one taken when passed over is among them."""
    kind = kind_named(name)
    ports = [port.id for port in kind.ports(config)]

    assert len(set(ports)) == len(ports)
    assert "error" not in ports
    assert kind.through is None if not ports else kind.through in ports
    assert kind.body_port is None or kind.body_port in ports


@pytest.mark.parametrize("name", STEP_KINDS)
def test_it_says_which_event_it_publishes(name: str) -> None:
    """V60: if it publishes; topic and type are known before anything runs, and the data is an input."""
    kind = kind_named(name)
    assert (kind.publishes is not None) is (kind.effect is Effect.EMIT)
    if kind.publishes is None:
        return
    fields, required = kind.config_schema["properties"], set(kind.config_schema["required"])
    assert required >= set(kind.publishes)
    assert fields[kind.publishes.topic]["type"] == fields[kind.publishes.type]["type"] == "string"
    assert fields[kind.publishes.type]["x-ui"]["of"] == kind.publishes.topic
    assert fields[kind.publishes.data]["x-ui"]["of"] == kind.publishes.type
    assert "input" in fields[kind.publishes.data]["x-ui"]


@pytest.mark.parametrize(("name", "config"), [each for each in HALF if kind_named(each[0]).publishes])
def test_it_publishes_nothing_while_it_names_no_event(name: str, config: Config) -> None:
    """V60."""
    assert kind_named(name).event(config) is None


def test_no_kind_publishes_without_saying_what() -> None:
    """V60: it is noticed when the kind is made, not when somebody looks for its events."""
    publish = kind_named("publish")
    assert publish.publishes is not None
    fields = {
        name: each for name, each in publish.config_schema["properties"].items() if name != publish.publishes.type
    }

    with pytest.raises(ValueError, match="no field of its config has the widget event_type"):
        replace(publish, config_schema={**publish.config_schema, "properties": fields})


@pytest.mark.parametrize(("name", "config"), GOOD)
def test_it_answers_as_its_effect_says(name: str, config: Config) -> None:
    """G20 to G34: pure kinds decide, calls are left to the station, and nobody needs an await to decide."""
    kind = kind_named(name)
    compiled = kind.compile(config)
    outcome = compiled.decide(compiled.resolve(SCOPE), SCOPE)

    assert isinstance(outcome, ANSWERS[kind.effect])
    if isinstance(outcome, Done) and outcome.port is not None:
        ports = {port.id for port in kind.ports(config)}
        assert set(outcome.port.split(",")) <= ports
        assert kind.many_ports or "," not in outcome.port


@pytest.mark.parametrize(("name", "config"), GOOD)
def test_it_resolves_to_what_the_journal_can_keep(name: str, config: Config) -> None:
    """G31."""
    compiled = kind_named(name).compile(config)
    journal = getattr(compiled, "journal", None)
    given = compiled.resolve(SCOPE)

    assert json.loads(dumps(journal(given) if journal else given)) is not None


@pytest.mark.parametrize(("name", "config"), GOOD)
def test_it_answers_the_same_each_time(name: str, config: Config) -> None:
    """Shared between runs and threads: no state."""
    compiled = kind_named(name).compile(config)

    assert compiled.resolve(SCOPE) == compiled.resolve(SCOPE)
    first, second = (compiled.decide(compiled.resolve(SCOPE), SCOPE) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("name", "config"), GOOD)
def test_it_leaves_its_scope_alone(name: str, config: Config) -> None:
    """G25: what one step sees, the next must see too."""
    before = dumps(SCOPE)
    compiled = kind_named(name).compile(config)
    compiled.decide(compiled.resolve(SCOPE), SCOPE)

    assert dumps(SCOPE) == before


@pytest.mark.parametrize(("name", "config"), GOOD)
def test_it_lets_failing_expressions_through(name: str, config: Config) -> None:
    """G19: as the one error that the turn knows."""
    kind = kind_named(name)
    if not any(expressions_in(kind.config_schema, config)):
        return
    compiled = kind.compile(config)
    empty: dict[str, Any] = {"data": {}, "event": {}, "steps": {}}

    try:
        compiled.decide(compiled.resolve(empty), empty)
    except FeelError:
        return
    assert name == "for_each", "only what is collected is asked later"


@pytest.mark.parametrize(("name", "config"), GOOD)
def test_it_promises_a_valid_output(name: str, config: Config) -> None:
    """G36: what later steps may read is what is there."""
    kind = kind_named(name)
    schema = kind.output_schema(config, lambda _member, _raw: {})
    compiled = kind.compile(config)
    outcome = compiled.decide(compiled.resolve(SCOPE), SCOPE)

    if schema is not None:
        jsonschema_rs.meta.validate(dict(schema))
        if isinstance(outcome, Done):
            jsonschema_rs.validate(dict(schema), json.loads(dumps(outcome.output)))


@pytest.mark.parametrize("name", [name for name in STEP_KINDS if kind_named(name).effect is Effect.CALL])
async def test_it_performs_calls(name: str) -> None:
    """G30, S2, S3: the key goes out, a failure to connect is no exception, on_unknown is known."""
    for config in SAMPLES[name].good:
        compiled: Any = kind_named(name).compile(config)
        given = compiled.resolve(SCOPE)
        context = Context(NotConnected("nobody there"), NotConnected("nobody there"))
        first, second = await compiled.perform(given, context), await compiled.perform(given, context)

        assert isinstance(first, Failed)
        assert first == second
        assert not first.permanent
        assert context.sent[0] == context.sent[1]
        assert "run:step" in context.sent[0].headers.values()
        assert compiled.on_unknown in ("retry", "ask")
