"""Tiny builders: documents as short as what a test says about them."""

from collections.abc import Mapping
from typing import Any

from runtime.core.graph import (
    Begun,
    Done,
    Failed,
    FinishedStep,
    Plan,
    Progress,
    Skipped,
    StepRef,
    begin,
    compile_plan,
    parse_document,
)

ORDER = {
    "id": "o-1",
    "amount": 120,
    "customer": {"name": "Ada", "country": "DE"},
    "lines": [{"sku": "a", "price": 3}, {"sku": "b", "price": 5}, {"sku": "c", "price": 7}],
}
EVENT = {"id": "e-1", "type": "sales.order.placed", "topic": "sales.orders", "subject": "o-1"}


def fx(text: str) -> dict[str, str]:
    """An expression, as documents write it."""
    return {"expression": text}


def node(node_id: str, kind: str, config: Mapping[str, Any], **modifiers: Any) -> dict[str, Any]:
    """A step."""
    return {"id": node_id, "kind": kind, "config": dict(config), **modifiers}


def only_if(node_id: str, condition: str, **modifiers: Any) -> dict[str, Any]:
    """A filter."""
    return node(node_id, "filter", {"condition": fx(condition)}, **modifiers)


def put(node_id: str, **fields: str) -> dict[str, Any]:
    """A map of expressions; without any it is the plainest step there is."""
    return node(node_id, "map", {"fields": [{"name": name, "value": fx(text)} for name, text in fields.items()]})


def call(node_id: str, **modifiers: Any) -> dict[str, Any]:
    """An HTTP step."""
    return node(node_id, "http", {"method": "POST", "url": "https://erp.example.com/orders"}, **modifiers)


def each(node_id: str, items: str = "lines", **config: Any) -> dict[str, Any]:
    """A for-each."""
    return node(node_id, "for_each", {"items": fx(items), **config})


def edges(*arrows: str) -> list[dict[str, Any]]:
    """Arrows written `from.port > to`; the port may be left out where it is `out`."""
    made = []
    for number, arrow in enumerate(arrows, 1):
        start, _, target = (part.strip() for part in arrow.partition(">"))
        source, _, port = start.partition(".")
        made.append(
            {"id": f"e{number}", "from": {"node": source, "port": port or "out"}, "to": {"node": target, "port": "in"}}
        )
    return made


def draw(nodes: list[dict[str, Any]], *arrows: str, **trigger: Any) -> dict[str, Any]:
    """A document."""
    return {
        "format": "millrace.automation/1",
        "name": "Drawn in a test",
        "trigger": {"topic": "sales.orders", **trigger},
        "nodes": nodes,
        "edges": edges(*arrows),
    }


def plan_of(nodes: list[dict[str, Any]], *arrows: str) -> Plan:
    """A plan."""
    return compile_plan(parse_document(draw(nodes, *arrows)))


def start(plan: Plan, *finished: FinishedStep, data: Any = None) -> Progress:
    """A run at its beginning, or rebuilt from what is finished."""
    return Progress(plan, data=ORDER if data is None else data, event=EVENT, finished=finished)


class Walk:
    """Runs a plan to its end; calls answer what `answers` says by step id, else a plain 200."""

    def __init__(self, progress: Progress, **answers: Done | Failed) -> None:
        self.progress = progress
        self.answers = answers
        self.journal: list[FinishedStep] = []
        self.begun: dict[str, Begun] = {}
        self.most_ready = 0

    def __call__(self) -> "Walk":
        while not self.progress.ended:
            ready = self.progress.ready()
            assert ready, "neither ended nor anything ready"
            self.most_ready = max(self.most_ready, len(ready))
            for ref in ready:
                self.turn(ref)
        return self

    def turn(self, ref: StepRef) -> None:
        """One step."""
        begun = self.begun[ref.id] = begin(self.progress, ref)
        outcome = begun.outcome or self.answers.get(ref.id) or Done("out", {"status": 200, "body": None})
        if isinstance(outcome, Done | Failed | Skipped):
            settled = self.progress.settle(ref, outcome)
            self.journal.append(
                FinishedStep(ref.id, ref.path, settled.state, settled.port, settled.output, settled.error)
            )

    @property
    def ran(self) -> list[str]:
        """Ids of the steps that came to an end, with their paths, in order."""
        return [f"{step.node}@{step.path}" if step.path else step.node for step in self.journal]

    @property
    def outcome(self) -> str:
        """How the run ended."""
        assert self.progress.outcome is not None
        return self.progress.outcome.value

    def output(self, node_id: str, path: str = "") -> Any:
        """What a step left for later steps."""
        return next(step.output for step in self.journal if (step.node, step.path) == (node_id, path))


def walk(nodes: list[dict[str, Any]], *arrows: str, data: Any = None, **answers: Done | Failed) -> Walk:
    """Draw, compile and run to the end."""
    return Walk(start(plan_of(nodes, *arrows), data=data), **answers)()
