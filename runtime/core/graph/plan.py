"""A document compiled for running: arrows resolved, expressions compiled once. Frozen, shared by all runs and threads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from runtime.core.feel import compile_expression
from runtime.core.graph.asking import Asking, Route, asking_of
from runtime.core.graph.document import ERROR_PORT, TRIGGER, Document, Expressions, Node, OnError
from runtime.core.graph.inputs import compile_input, expressions_in
from runtime.core.graph.kinds import CompiledStep, Effect, Kinds, Scope, StepKind, kind_of, registered_kinds
from runtime.core.graph.problem import pointer_of
from runtime.core.graph.reads import paths_of
from runtime.core.graph.shape import Shape
from runtime.core.graph.sites import COLLECT
from runtime.core.retry import RetryPolicy

_ONCE = RetryPolicy(max_attempts=1)


class PlanStep:
    """One node, ready to run. Attributes are read-only by convention: plans are shared between threads."""

    __slots__ = (
        "body",
        "compiled",
        "effect",
        "ends",
        "expressions",
        "has_error_arrow",
        "id",
        "incoming",
        "is_disabled",
        "is_lenient",
        "journal",
        "kind",
        "many_ports",
        "name",
        "node",
        "on_error",
        "outs",
        "quiet_ports",
        "reads_steps",
        "retry",
        "run_if",
        "slot",
        "sole_target",
        "through",
        "timeout_seconds",
    )

    def __init__(self, node: Node, kind: StepKind, asking: Asking) -> None:
        self.is_lenient = node.expressions is Expressions.LENIENT
        """Whether warnings are noted, in a scope that is a `Noting`."""
        asking = replace(asking, is_lenient=self.is_lenient)
        self.node = node
        self.id: str = node.id
        self.name: str = node.name or kind.title
        self.kind: str = node.kind
        self.effect: Effect = kind.effect
        self.compiled: CompiledStep = kind.compile(node.config, asking)
        self.journal: Callable[[Any], Any] | None = getattr(self.compiled, "journal", None)
        """What the journal may keep of an input; None: all of it."""
        self.through = kind.through
        """The port taken when the step is passed over."""
        self.many_ports = kind.many_ports
        self.ends = kind.ends
        self.on_error: OnError = node.on_error
        self.is_disabled = node.disabled
        self.run_if: Callable[[Scope], Any] | None = None
        if node.run_if is not None:
            self.run_if = compile_input(node.run_if, asking).getter
        self.timeout_seconds: float = node.timeout_seconds or kind.timeout_seconds
        # Only a call can fail for a passing reason: to compute the same again would fail again.
        self.retry: RetryPolicy = (node.retry or kind.retry) if kind.effect is Effect.CALL else _ONCE
        self.quiet_ports = frozenset(port.id for port in kind.ports(node.config) if port.quiet)
        placed = expressions_in(kind.config_schema, node.config, ("config",))
        inner = asking if kind.body_port is None else _inside(node, asking)
        self.expressions = tuple(
            (
                pointer_of(each.path),
                compile_expression(each.text, optional=(inner if each.path[1] == COLLECT else asking).optional),
            )
            for each in placed
        )
        """All but run_if, by their field: to say which of them failed."""
        self.reads_steps = frozenset(
            path[1]
            for _field, expression in self.expressions
            for path in paths_of(expression)
            if len(path) > 1 and path[0] == "steps"
        )
        self.has_error_arrow = False
        """Without an arrow the way `error` leads nowhere, and a failure there would go unseen: then it stops."""
        self.slot = 0
        """Its place in the counters of its region."""
        self.incoming = 0
        """Arrows into it, those of unreachable steps not counted."""
        self.outs: tuple[tuple[str, tuple[PlanStep, ...]], ...] = ()
        """Ports with arrows, and where these lead; the body port aside."""
        self.sole_target: tuple[str, PlanStep] | None = None
        """Set where one arrow is all there is: the common case, taken without any counting."""
        self.body: Region | None = None

    def __repr__(self) -> str:
        return f"<PlanStep {self.id} ({self.kind})>"

    def port_after_failure(self) -> str | None:
        """Answer where the path goes on when the step is given up; None ends the run or the item."""
        if self.on_error is OnError.BRANCH:
            return ERROR_PORT if self.has_error_arrow else None
        return self.through if self.on_error is OnError.CONTINUE else None

    def recorded(self, given: Any) -> Any:
        """Answer the step's input as the journal may keep it: secrets masked, nothing huge."""
        return given if self.journal is None else self.journal(given)


@dataclass(frozen=True, kw_only=True, slots=True)
class Region:
    """Steps that are counted together: the top level, or the body of one for-each."""

    entries: tuple[PlanStep, ...]
    """Runnable at once when the region is entered."""
    counters: tuple[int, ...]
    """Arrows still unresolved into each step, by slot."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """A compiled automation."""

    name: str
    top: Region
    steps: Mapping[str, PlanStep]
    """Every reachable step by id."""
    filter: Callable[[Scope], Any] | None
    """The trigger's condition; None lets every event through."""
    document: Document


def compile_plan(document: Document, *, kinds: Kinds | None = None, optional: Collection[Route] = ()) -> Plan:
    """Compile a document that `parse_document` accepted.

    Args:
        document: free of errors.
        kinds: the step kinds it may use; by default those installed.
        optional: paths of fields that the event's data may lack, which are then null without a warning.

    Raises:
        FeelSyntaxError: an expression is not valid; never for a document that was parsed.
    """
    known = kinds or registered_kinds()
    shape = Shape.of(document, known)
    reachable = [node for node in document.nodes if node.id in shape.reachable]
    asking = asking_of(optional)
    askings = _askings(document, shape, asking)
    steps = {node.id: PlanStep(node, kind_of(known, node.kind), askings(node.id)) for node in reachable}
    arrows: dict[tuple[str, str], list[PlanStep]] = {}
    for edge in document.edges:
        if edge.source == TRIGGER or edge.source in steps:
            target = steps[edge.target]
            target.incoming += 1
            arrows.setdefault((edge.source, edge.source_port), []).append(target)
    regions: dict[str | None, list[PlanStep]] = {None: []}
    for step in steps.values():
        inside = regions.setdefault(shape.region_of[step.id], [])
        step.slot = len(inside)
        inside.append(step)
    entries: dict[str | None, list[PlanStep]] = {None: arrows.pop((TRIGGER, "out"), [])}
    entries |= {each: arrows.pop((each, port), []) for each, port in shape.body_ports.items() if each in steps}
    _wire(steps, arrows)
    made = {each: _region(regions.get(each, []), targets) for each, targets in entries.items()}
    for step in steps.values():
        step.body = made.get(step.id)
    condition = document.trigger.filter
    return Plan(
        name=document.name,
        top=made[None],
        steps=steps,
        filter=None if condition is None else compile_input(condition, asking).getter,
        document=document,
    )


def _askings(document: Document, shape: Shape, top: Asking) -> Callable[[str], Asking]:
    """Answer the way from a step to the manner in which it asks: inside a for-each `item` has optional fields too."""
    nodes = {node.id: node for node in document.nodes}
    found: dict[str | None, Asking] = {None: top}

    def of(step: str) -> Asking:
        region = shape.region_of.get(step)
        if region not in found:
            found[region] = _inside(nodes[str(region)], of(str(region)))
        return found[region]

    return of


def _inside(node: Node, asking: Asking) -> Asking:
    """Answer the manner of asking inside a for-each, from that around it."""
    return asking.inside(compile_input(node.config["items"], asking).expression)


def _wire(steps: Mapping[str, PlanStep], arrows: Mapping[tuple[str, str], list[PlanStep]]) -> None:
    for (source, port), targets in arrows.items():
        step = steps[source]
        step.outs = (*step.outs, (port, tuple(targets)))
        step.has_error_arrow = step.has_error_arrow or port == ERROR_PORT
    for step in steps.values():
        if len(step.outs) == 1:
            port, (target, *others) = step.outs[0]
            if not others and target.incoming == 1:
                step.sole_target = (port, target)


def _region(inside: Iterable[PlanStep], targets: Iterable[PlanStep]) -> Region:
    """Make the region that is entered at these targets: entering resolves one arrow into each."""
    counters = [step.incoming for step in inside]
    for target in targets:
        counters[target.slot] -= 1
    # A step that is also reached from inside is an entry too: entering takes an arrow into it, and it waits for the others.
    return Region(entries=tuple(dict.fromkeys(targets)), counters=tuple(counters))
