"""A run for trying out: the real traversal and the real steps, with somebody standing in for the world.

Nothing is journalled, nothing waits, and every bound ends it with what there is.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from runtime.core.feel import FeelError, dumps, to_json
from runtime.core.graph.asking import Warned
from runtime.core.graph.document import ERROR_PORT, TRIGGER
from runtime.core.graph.kinds import Effect, registered_kinds
from runtime.core.graph.loop import Frame, StepRef
from runtime.core.graph.outcomes import Done, Emit, Failed, Outcome, Skipped, Spread, Wait
from runtime.core.graph.plan import Plan
from runtime.core.graph.progress import Failure, Progress
from runtime.core.graph.shape import Shape
from runtime.core.graph.turn import Begun, begin
from runtime.core.states import StepState


class By(StrEnum):
    """Where a step's output came from."""

    RAN = "ran"
    """The step was computed as in any run."""
    PINNED = "pinned"
    """Whoever asked fixed it."""
    MOCKED = "mocked"
    """Whoever asked said what the world would answer."""
    OBSERVED = "observed"
    """The world answered so in a real run."""
    EXAMPLE = "example"
    """It is invented."""
    PERFORMED = "performed"
    """The world was asked."""


class Answer(NamedTuple):
    """What the world, or who stands in for it, answered."""

    outcome: Done | Failed | Skipped
    by: By
    note: str = ""
    published: Mapping[str, Any] | None = None


class Stage(Protocol):
    """Who stands in for the world."""

    def call(self, ref: StepRef, given: Any) -> Answer:
        """Answer a call."""

    def emit(self, ref: StepRef, emit: Emit) -> Answer:
        """Take an event."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """How much of it there may be."""

    steps: int = 1_000
    seconds: float = 5.0
    shown_bytes: int = 64_000
    """Of one input or output in the answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What is to be tried."""

    data: Any
    """The event's data, as `feel.loads` or `feel.from_json` answers it."""
    event: Mapping[str, Any]
    upto: str | None = None
    """Only this step and those before it; inside a for-each, for the first items."""
    only: str | None = None
    """This step alone, over the pins of the others."""
    item: Any = None
    index: int = 1
    """With `only` inside a for-each: its item."""
    pins: Mapping[str, Any] = field(default_factory=dict)
    """Outputs by step: such a step does nothing, and leaves this."""
    mocks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By step: the `port` and `output` of its call; the port `error` fails it with `class` and `message`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TrialStep:
    """One step as it went. Values are plain JSON."""

    node: str
    path: str
    kind: str
    name: str
    state: str
    port: str | None
    input: Any
    output: Any
    error: Mapping[str, Any] | None
    """class, message; where an expression is at fault, field, expression and span."""
    duration_ms: float
    by: str
    note: str
    published: Mapping[str, Any] | None
    is_cut: bool
    """Whether its output was too large to show: a word stands for it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TrialResult:
    """All of it."""

    outcome: str
    """succeeded, filtered, failed; refused by the trigger's filter; partial, as asked for; limited by a bound."""
    failure: Failure | None
    trigger: Mapping[str, str]
    """`state` (passed, refused, failed) and `message`."""
    steps: tuple[TrialStep, ...]
    edges: tuple[str, ...]
    """The arrows that were taken."""
    scope: Mapping[str, Any]
    """data, event and the outputs of the steps outside of for-eachs, for trying expressions."""
    duration_ms: float
    is_cut: bool
    """Whether a value was too large to show."""


def run_trial(plan: Plan, wish: Wish, stage: Stage, bounds: Bounds | None = None) -> TrialResult:
    """Run a plan once.

    Args:
        plan: compiled from a document that may lack its broken steps.
        wish: the event, and what is to be tried.
        stage: who stands in for the world.
        bounds: how much of it there may be.
    """
    return _Trial(plan, wish, stage, bounds or Bounds()).run()


class _Trial:
    """One trial."""

    def __init__(self, plan: Plan, wish: Wish, stage: Stage, bounds: Bounds) -> None:
        self.plan, self.wish, self.stage, self.bounds = plan, wish, stage, bounds
        self.steps: list[TrialStep] = []
        self.outputs: dict[str, Any] = {}
        self.is_cut = False
        self.limited = False
        self.began = time.perf_counter()
        self.spread_at: dict[tuple[str, str], float] = {}

    def run(self) -> TrialResult:
        if self.wish.only is not None:
            self.alone(self.wish.only)
            return self.result("partial", None, "passed", "")
        state, message = self.trigger()
        if state != "passed":
            return self.result("refused" if state == "refused" else "failed", None, state, message)
        progress = Progress(self.plan, data=self.wish.data, event=self.wish.event)
        wanted = self.wanted()
        while not progress.ended and not self.limited:
            ready = [ref for ref in progress.ready() if wanted is None or ref.id in wanted]
            if not ready:
                break
            for ref in ready:
                self.turn(progress, ref)
        if self.limited:
            outcome = "limited"
        else:
            outcome = progress.outcome.value if progress.outcome is not None and wanted is None else "partial"
        return self.result(outcome, progress.failure, "passed", "")

    def trigger(self) -> tuple[str, str]:
        if self.plan.filter is None:
            return "passed", ""
        try:
            answer = self.plan.filter(self.scope({}))
        except FeelError as error:
            return "failed", error.message
        return ("passed", "") if answer is True else ("refused", "The trigger's filter says no to this event.")

    def wanted(self) -> frozenset[str] | None:
        if self.wish.upto is None:
            return None
        shape = Shape.of(self.plan.document, registered_kinds())
        return shape.before.get(self.wish.upto, frozenset()) | {self.wish.upto}

    def scope(self, steps: Mapping[str, Any]) -> dict[str, Any]:
        data = self.wish.data
        names = dict(data) if isinstance(data, Mapping) else {}
        return {**names, "data": data, "event": self.wish.event, "steps": steps}

    # One step

    def alone(self, node: str) -> None:
        """Run one step over the pins, wherever it stands."""
        step = self.plan.steps[node]
        frame = Frame(self.plan.top, path="", outputs=dict(self.wish.pins))
        frame.scope = {**self.scope(frame.outputs), "item": self.wish.item, "index": self.wish.index}
        progress = Progress(self.plan, data=self.wish.data, event=self.wish.event)
        ref, began = StepRef(step, frame), time.perf_counter()
        begun = begin(progress, ref)
        outcome = begun.outcome
        if type(outcome) is Spread:
            counted = {"items": [], "count": len(outcome.items), "failed": 0, "errors": []}
            answer = Answer(Done(step.through, counted), By.RAN, "Alone, it only counts its items.")
        elif isinstance(outcome, Done | Failed | Skipped):
            answer = Answer(outcome, By.RAN)
        else:
            answer = self.settled(ref, begun.input, outcome)
        self.note(ref, begun, answer, began)
        if type(answer.outcome) is Done:
            self.outputs[ref.id] = self.shown(answer.outcome.output)

    def turn(self, progress: Progress, ref: StepRef) -> None:
        began = time.perf_counter()
        if len(self.steps) >= self.bounds.steps or began - self.began > self.bounds.seconds:
            self.limited = True
            return
        pinned = ref.id in self.wish.pins and not ref.step.is_disabled
        if pinned and (ref.step.body is not None or ref.step.effect is not Effect.NONE) and ref.gathered is None:
            self.finish(progress, ref, None, Answer(Done(ref.step.through, self.wish.pins[ref.id]), By.PINNED))
            return
        begun = begin(progress, ref)
        outcome = begun.outcome
        if type(outcome) is Spread:
            self.spread_at[ref.id, ref.path] = began
        elif type(outcome) is Done and pinned:
            # It chooses its way as ever, and leaves what was fixed.
            self.finish(progress, ref, begun, Answer(outcome._replace(output=self.wish.pins[ref.id]), By.PINNED))
        elif outcome is None or type(outcome) is Emit or type(outcome) is Wait:
            self.finish(progress, ref, begun, self.settled(ref, begun.input, outcome), began)
        elif isinstance(outcome, Done | Failed | Skipped):
            began = self.spread_at.pop((ref.id, ref.path), began)
            self.finish(progress, ref, begun, Answer(outcome, By.RAN), began)

    def settled(self, ref: StepRef, given: Any, outcome: Outcome | None) -> Answer:
        """What a step that reaches beyond itself comes to."""
        if type(outcome) is Wait:
            return Answer(Done(outcome.port), By.RAN, f"A real run {outcome.reason}.")
        mock = self.wish.mocks.get(ref.id)
        published = None if type(outcome) is not Emit else published_of(outcome)
        if mock is not None:
            return Answer(_mocked(ref, mock), By.MOCKED, "", published)
        return self.stage.emit(ref, outcome) if type(outcome) is Emit else self.stage.call(ref, given)

    def finish(
        self, progress: Progress, ref: StepRef, begun: Begun | None, answer: Answer, began: float | None = None
    ) -> None:
        settled = progress.settle(ref, answer.outcome)
        if not ref.path and settled.state is not StepState.SKIPPED:
            self.outputs[ref.id] = self.shown(settled.output)
        self.note(ref, begun, answer, time.perf_counter() if began is None else began, port=settled.port)

    def note(self, ref: StepRef, begun: Begun | None, answer: Answer, began: float, port: str | None = None) -> None:
        outcome: Any = answer.outcome
        failed = type(outcome) is Failed
        state = StepState.FAILED if failed else StepState.SKIPPED if type(outcome) is Skipped else StepState.SUCCEEDED
        was_cut, self.is_cut = self.is_cut, False
        output = self.shown(outcome.output) if type(outcome) is Done else None
        is_cut, self.is_cut = self.is_cut, self.is_cut or was_cut
        self.steps.append(
            TrialStep(
                node=ref.id,
                path=ref.path,
                kind=ref.step.kind,
                name=ref.step.name,
                state=state.value,
                port=port if port is not None or failed else outcome.port,
                input=None if begun is None or begun.input is None else self.shown(ref.step.recorded(begun.input)),
                output=output,
                error=_error(outcome) if failed else None,
                duration_ms=round((time.perf_counter() - began) * 1000, 3),
                by=answer.by.value,
                note=_note(answer, () if begun is None else begun.warnings),
                published=None if answer.published is None else self.shown(answer.published),
                is_cut=is_cut,
            )
        )

    # The answer

    def shown(self, value: Any) -> Any:
        """A value as plain JSON, or a word about one that is too large to show."""
        try:
            size = len(dumps(value))
            made = to_json(value)
        except FeelError:
            return str(value)[:1_000]
        if size <= self.bounds.shown_bytes:
            return made
        self.is_cut = True
        return f"{size:,} bytes, too large to show here"

    def result(self, outcome: str, failure: Failure | None, state: str, message: str) -> TrialResult:
        ports = {(step.node, port) for step in self.steps if step.port for port in step.port.split(",")}
        ports |= {self.entered(step.path) for step in self.steps if step.path}
        if state == "passed" and self.wish.only is None:
            ports.add((TRIGGER, "out"))
        return TrialResult(
            outcome=outcome,
            failure=failure,
            trigger={"state": state, "message": message},
            steps=tuple(self.steps),
            edges=tuple(e.id for e in self.plan.document.edges if (e.source, e.source_port) in ports),
            scope={
                "data": self.shown(self.wish.data),
                "event": self.shown(self.wish.event),
                "steps": self.outputs,
            },
            duration_ms=round((time.perf_counter() - self.began) * 1000, 3),
            is_cut=self.is_cut,
        )

    def entered(self, path: str) -> tuple[str, str]:
        """The for-each around a place such as `lines[3].parts[1]`, and the port of its body."""
        name = path.rpartition(".")[2].partition("[")[0]
        kind = registered_kinds().find(self.plan.steps[name].kind)
        return name, (kind.body_port if kind is not None else None) or ""


def _note(answer: Answer, warnings: Sequence[Warned]) -> str:
    said = answer.outcome.reason if type(answer.outcome) is Skipped else ""
    told = " ".join(str(each["message"]) for each in warnings)
    return " ".join(each for each in (answer.note or said, f"Warnings: {told}" if told else "") if each)


def _mocked(ref: StepRef, mock: Mapping[str, Any]) -> Done | Failed:
    port, output = mock.get("port") or ref.step.through, mock.get("output")
    if port != ERROR_PORT:
        return Done(port, output)
    told = output if isinstance(output, Mapping) else {}
    message = str(told.get("message", "The call failed, as asked for."))
    return Failed(str(told.get("class", "mocked_failure")), message, permanent=True)


def published_of(emit: Emit) -> dict[str, Any]:
    """Answer what a publish step would publish."""
    once = {} if emit.once_for is None else {"once_for": emit.once_for}
    return {"topic": emit.topic, "type": emit.type, "subject": emit.subject, "key": emit.key, **once, "data": emit.data}


def published_output(emit: Emit, *, event_id: str, source: str) -> dict[str, Any]:
    """Answer what a publish step leaves: which event it is."""
    return {"event_id": event_id} if emit.name is None else {"source": source, "id": emit.name}


def _error(failed: Failed) -> dict[str, Any]:
    detail = failed.detail or {}
    answer: dict[str, Any] = {"class": failed.error_class, "message": failed.message}
    for name in ("field", "expression", "span"):
        if name in detail:
            answer[name] = detail[name]
    return answer
