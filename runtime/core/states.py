"""States of runs, steps and attempts: what each means, and which may follow which."""

from __future__ import annotations

from enum import StrEnum


class RunState(StrEnum):
    """Where a run is. The first five live in a hot table; the last five are its end and are written once."""

    QUEUED = "queued"
    """Ready: waits for a worker to claim it."""
    BLOCKED = "blocked"
    """Waits for the delivery of the same ordering key before it."""
    HELD = "held"
    """Waits because its subscription is paused or at its concurrency bound."""
    RUNNING = "running"
    """A worker holds its lease."""
    WAITING = "waiting"
    """Waits for a time (retry, delay) or an answer; holds no worker."""
    SUCCEEDED = "succeeded"
    """Every path came to its end."""
    FILTERED = "filtered"
    """Every path ended at a condition that said no: nothing was meant to happen."""
    DEAD = "dead"
    """Given up by policy; a dead letter keeps the reason."""
    CANCELLED = "cancelled"
    """A person ended it."""
    DISCARDED = "discarded"
    """It was dead, and a person decided that it need not be done."""

    @property
    def is_final(self) -> bool:
        """Whether the run has ended. A dead run is an end too, until someone redrives it."""
        return self in FINAL_RUN_STATES

    def may_become(self, following: RunState) -> bool:
        """Whether the transition is allowed."""
        return following in RUN_TRANSITIONS[self]


RUN_TRANSITIONS: dict[RunState, frozenset[RunState]] = {
    RunState.QUEUED: frozenset({RunState.RUNNING, RunState.HELD, RunState.BLOCKED, RunState.CANCELLED}),
    RunState.BLOCKED: frozenset({RunState.QUEUED, RunState.HELD, RunState.CANCELLED}),
    RunState.HELD: frozenset({RunState.QUEUED, RunState.BLOCKED, RunState.CANCELLED}),
    RunState.RUNNING: frozenset(
        {
            RunState.QUEUED,  # its lease ran out
            RunState.WAITING,
            RunState.SUCCEEDED,
            RunState.FILTERED,
            RunState.DEAD,
            RunState.CANCELLED,
        }
    ),
    RunState.WAITING: frozenset({RunState.QUEUED, RunState.HELD, RunState.DEAD, RunState.CANCELLED}),
    RunState.SUCCEEDED: frozenset(),
    RunState.FILTERED: frozenset(),
    RunState.DEAD: frozenset({RunState.QUEUED, RunState.BLOCKED, RunState.HELD, RunState.DISCARDED}),  # redriven
    RunState.CANCELLED: frozenset(),
    RunState.DISCARDED: frozenset(),
}

FINAL_RUN_STATES = frozenset(
    {RunState.SUCCEEDED, RunState.FILTERED, RunState.DEAD, RunState.CANCELLED, RunState.DISCARDED}
)


class StepState(StrEnum):
    """How far one node came in one run. A step that its path never reached has no state and no row."""

    STARTED = "started"
    """Its input is recorded; an effect may be under way."""
    WAITING = "waiting"
    """Waits for a time: the next attempt, or its delay."""
    SUCCEEDED = "succeeded"
    """Done; it never runs again in this run (S1)."""
    FAILED = "failed"
    """Given up. Its on_error says whether the run ends here, goes on, or takes the error branch."""
    SKIPPED = "skipped"
    """Passed over: it is disabled, or its run_if said no. The path goes on behind it."""
    CANCELLED = "cancelled"
    """Its run ended while it was under way."""

    @property
    def is_final(self) -> bool:
        """Whether the step is over in this run."""
        return self in FINAL_STEP_STATES

    def may_become(self, following: StepState) -> bool:
        """Whether the transition is allowed."""
        return following in STEP_TRANSITIONS[self]


STEP_TRANSITIONS: dict[StepState, frozenset[StepState]] = {
    StepState.STARTED: frozenset({StepState.WAITING, StepState.SUCCEEDED, StepState.FAILED, StepState.CANCELLED}),
    StepState.WAITING: frozenset({StepState.STARTED, StepState.SUCCEEDED, StepState.FAILED, StepState.CANCELLED}),
    StepState.SUCCEEDED: frozenset(),
    StepState.FAILED: frozenset({StepState.STARTED}),  # the run was redriven
    StepState.SKIPPED: frozenset(),
    StepState.CANCELLED: frozenset(),
}

FINAL_STEP_STATES = frozenset({StepState.SUCCEEDED, StepState.FAILED, StepState.SKIPPED, StepState.CANCELLED})


class AttemptState(StrEnum):
    """One try of a step that touches the world."""

    STARTED = "started"
    """The intent is committed; the call may or may not have gone out."""
    SUCCEEDED = "succeeded"
    """An answer that counts as success is recorded."""
    FAILED = "failed"
    """It is known that the try failed."""
    UNKNOWN = "unknown"
    """The worker ended between intent and answer (S3): the step's policy decides, retry or a person."""

    def may_become(self, following: AttemptState) -> bool:
        """Whether the transition is allowed."""
        return following in ATTEMPT_TRANSITIONS[self]


ATTEMPT_TRANSITIONS: dict[AttemptState, frozenset[AttemptState]] = {
    AttemptState.STARTED: frozenset({AttemptState.SUCCEEDED, AttemptState.FAILED, AttemptState.UNKNOWN}),
    AttemptState.SUCCEEDED: frozenset(),
    AttemptState.FAILED: frozenset(),
    AttemptState.UNKNOWN: frozenset(),
}
