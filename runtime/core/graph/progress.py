"""The traversal of one run: which steps are ready, what each can read, how it ends.

A join runs once, when all arrows into it are resolved and at least one was taken; where none was taken it is dead, and
so are the arrows out of it (dead-path elimination, as in WS-BPEL 2.0, section 11.6.2). A for-each opens a frame for
each item. Everything here follows from the plan and the finished steps, so a run is rebuilt from its journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from runtime.core.graph.kinds import Scope
from runtime.core.graph.loop import Frame, Loop, StepRef
from runtime.core.graph.outcomes import Done, Failed, Outcome, Skipped, Spread
from runtime.core.graph.plan import Plan, PlanStep
from runtime.core.states import StepState


class RunOutcome(StrEnum):
    """How a run ended."""

    SUCCEEDED = "succeeded"
    FILTERED = "filtered"
    """Every path ended quietly."""
    FAILED = "failed"
    """A step was given up and its on_error is `stop`, or a stop step says so."""


class FinishedStep(NamedTuple):
    """A journalled step, as `Progress` takes it back."""

    node: str
    path: str
    state: StepState
    port: str | None
    output: Any = None
    error: Mapping[str, Any] | None = None
    """Of a failed step: {class, message}."""


class Failure(NamedTuple):
    """Why a run failed."""

    node: str
    path: str
    error_class: str
    message: str


class Settled(NamedTuple):
    """What the journal records of a finished step."""

    state: StepState
    port: str | None
    output: Any
    error: Mapping[str, Any] | None


class Progress:
    """The traversal state of one run. Not for two threads at once.

    Args:
        plan: of the version the run started with (S5).
        data: the event's data.
        event: the event's envelope, as expressions read it.
        finished: the journalled steps of the run, in any order; none of them becomes ready again (S1).
    """

    __slots__ = (
        "_finished",
        "_ready",
        "_replayed",
        "_replaying",
        "_top",
        "data",
        "ended",
        "event",
        "failure",
        "plan",
        "stopped",
    )

    def __init__(
        self,
        plan: Plan,
        *,
        data: Any,
        event: Mapping[str, Any],
        finished: Iterable[FinishedStep] = (),
    ) -> None:
        self.plan = plan
        self.data = data
        self.event = event
        self.ended = False
        """Whether nothing more is to be done. Calls still under way may be given up or waited for; `finish` ignores them."""
        self.failure: Failure | None = None
        self.stopped = False
        """Whether a stop step ended the run as succeeded."""
        self._finished = {(each.node, each.path): each for each in finished}
        self._ready: list[StepRef] = []
        self._replayed: list[StepRef] = []
        self._replaying = False
        self._top = Frame(plan.top, path="", outputs={})
        self._enter(self._top)
        if self._replayed:
            self._replay()

    def ready(self) -> list[StepRef]:
        """Answer the steps that became runnable since the last call, each once."""
        ready = self._ready
        if not ready:
            return ready
        self._ready = []
        if self.ended:
            return []
        return [ref for ref in ready if ref.frame.parent is None or ref.is_wanted]

    @property
    def outcome(self) -> RunOutcome | None:
        """How the run ended; None while it has not."""
        if not self.ended:
            return None
        if self.failure is not None:
            return RunOutcome.FAILED
        top = self._top
        return (
            RunOutcome.FILTERED if top.quiet_ends and not top.loud_ends and not self.stopped else RunOutcome.SUCCEEDED
        )

    def scope(self, ref: StepRef) -> Scope:
        """Answer the names a step can read. It is built once a frame; later outputs appear in it by themselves."""
        return self._scope(ref.frame)

    def settle(self, ref: StepRef, outcome: Done | Skipped | Failed) -> Settled:
        """Finish a step by its final outcome, its on_error applied, and answer what to journal.

        Args:
            ref: as `ready` gave it.
            outcome: of the step as a whole. A failure that will be retried is not final: keep it out of here.
        """
        if isinstance(outcome, Done):
            settled = Settled(StepState.SUCCEEDED, outcome.port, outcome.output, None)
        elif isinstance(outcome, Failed):
            error = outcome.as_error()
            settled = Settled(StepState.FAILED, ref.step.port_after_failure(), {"error": error}, error)
        else:
            settled = Settled(StepState.SKIPPED, outcome.port, None, None)
        self.finish(ref, settled.state, settled.port, settled.output)
        return settled

    def finish(self, ref: StepRef, state: StepState, port: str | None, output: Any = None) -> None:
        """Record a step's end and find what follows.

        Args:
            ref: as `ready` gave it.
            state: succeeded, failed or skipped.
            port: where the path goes on; None where it ends. A failed step without a port fails the run or the item.
            output: what later steps read as `steps.<id>`; of a failed step {"error": {class, message}}.
        """
        frame = ref.frame
        if self.ended or not ref.is_wanted:
            return
        step = ref.step
        if state is not StepState.SKIPPED:
            frame.outputs[step.id] = output
            if state is StepState.FAILED and port is None:
                self._fail(frame, ref, output)
                if self._replayed and not self._replaying:
                    self._replay()
                return
        if step.ends and state is StepState.SUCCEEDED:
            self._close_by_stop(frame)
        else:
            sole = step.sole_target
            if sole is not None and sole[0] == port:
                self._offer(frame, sole[1])
            else:
                self._release(frame, step, port)
            frame.open -= 1
            if not frame.open:
                self._frame_done(frame)
        if self._replayed and not self._replaying:
            self._replay()

    def spread(self, ref: StepRef, outcome: Spread) -> None:
        """Open the body of a for-each. Its ref comes again from `ready`, gathered, when all items are done."""
        ref.loop = loop = Loop(ref, outcome.items)
        self._go_on(loop)
        if self._replayed and not self._replaying:
            self._replay()

    # Frames

    def _enter(self, frame: Frame) -> None:
        for step in frame.region.entries:
            frame.taken[step.slot] = True
            if not frame.counters[step.slot]:
                self._offer(frame, step)
        if not frame.open:
            self._frame_done(frame)

    def _offer(self, frame: Frame, step: PlanStep) -> None:
        frame.open += 1
        ref = StepRef(step, frame)
        if self._finished and (step.id, ref.path) in self._finished:
            self._replayed.append(ref)
        else:
            self._ready.append(ref)

    def _replay(self) -> None:
        """Finish what the journal has. A list instead of recursion: chains may be long."""
        self._replaying = True
        try:
            while self._replayed:
                ref = self._replayed.pop()
                done = self._finished[ref.id, ref.path]
                output = done.output
                if output is None and done.error is not None:
                    output = {"error": dict(done.error)}
                self.finish(ref, done.state, done.port, output)
        finally:
            self._replaying = False

    def _release(self, frame: Frame, step: PlanStep, port: str | None) -> None:
        """Resolve the arrows out of a step: those of its port are taken, the others are dead."""
        taken: tuple[str | None, ...] = tuple(port.split(",")) if step.many_ports and port else (port,)
        went_on = False
        for name, targets in step.outs:
            if name in taken:
                went_on = True
                for target in targets:
                    slot = target.slot
                    frame.taken[slot] = True
                    frame.counters[slot] -= 1
                    if not frame.counters[slot]:
                        self._offer(frame, target)
            else:
                self._bury(frame, list(targets))
        if not went_on:
            if port is not None and step.quiet_ports.issuperset(taken):
                frame.quiet_ends += 1
            else:
                frame.loud_ends += 1

    def _bury(self, frame: Frame, todo: list[PlanStep]) -> None:
        """Resolve arrows as dead, and those behind steps that no arrow took."""
        while todo:
            step = todo.pop()
            slot = step.slot
            frame.counters[slot] -= 1
            if frame.counters[slot]:
                continue
            if frame.taken[slot]:
                self._offer(frame, step)
            else:
                for _port, targets in step.outs:
                    todo.extend(targets)

    def _frame_done(self, frame: Frame) -> None:
        loop = frame.loop
        if loop is None:
            self.ended = True
            return
        failure = loop.item_done(frame, self._scope(frame))
        if failure is None:
            self._go_on(loop)
        else:
            self._item_failed(loop, frame, failure)

    def _close_by_stop(self, frame: Frame) -> None:
        if frame.loop is None:
            self.stopped = self.ended = True
        else:
            frame.closed = True
            self._frame_done(frame)

    def _fail(self, frame: Frame, ref: StepRef, output: Any) -> None:
        error = output.get("error", {}) if isinstance(output, Mapping) else {}
        error_class, message = str(error.get("class", "failed")), str(error.get("message", "The step failed."))
        if frame.loop is None:
            self.failure = Failure(ref.id, ref.path, error_class, message)
            self.ended = True
        else:
            self._item_failed(frame.loop, frame, Failed(error_class, message, permanent=True))

    def _item_failed(self, loop: Loop, frame: Frame, failure: Failed) -> None:
        frame.closed = True
        loop.item_failed(frame, failure)
        self._go_on(loop)

    def _go_on(self, loop: Loop) -> None:
        """Open frames up to the loop's limit, or hand its step back when nothing is left to do."""
        if loop.is_advancing:
            return  # an item that ended at once: the caller's loop goes on
        loop.is_advancing = True
        while (opened := loop.next_item()) is not None:
            index, item = opened
            self._enter(loop.frame_of(index, item))
        loop.is_advancing = False
        if loop.is_gathered and not loop.ref.gathered:
            loop.ref.gathered = loop.gather()
            self._ready.append(loop.ref)

    def _scope(self, frame: Frame) -> Scope:
        scope = frame.scope
        if scope is None:
            data = self.data
            # The reserved names come last: they win over fields of the same name.
            scope = dict(data) if isinstance(data, Mapping) else {}
            scope["data"] = data
            scope["event"] = self.event
            scope["steps"] = frame.outputs
            if frame.loop is not None:
                scope["item"] = frame.item
                scope["index"] = frame.index
            frame.scope = scope
        return scope


__all__ = ["Failure", "FinishedStep", "Outcome", "Progress", "RunOutcome", "Settled"]
