"""Trials: the real traversal, with somebody standing in for the world."""

from typing import Any

import pytest

from runtime.core.graph import Done, Emit, Failed, StepRef, compile_plan, parse_document
from runtime.core.graph.samples import example_of, with_members
from runtime.core.graph.trial import Answer, Bounds, By, TrialResult, Wish, run_trial
from tests.unit.runtime.core.graph.drawing import EVENT, ORDER, call, draw, each, fx, node, only_if, put


class Sink:
    """Stands in for the world, and remembers what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def call(self, ref: StepRef, given: Any) -> Answer:
        del given
        self.asked.append(f"{ref.id}@{ref.path}" if ref.path else ref.id)
        return Answer(Done("out", {"status": 200, "headers": {}, "body": {"n": len(self.asked)}}), By.EXAMPLE)

    def emit(self, ref: StepRef, emit: Emit) -> Answer:
        del ref
        self.asked.append(emit.type)
        return Answer(Done("out", {"event_id": "e"}), By.EXAMPLE, "", {"type": emit.type, "data": emit.data})


def tried(nodes: list[dict[str, Any]], *arrows: str, sink: Sink | None = None, **wish: Any) -> TrialResult:
    document = parse_document(draw(nodes, *arrows, **wish.pop("trigger", {})))
    bounds = wish.pop("bounds", None)
    asked = Wish(**{"data": ORDER, "event": EVENT, **wish})
    return run_trial(compile_plan(document), asked, sink or Sink(), bounds)


def ran(result: TrialResult) -> list[str]:
    return [f"{step.node}@{step.path}" if step.path else step.node for step in result.steps]


CHAIN = [
    only_if("big", "amount > 100"),
    put("sum", total="amount * 2"),
    call("erp"),
    put("after", n="steps.erp.body.n"),
]
ARROWS = ("trigger > big", "big.pass > sum", "sum > erp", "erp > after")


def test_it_runs_the_whole_with_each_input_output_and_time() -> None:
    """V9."""
    result = tried(CHAIN, *ARROWS)
    assert (result.outcome, ran(result)) == ("succeeded", ["big", "sum", "erp", "after"])
    assert result.steps[1].output == {"total": 240}
    assert result.steps[1].input == {"amount": 120}
    assert [step.by for step in result.steps] == ["ran", "ran", "example", "ran"]
    assert all(step.duration_ms >= 0 for step in result.steps)
    assert result.edges == ("e1", "e2", "e3", "e4")
    assert result.scope["steps"]["after"] == {"n": 1}


def test_it_stops_where_it_was_asked_to() -> None:
    """V10: up to a step, nothing beyond it and nothing beside it."""
    nodes = [*CHAIN, put("beside", n="1")]
    result = tried(nodes, *ARROWS, "trigger > beside", upto="sum")
    assert (result.outcome, ran(result)) == ("partial", ["big", "sum"])


def test_it_runs_one_step_alone_over_pins() -> None:
    """V10: wherever it stands, inside a for-each too."""
    sink = Sink()
    result = tried(CHAIN, *ARROWS, sink=sink, only="after", pins={"erp": {"body": {"n": 7}}})
    assert (ran(result), result.steps[0].output, sink.asked) == (["after"], {"n": 7}, [])
    inside = tried(
        [each("l"), put("i", s="item.sku", n="index")],
        "trigger > l",
        "l.each > i",
        only="i",
        item={"sku": "z"},
        index=4,
    )
    assert inside.steps[0].output == {"s": "z", "n": 4}


def test_it_leaves_pinned_steps_alone() -> None:
    """V11."""
    sink = Sink()
    result = tried(CHAIN, *ARROWS, sink=sink, pins={"erp": {"body": {"n": 99}}, "sum": {"total": 1}})
    assert sink.asked == []
    assert result.scope["steps"]["after"] == {"n": 99}
    assert [step.by for step in result.steps] == ["ran", "pinned", "pinned", "ran"]


def test_it_answers_for_the_world_as_it_is_told() -> None:
    """V11: an answer, or a failure that takes the way of errors."""
    nodes = [call("erp", on_error="branch"), put("ok", n="1"), put("sorry", why="steps.erp.error.message")]
    arrows = ("trigger > erp", "erp > ok", "erp.error > sorry")
    assert ran(tried(nodes, *arrows, mocks={"erp": {"output": {"body": 1}}})) == ["erp", "ok"]
    failed = tried(
        nodes, *arrows, mocks={"erp": {"port": "error", "output": {"class": "http_503", "message": "Busy."}}}
    )
    assert (ran(failed), failed.steps[-1].output) == (["erp", "sorry"], {"why": "Busy."})
    assert failed.edges == ("e1", "e3")


def test_it_never_waits() -> None:
    """V9: a delay says what it would do."""
    result = tried([node("pause", "delay", {"seconds": 3_600})], "trigger > pause")
    assert (result.outcome, result.steps[0].state) == ("succeeded", "succeeded")
    assert "1 hour" in result.steps[0].note


def test_it_shows_what_would_be_published() -> None:
    """V9."""
    step = node("tell", "publish", {"topic": "t.o", "type": "t.o.p", "data": fx("{a: amount}")})
    assert tried([step], "trigger > tell").steps[0].published == {"type": "t.o.p", "data": {"a": 120}}


def test_it_points_into_the_expression_that_failed() -> None:
    """V9."""
    result = tried([put("m", n='amount + "x"')], "trigger > m")
    assert (result.outcome, result.failure and result.failure.node) == ("failed", "m")
    error = result.steps[0].error or {}
    assert error["expression"] == 'amount + "x"'
    assert error["field"] == "/config/fields/0/value"
    assert len(error["span"]) == 2


def test_it_goes_through_every_item() -> None:
    """V9."""
    result = tried([each("l", collect=fx("steps.i.s")), put("i", s="item.sku")], "trigger > l", "l.each > i")
    assert ran(result) == ["i@l[1]", "i@l[2]", "i@l[3]", "l"]
    assert result.scope["steps"]["l"]["items"] == ["a", "b", "c"]
    assert result.edges == ("e1", "e2")


def test_it_asks_the_triggers_filter_first() -> None:
    """V9."""
    refused = tried([put("m", n="1")], "trigger > m", trigger={"filter": fx("amount > 1000")})
    assert (refused.outcome, refused.steps, refused.edges) == ("refused", (), ())
    broken = tried([put("m", n="1")], "trigger > m", trigger={"filter": fx("nothing > 1")})
    assert broken.trigger["state"] == "failed"


@pytest.mark.parametrize("bounds", [Bounds(steps=10), Bounds(seconds=0)])
def test_it_ends_at_its_bounds(bounds: Bounds) -> None:
    """V12."""
    data = {**ORDER, "lines": [{"sku": "a"}] * 500}
    result = tried([each("l"), put("i", s="item.sku")], "trigger > l", "l.each > i", data=data, bounds=bounds)
    assert result.outcome == "limited"
    assert len(result.steps) <= 10


def test_it_shows_no_value_without_end() -> None:
    """V12."""
    result = tried([put("m", big="data")], "trigger > m", data={"text": "x" * 100_000})
    assert (result.is_cut, result.steps[0].is_cut) == (True, True)
    assert "too large" in str(result.steps[0].output)


def test_it_masks_secrets_in_inputs() -> None:
    """V9, K1."""
    step = call("erp")
    step["config"]["headers"] = [{"name": "Authorization", "value": "Bearer abc"}]
    assert "abc" not in str(tried([step], "trigger > erp").steps)


def test_it_fails_a_mocked_call_without_a_branch() -> None:
    """V11."""
    result = tried([call("erp")], "trigger > erp", mocks={"erp": {"port": "error"}})
    assert (result.outcome, result.failure and result.failure.error_class) == ("failed", "mocked_failure")


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (
            {"type": "object", "properties": {"a": {"type": "string", "format": "date"}, "b": {"enum": [3]}}},
            {"a": "2026-03-02", "b": 3},
        ),
        ({"type": "array", "items": {"type": ["null", "integer"], "minimum": 5}}, [5]),
        ({"anyOf": [{"type": "null"}, {"type": "boolean"}]}, True),
        ({"type": "string", "examples": ["x"]}, "x"),
        ({}, None),
    ],
)
def test_it_invents_what_the_schema_admits(schema: dict[str, Any], value: Any) -> None:
    """V13."""
    assert example_of(schema) == value


def test_it_invents_what_later_steps_read() -> None:
    """V13: and changes nothing that is there."""
    assert with_members({"status": 200, "body": None}, [("body", "id"), ("body", "to", "name"), ("status",)]) == {
        "status": 200,
        "body": {"id": "text", "to": {"name": "text"}},
    }


def test_it_takes_ten_steps_in_an_instant() -> None:
    """V12: far under the 300 ms that the canvas promises."""
    nodes = [put(f"n{i}", v=f"steps.n{i - 1}.v + 1" if i else "amount") for i in range(10)]
    result = tried(nodes, "trigger > n0", *(f"n{i} > n{i + 1}" for i in range(9)))
    assert len(result.steps) == 10
    assert result.duration_ms < 300


def test_it_is_told_failures_of_the_world() -> None:
    """V9."""

    class Down(Sink):
        def call(self, ref: StepRef, given: Any) -> Answer:
            del ref, given
            return Answer(Failed("http_503", "Busy.", permanent=False), By.PERFORMED)

    result = tried([call("erp")], "trigger > erp", sink=Down())
    assert (result.steps[0].error or {})["class"] == "http_503"
