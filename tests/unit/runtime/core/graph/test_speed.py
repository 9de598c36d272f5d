"""What the traversal costs beyond the expressions: `pytest -m bench -s tests/unit/runtime/core/graph/test_speed.py`."""

import timeit

import pytest

from runtime.core.graph import Done, Plan, Progress, begin
from tests.unit.runtime.core.graph.drawing import EVENT, ORDER, fx, node, only_if, plan_of, put

BOUND_US = 25
RUNS = 5_000


def road() -> Plan:
    """Filter, map, call: what most automations are made of."""
    erp = node("erp", "http", {"method": "POST", "url": "https://erp.example.com", "body": fx("steps.total")})
    steps = [only_if("big", "amount > 100"), put("total", id="id", total="amount", country="customer.country"), erp]
    return plan_of(steps, "trigger > big", "big.pass > total", "total > erp")


def walk(plan: Plan) -> None:
    """One run, its call answered at once."""
    progress = Progress(plan, data=ORDER, event=EVENT)
    while not progress.ended:
        for ref in progress.ready():
            outcome = begin(progress, ref).outcome or Done("out", {"status": 200})
            progress.settle(ref, outcome)  # type: ignore[arg-type]


def evaluate(plan: Plan) -> None:
    """The same expressions without any traversal."""
    scope = {**ORDER, "data": ORDER, "event": EVENT, "steps": {"total": {}}}
    for step in plan.steps.values():
        step.compiled.decide(step.compiled.resolve(scope), scope)


@pytest.mark.bench
def test_it_costs_little_beyond_the_expressions() -> None:
    plan = road()
    whole = min(timeit.repeat(lambda: walk(plan), number=RUNS, repeat=5)) / RUNS * 1e6
    bare = min(timeit.repeat(lambda: evaluate(plan), number=RUNS, repeat=5)) / RUNS * 1e6

    print(f"\na run of filter, map and call: {whole:.1f} µs, of which expressions {bare:.1f} µs")
    assert whole - bare < BOUND_US
