"""One run with everything that happened in it: its document, its steps, their attempts."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from runtime.core.states import RunState, StepState
from runtime.models import Attempt, Lease, Step
from runtime.selectors.programs import document_get
from runtime.selectors.runs import RunSummary, run_get

STEPS_MAX = 1_000
"""Steps shown of one run; a for-each over more items shows its first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AttemptLine:
    """One try of a step."""

    number: int
    state: str
    started_at: datetime
    ended_at: datetime
    error_class: str | None
    message: str | None
    detail: dict[str, Any] | None
    retry_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class StepLine:
    """One node of a run: finished, under way or waiting."""

    node: str
    path: str
    kind: str
    name: str
    state: str
    port: str | None
    input: Any
    output: Any
    error: Any
    attempt_count: int
    started_at: datetime | None
    ended_at: datetime | None
    idempotency_key: str
    attempts: tuple[AttemptLine, ...]

    @property
    def duration_ms(self) -> float | None:
        """From its first attempt to its end; None as long as it has none."""
        if self.started_at is None or self.ended_at is None:
            return None
        return round((self.ended_at - self.started_at).total_seconds() * 1000, 3)


@dataclass(frozen=True, kw_only=True, slots=True)
class RunDetail:
    """A run, its version's document, and its steps in the order in which they began."""

    summary: RunSummary
    document: dict[str, Any]
    steps: tuple[StepLine, ...]
    are_steps_cut: bool
    """Whether there are more than are shown."""


_Place = tuple[str, str]
"""A node's id, and where in the for-eaches."""


def run_detail(*, run_id: uuid.UUID, environment_id: int) -> RunDetail:
    """One run with everything that happened in it. A fixed number of queries.

    Raises:
        NotFound: there is none in this environment.
    """
    summary = run_get(run_id=run_id, environment_id=environment_id)
    document = document_get(version_id=summary.version_id)
    nodes = {node["id"]: node for node in document["nodes"]}
    steps = list(Step.objects.filter(run_id=run_id).order_by("started_at", "node", "path")[: STEPS_MAX + 1])
    attempts = _attempts(run_id)
    lines = [_finished(step, nodes, attempts.pop((step.node, step.path), [])) for step in steps[:STEPS_MAX]]
    if not summary.state.is_final:
        lines.extend(_unfinished(summary, nodes, attempts))
    if summary.state is RunState.FILTERED:
        summary = replace(summary, reason=_why_filtered(steps, nodes) or summary.reason)
    return RunDetail(summary=summary, document=document, steps=tuple(lines), are_steps_cut=len(steps) > STEPS_MAX)


def _why_filtered(steps: Sequence[Step], nodes: Mapping[str, Mapping[str, Any]]) -> str:
    """What the conditions that said no say of it, in the words of whoever drew them."""
    said = [nodes.get(step.node, {}).get("config", {}).get("reason") for step in steps if step.port == "no"]
    return "; ".join(dict.fromkeys(str(words).rstrip(".") for words in said if words)) + "." if any(said) else ""


def _finished(step: Step, nodes: Mapping[str, Mapping[str, Any]], attempts: list[AttemptLine]) -> StepLine:
    node = nodes.get(step.node, {})
    return StepLine(
        node=step.node,
        path=step.path,
        kind=node.get("kind", ""),
        name=node.get("name") or step.node,
        state=step.state,
        port=step.port,
        input=step.input,
        output=step.output,
        error=step.error,
        attempt_count=step.attempt_count,
        started_at=attempts[0].started_at if attempts else step.started_at,
        ended_at=step.ended_at,
        idempotency_key=idempotency_key(step.run_id, step.node, step.path),
        attempts=tuple(attempts),
    )


def _unfinished(
    summary: RunSummary, nodes: Mapping[str, Mapping[str, Any]], attempts: Mapping[_Place, list[AttemptLine]]
) -> Iterator[StepLine]:
    """The steps that have begun and are not over: a call under way, a retry or a delay that is waited for."""
    under_way = _intents(summary.id)
    for place in sorted({*under_way, *attempts}):
        node_id, path = place
        tries = attempts.get(place, [])
        is_calling = place in under_way
        begun = tries[0].started_at if tries else under_way[place]
        state = StepState.STARTED if is_calling or summary.state is not RunState.WAITING else StepState.WAITING
        node = nodes.get(node_id, {})
        yield StepLine(
            node=node_id,
            path=path,
            kind=node.get("kind", ""),
            name=node.get("name") or node_id,
            state=state,
            port=None,
            input=None,
            output=None,
            error=None,
            attempt_count=len(tries) + is_calling,
            started_at=begun,
            ended_at=None,
            idempotency_key=idempotency_key(summary.id, node_id, path),
            attempts=tuple(tries),
        )


def _intents(run_id: uuid.UUID) -> dict[_Place, datetime]:
    """The calls that may be under way, and when each began."""
    found = Lease.objects.filter(id=run_id).values_list("intents", flat=True).first()
    return {(node, path): datetime.fromtimestamp(began_us / 1e6, UTC) for node, path, _, began_us in found or ()}


def _attempts(run_id: uuid.UUID) -> dict[_Place, list[AttemptLine]]:
    found: dict[_Place, list[AttemptLine]] = {}
    rows = Attempt.objects.filter(run_id=run_id).order_by("node", "path", "number")[: STEPS_MAX * 5]
    for each in rows:
        line = AttemptLine(
            number=each.number,
            state=each.state,
            started_at=each.started_at,
            ended_at=each.ended_at,
            error_class=each.error_class,
            message=each.message,
            detail=each.detail,
            retry_at=each.retry_at,
        )
        found.setdefault((each.node, each.path), []).append(line)
    return found


def idempotency_key(run_id: uuid.UUID, node: str, path: str) -> str:
    """What a step's calls carry, the same in every attempt (S2)."""
    return f"{run_id}:{node}:{path}" if path else f"{run_id}:{node}"
