"""The playground: one event through one drawing, here and now, with the world left alone unless somebody says otherwise."""

import asyncio
import hashlib
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

from connectors.call import EnvironmentCaller, HttpCaller
from connectors.selectors import connections_held
from runtime.core.envelope import Envelope, Fault
from runtime.core.errors import DocumentInvalid, Invalid, MillraceError
from runtime.core.errors import Fault as InputFault
from runtime.core.feel import FeelError, dumps, from_json, loads, to_json
from runtime.core.feel.temporal import parse_date_time
from runtime.core.graph import Done, Effect, Emit, Failed, Plan, Problem, StepRef, compile_plan
from runtime.core.graph.called import called_in
from runtime.core.graph.callings import callings
from runtime.core.graph.outputs import Outputs
from runtime.core.graph.parse import read_closely
from runtime.core.graph.publications import publications
from runtime.core.graph.reads import paths_of
from runtime.core.graph.runnable import runnable_part
from runtime.core.graph.samples import example_of, with_members
from runtime.core.graph.telling import bounded
from runtime.core.graph.trial import (
    Answer,
    Bounds,
    By,
    Stage,
    TrialResult,
    Wish,
    published_of,
    published_output,
    run_trial,
)
from runtime.models import Environment
from runtime.recognition import LOGS_SQL, TYPES_SQL, Recognition
from runtime.selectors.catalogue import optional_fields
from runtime.selectors.samples import observed_outputs
from runtime.services.events import events_publish

MOCK_BOUNDS = Bounds(steps=1_000, seconds=5.0)
PERFORM_BOUNDS = Bounds(steps=200, seconds=25.0)
_SOURCE = "/playground"
_NO_EVENT = "00000000-0000-7000-8000-000000000000"
_INVENTED = "Invented: nobody has seen a real answer yet. Pin one to be sure."


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """What is to be tried. All values are plain JSON."""

    document: Any
    event: Mapping[str, Any]
    """`type`, `data`, and if known `id`, `source`, `subject`, `key`, `time`."""
    environment: Environment
    automation_id: uuid.UUID | None = None
    """Whose real outputs stand in for the world."""
    upto: str | None = None
    only: str | None = None
    item: Any = None
    index: int = 1
    pins: Mapping[str, Any] = field(default_factory=dict)
    mocks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """What came of it."""

    result: TrialResult
    problems: tuple[Problem, ...]
    """Of the steps that were left out because they are broken."""
    event_problems: tuple[Mapping[str, str], ...]
    """Where the event breaks its contract: pointer and message. It is tried all the same."""


class _Set(NamedTuple):
    """What a trial needs, made ready."""

    plan: Plan
    wish: Wish
    recognition: Recognition
    tried: Trial


def playground_run(*, trial: Trial) -> Tried:
    """Try a drawing; calls are answered by mocks, recent real outputs or invented ones, and nothing is published.

    Raises:
        DocumentInvalid: there is nothing to run, or the step asked for is broken.
        Invalid: the event cannot be read.
    """
    made, problems = _prepared(trial)
    stage = _Pretence(made)
    return _tried(made, problems, run_trial(made.plan, made.wish, stage, MOCK_BOUNDS))


def playground_perform(*, trial: Trial) -> Tried:
    """Try a drawing for real: calls go out through the egress guard, events are published. Mocks and pins still count.

    Raises:
        DocumentInvalid: there is nothing to run, or the step asked for is broken.
        Invalid: the event cannot be read.
    """
    made, problems = _prepared(trial)
    with asyncio.Runner() as runner:
        stage = _World(made, runner)
        try:
            result = run_trial(made.plan, made.wish, stage, PERFORM_BOUNDS)
        finally:
            stage.close()
    return _tried(made, problems, result)


def _prepared(trial: Trial) -> tuple[_Set, list[Problem]]:
    read = read_closely(trial.document)
    problems = bounded(read.problems)
    if read.document is None or read.misshapen:
        # Without these mended there is no traversal at all; other broken steps are left out.
        raise DocumentInvalid(problems=bounded(read.misshapen) or problems)
    document = runnable_part(read.document, read.blamed.keys())
    trigger = document.trigger
    plan = compile_plan(document, optional=optional_fields(topic=trigger.topic, types=trigger.types))
    for name in filter(None, (trial.upto, trial.only)):
        if name not in plan.steps:
            about = [each for each in problems if each.node == name]
            if not about and name in read.blamed:
                about = [read.blamed[name]]
            raise DocumentInvalid(
                f"The step {called_in(trial.document).get(name, f'“{name}”')} cannot run: it is broken, or no arrow leads there.",
                problems=about,
            )
    wish = _wish(trial)
    types = {str(trial.event.get("type") or ""), *(each.type for each in publications(document))}
    return _Set(plan, wish, _recognition(types), trial), problems


def _wish(trial: Trial) -> Wish:
    try:
        data = from_json(trial.event.get("data"))
        pins, item = from_json(dict(trial.pins)), from_json(trial.item)
        mocks = from_json({name: dict(mock) for name, mock in trial.mocks.items()})
        moment = trial.event.get("time")
        when = None if moment is None else parse_date_time(str(moment))
    except FeelError as error:
        raise Invalid(
            error.message, errors=[InputFault(pointer="/event", message=error.message, code=error.code)]
        ) from None
    text = {name: trial.event.get(name) for name in ("subject", "key", "actor", "intent", "outcome", "causationid")}
    event = {
        "id": str(trial.event.get("id") or "example"),
        "event_id": _NO_EVENT,
        "source": str(trial.event.get("source") or _SOURCE),
        "type": str(trial.event.get("type") or ""),
        "topic": _topic(trial.document),
        "offset": 0,
        "time": when,
        "correlationid": str(trial.event.get("correlationid") or trial.event.get("id") or "example"),
        **text,
    }
    return Wish(
        data=data,
        event=event,
        upto=trial.upto,
        only=trial.only,
        item=item,
        index=trial.index,
        pins=pins,
        mocks=mocks,
    )


def _topic(document: Any) -> Any:
    trigger = document.get("trigger")
    return trigger.get("topic") if isinstance(trigger, dict) else None


def _recognition(types: Iterable[str]) -> Recognition:
    """The catalogue as far as these types go."""
    with connection.cursor() as cursor:
        cursor.execute(TYPES_SQL + " WHERE t.name = ANY(%s)", [sorted(types)])
        rows = cursor.fetchall()
        cursor.execute(LOGS_SQL)
        return Recognition.from_rows(rows, cursor.fetchall())


def _tried(made: _Set, problems: list[Problem], result: TrialResult) -> Tried:
    event = made.tried.event
    faults = _faults(made, _envelope(str(event.get("type") or ""), event.get("data"), None, None))
    return Tried(
        result=result,
        problems=tuple(problems),
        event_problems=() if faults is None else tuple(faults.errors),
    )


def _envelope(type_name: str, data: Any, subject: str | None, key: str | None) -> Envelope:
    body = dumps(data)
    return Envelope(
        source=_SOURCE,
        ce_id="example",
        type=type_name,
        subject=subject,
        key=key or subject,
        time=None,
        dataschema=None,
        correlation_id=None,
        causation_id=None,
        traceparent=None,
        actor=None,
        intent=None,
        outcome=None,
        extensions=None,
        value=loads(body),
        data=body,
        body_hash=hashlib.sha256(body).digest()[:16],
        pointer="/data",
    )


def _faults(made: _Set, envelope: Envelope) -> Fault | None:
    verdict = made.recognition.judge(envelope, made.tried.environment.id)
    return verdict if isinstance(verdict, Fault) else None


class _Pretence(Stage):
    """Nobody is called and nothing is published."""

    def __init__(self, made: _Set) -> None:
        self.made = made
        self._outputs: Outputs | None = None
        plan, trial = made.plan, made.tried
        called = [step.id for step in plan.steps.values() if step.effect is Effect.CALL]
        self._observed: Mapping[str, Any] = {}
        if trial.automation_id is not None:
            self._observed = observed_outputs(
                automation_id=trial.automation_id, environment=trial.environment, nodes=called
            )

    def call(self, ref: StepRef, given: Any) -> Answer:
        """Answer as the world did lately, else as the schema of the output says."""
        del given
        if ref.id in self._observed:
            output = from_json(self._observed[ref.id])
            return Answer(Done(ref.step.through, output), By.OBSERVED, "As in the newest real run.")
        if self._outputs is None:
            self._outputs = Outputs(self.made.plan.document, None)
        made = example_of(self._outputs.steps[ref.id].schema)
        return Answer(
            Done(ref.step.through, from_json(with_members(made, self._wanted(ref.id)))), By.EXAMPLE, _INVENTED
        )

    def _wanted(self, name: str) -> list[tuple[str, ...]]:
        """What later steps read of this one's output."""
        paths = (
            path
            for step in self.made.plan.steps.values()
            for _field, each in step.expressions
            for path in paths_of(each)
        )
        return sorted({tuple(path[2:]) for path in paths if tuple(path[:2]) == ("steps", name) and len(path) > 2})

    def emit(self, ref: StepRef, emit: Emit) -> Answer:
        """Judge the event by its contract, and keep it."""
        del ref
        published = published_of(emit)
        fault = _faults(self.made, _envelope(emit.type, emit.data, emit.subject, emit.key))
        if fault is not None:
            told = "; ".join(f"{each['pointer']}: {each['message']}" for each in fault.errors[:5])
            return Answer(Failed(fault.code, f"{fault.title}: {told}.", permanent=True), By.RAN, "", published)
        note = "A real run publishes this."
        if emit.once_for is not None:
            note = f"A real run publishes this, unless it did so for “{emit.once_for}” before."
        output = published_output(emit, event_id=_NO_EVENT, source=_SOURCE)
        return Answer(Done(emit.port, output), By.EXAMPLE, note, published)


class _World(Stage):
    """Calls go out; events are published."""

    def __init__(self, made: _Set, runner: asyncio.Runner) -> None:
        self.made = made
        self.runner = runner
        self.id = uuid.uuid4()
        self._http: HttpCaller | None = None
        # Read before the event loop: within it Django reads nothing.
        named = {each.connection for each in callings(made.plan.document)}
        self._connections = connections_held(environment_id=made.tried.environment.id, names=named)

    def call(self, ref: StepRef, given: Any) -> Answer:
        """Make the call, once: a trial is not retried."""
        compiled: Any = ref.step.compiled
        return Answer(self.runner.run(self._call(ref, compiled, given)), By.PERFORMED)

    async def _call(self, ref: StepRef, compiled: Any, given: Any) -> Any:
        if self._http is None:
            self._http = HttpCaller.from_setting(tuple(settings.EGRESS_ALLOW), self._connections)
        timeout = min(ref.step.timeout_seconds, PERFORM_BOUNDS.seconds / 2)
        http = self._http.within(self.made.tried.environment.id)
        return await compiled.perform(given, _Context(f"{self.id}:{ref.id}:{ref.path}", timeout, http))

    def emit(self, ref: StepRef, emit: Emit) -> Answer:
        """Publish it into the environment."""
        published = published_of(emit)
        envelope = {
            "specversion": "1.0",
            "id": f"{self.id}:{ref.id}" + (f":{ref.path}" if ref.path else ""),
            "source": _SOURCE,
            "type": emit.type,
            "data": to_json(emit.data),
            **({"subject": emit.subject} if emit.subject else {}),
            **({"partitionkey": emit.key} if emit.key else {}),
        }
        try:
            (made,) = events_publish(environment=self.made.tried.environment, envelopes=[envelope])
        except MillraceError as error:
            told = "; ".join(f"{each.pointer}: {each.message}" for each in error.errors[:5])
            message = f"{error.message}: {told}" if told else error.message
            return Answer(Failed(error.code, message, permanent=True), By.PERFORMED, "", published)
        # A trial is published whatever was published before: it is not the automation that does it.
        output = published_output(emit, event_id=made.event_id, source=_SOURCE)
        return Answer(Done(emit.port, output), By.PERFORMED, "", published)

    def close(self) -> None:
        """Close all connections."""
        if self._http is not None:
            self.runner.run(self._http.close())


class _Context(NamedTuple):
    """What a call gets."""

    idempotency_key: str
    timeout_seconds: float
    http: EnvironmentCaller
