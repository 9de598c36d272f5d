"""The turn of one step: modifiers, input, decision, failing expressions."""

from typing import Any

import pytest

from runtime.core.graph import Begun, Done, Emit, Failed, Skipped, Wait, begin
from tests.unit.runtime.core.graph.drawing import call, fx, node, only_if, plan_of, put, start


def begun(drawn: dict[str, Any], **modifiers: Any) -> Begun:
    """What becomes of a step right behind the trigger."""
    progress = start(plan_of([{**drawn, **modifiers}], f"trigger > {drawn['id']}"))
    return begin(progress, progress.ready()[0])


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        (fx("amount > 100"), Done("out", {})),
        (True, Done("out", {})),
        (None, Done("out", {})),
        (fx("amount > 1000"), Skipped("out", "Its condition said no.")),
        (False, Skipped("out", "Its condition said no.")),
    ],
)
def test_it_runs_only_if(condition: object, outcome: object) -> None:
    """G20."""
    assert begun(put("m"), run_if=condition).outcome == outcome


def test_it_fails_when_run_if_is_neither() -> None:
    """G20."""
    outcome = begun(put("m"), run_if=fx("amount")).outcome

    assert isinstance(outcome, Failed)
    assert (outcome.error_class, outcome.permanent) == ("condition_not_boolean", True)


def test_it_does_not_resolve_what_it_passes_over() -> None:
    """G20."""
    broken = put("m", n="nonsense")

    assert begun(broken, disabled=True) == Begun(None, Skipped("out", "The step is switched off."))


def test_it_names_field_expression_and_culprit() -> None:
    """G19."""
    outcome = begun(put("m", ok="amount", n="customer.contry")).outcome

    assert isinstance(outcome, Failed)
    assert outcome.permanent
    assert "contry" in outcome.message
    assert "country" in outcome.message
    assert outcome.detail is not None
    assert outcome.detail["field"] == "/config/fields/1/value"
    assert outcome.detail["expression"] == "customer.contry"
    assert outcome.detail["span"] == [9, 15]


def test_it_gives_the_journal_what_the_expressions_read() -> None:
    """G31: small, and nothing else."""
    condition = 'amount > 100 and customer.country = "DE" and count(lines) > 2'

    assert begun(only_if("f", condition)).input == {
        "amount": 120,
        "customer.country": "DE",
        "lines": [{"sku": "a", "price": 3}, {"sku": "b", "price": 5}, {"sku": "c", "price": 7}],
    }


def test_it_leaves_calls_to_the_station() -> None:
    """G30."""
    assert begun(call("erp")).outcome is None


def test_it_asks_for_an_event() -> None:
    """G34."""
    config = {"topic": "t", "type": "x.y.z", "data": fx("customer"), "subject": fx("id")}
    outcome = begun(node("p", "publish", config)).outcome

    assert outcome == Emit("t", "x.y.z", {"name": "Ada", "country": "DE"}, "o-1", None)


def test_it_asks_to_wait() -> None:
    """G32, S4."""
    assert begun(node("d", "delay", {"seconds": 20})).outcome == Wait(20.0, None, "waits 20 seconds")


def test_it_retries_only_what_calls_the_world() -> None:
    """G22."""
    plan = plan_of(
        [call("erp", retry={"max_attempts": 3}, timeout_seconds=5), call("plain"), put("m")],
        "trigger > erp",
        "erp > m",
        "m > plain",
    )

    assert plan.steps["erp"].retry.max_attempts == 3
    assert plan.steps["erp"].timeout_seconds == 5
    assert (plan.steps["plain"].retry.max_attempts, plan.steps["plain"].timeout_seconds) == (5, 30)
    assert plan.steps["m"].retry.max_attempts == 1
