"""Tests of automations: save one by hand, from a trial or from a real run; run them."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from builder.automations.errors import TestsFailed
from builder.automations.models import Automation, SavedTest
from builder.automations.selectors.saved_tests import saved_test_get, saved_test_list
from runtime.core.errors import Conflict, MillraceError
from runtime.core.graph import Effect
from runtime.core.graph.called import called_in
from runtime.core.graph.expectations import Mismatch, mismatches, recorded
from runtime.core.graph.kinds import effect_of
from runtime.selectors.catalogue import environment_get
from runtime.selectors.details import RunDetail, StepLine, run_detail
from runtime.selectors.events import event_get
from runtime.services.playground import Trial, playground_run

TESTS_MAX = 100
"""Of one automation: they all run before it is published."""
_OUTCOMES = {"dead": "failed", "discarded": "failed"}
"""How a trial calls the ends of runs that have other names there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TestWords:
    """A test as a person wrote it. All values are plain JSON."""

    name: str
    event: Mapping[str, Any]
    description: str = ""
    pins: Mapping[str, Any] | None = None
    mocks: Mapping[str, Any] | None = None
    expected: Mapping[str, Any] | None = None
    """None: what the document does now."""
    document: Any = None
    """What does it; None is the draft."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TestResult:
    """What came of one test."""

    test: uuid.UUID
    name: str
    passed: bool
    outcome: str
    duration_ms: float
    mismatches: tuple[Mismatch, ...]


@transaction.atomic
def saved_test_create(
    *, automation: Automation, words: TestWords, environment: str, author_id: int | None
) -> SavedTest:
    """Save a test. Without an expectation, what the document does now is taken down, the answers of its calls included.

    Args:
        environment: the slug of where it is tried.

    Raises:
        Conflict: the automation has as many tests as it may.
        DocumentInvalid, Invalid: the draft or the event cannot be tried.
    """
    _room(automation)
    mocks, expected = dict(words.mocks or {}), words.expected
    if expected is None:
        mocks, expected = _taken_down(automation, words, environment)
    return SavedTest.objects.create(
        automation=automation,
        name=words.name,
        description=words.description,
        event=dict(words.event),
        pins=dict(words.pins or {}),
        mocks=mocks,
        expected=dict(expected),
        created_by_id=author_id,
    )


@transaction.atomic
def saved_test_create_from_run(
    *, automation: Automation, name: str, run_id: uuid.UUID, environment: str, author_id: int | None
) -> SavedTest:
    """Save a real run as a test: its event, its way, what it called, and what it was answered.

    Raises:
        NotFound: there is no such run in this environment, or its event is not kept any more.
        Conflict: the run is of another automation, has not ended or was cancelled, or there are as many tests as there may be.
    """
    _room(automation)
    place = environment_get(slug=environment)
    run = run_detail(run_id=run_id, environment_id=place.id)
    if run.summary.automation.id != automation.id:
        raise Conflict("This run is of another automation.")
    if not run.summary.state.is_final:
        raise Conflict("This run has not ended yet.")
    if run.summary.state.value == "cancelled":
        raise Conflict("This run was cancelled on its way: it does not show what should come of its event.")
    event, line = event_get(event_id=run.summary.event.id, environment_id=place.id)
    return SavedTest.objects.create(
        automation=automation,
        name=name,
        event={
            "type": line.type,
            "id": event.ce_id,
            "source": event.source,
            "subject": event.subject,
            "key": event.key,
            "time": None if event.time is None else event.time.isoformat(),
            "data": event.data,
        },
        mocks=_answers(run),
        expected=_journalled(run),
        created_by_id=author_id,
    )


def saved_test_update(
    *, automation: Automation, test_id: uuid.UUID, words: TestWords, environment: str | None = None
) -> SavedTest:
    """Write a test anew; an expectation that is not given stays.

    Args:
        environment: the slug of where it is tried, to expect what it does there now; None expects what the words say.

    Raises:
        NotFound: the automation has no such test.
        DocumentInvalid, Invalid: the document or the event cannot be tried.
    """
    test = saved_test_get(automation_id=automation.id, test_id=test_id)
    test.name, test.description, test.event = words.name, words.description, dict(words.event)
    test.pins, test.mocks = dict(words.pins or {}), dict(words.mocks or {})
    if environment is not None:
        test.mocks, test.expected = _taken_down(automation, words, environment)
    elif words.expected is not None:
        test.expected = dict(words.expected)
    test.save()
    return test


def saved_test_delete(*, automation: Automation, test_id: uuid.UUID) -> None:
    """Forget a test.

    Raises:
        NotFound: the automation has no such test.
    """
    saved_test_get(automation_id=automation.id, test_id=test_id).delete()


def saved_tests_run(
    *, automation: Automation, environment: str, document: Any = None, test_ids: Iterable[uuid.UUID] | None = None
) -> list[TestResult]:
    """Run an automation's tests; nothing outside is touched.

    Args:
        environment: the slug of where they are tried.
        document: what to test; None is the draft.
        test_ids: which; None is all.
    """
    place = environment_get(slug=environment)
    wanted = None if test_ids is None else set(test_ids)
    drawing = automation.draft.document if document is None else document
    found = [test for test in saved_test_list(automation_id=automation.id) if wanted is None or test.id in wanted]
    return [
        _run(test, Trial(document=drawing, event=test.event, environment=place, pins=test.pins, mocks=test.mocks))
        for test in found
    ]


def saved_tests_pass(*, automation: Automation, environment: str, document: Any) -> None:
    """Make sure that a document passes the automation's tests.

    Raises:
        TestsFailed: some fail; `results` has them.
    """
    failed = [
        each
        for each in saved_tests_run(automation=automation, environment=environment, document=document)
        if not each.passed
    ]
    if failed:
        first = f"The test “{failed[0].name}” fails" if len(failed) == 1 else f"{len(failed)} tests fail"
        raise TestsFailed(f"{first}, so nothing went live.", results=[result_body(each) for each in failed])


def result_body(result: TestResult) -> dict[str, Any]:
    """A result as plain JSON."""
    return {**asdict(result), "test": str(result.test), "mismatches": [asdict(each) for each in result.mismatches]}


def _run(test: SavedTest, trial: Trial) -> TestResult:
    try:
        result = playground_run(trial=trial).result
    except MillraceError as error:
        why = Mismatch(
            what="outcome", node=None, expected=test.expected.get("outcome"), actual=None, message=error.message
        )
        return TestResult(
            test=test.id, name=test.name, passed=False, outcome="failed", duration_ms=0, mismatches=(why,)
        )
    found = mismatches(test.expected, result, called_in(trial.document))
    return TestResult(
        test=test.id,
        name=test.name,
        passed=not found,
        outcome=result.outcome,
        duration_ms=result.duration_ms,
        mismatches=tuple(found),
    )


def _taken_down(automation: Automation, words: TestWords, environment: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the world is to answer and what is expected, as the document does it now."""
    mocks = dict(words.mocks or {})
    trial = Trial(
        document=automation.draft.document if words.document is None else words.document,
        event=words.event,
        environment=environment_get(slug=environment),
        pins=words.pins or {},
        mocks=mocks,
    )
    result = playground_run(trial=trial).result
    for step in result.steps:
        if step.by == "example" and step.published is None:
            mocks.setdefault(step.node, {"port": step.port, "output": step.output})
    return mocks, recorded(result)


def _room(automation: Automation) -> None:
    if SavedTest.objects.filter(automation=automation).count() >= TESTS_MAX:
        raise Conflict(f"An automation has at most {TESTS_MAX} tests.")


def _journalled(run: RunDetail) -> dict[str, Any]:
    ran: Sequence[Any] = [step for step in run.steps if step.state in ("succeeded", "failed", "skipped")]
    path = sorted({(step.node, step.port) for step in ran}, key=str)
    state = run.summary.state.value
    return {
        "outcome": _OUTCOMES.get(state, state),
        "path": [{"node": node, "port": port} for node, port in path],
        "calls": [
            {"node": step.node, "input": step.input} for step in ran if _is_call(step) and step.input is not None
        ],
    }


def _is_call(step: StepLine) -> bool:
    return effect_of(step.kind) is Effect.CALL


def _answers(run: RunDetail) -> dict[str, Any]:
    """What the world answered, by step; inside a for-each the first item's answer stands for all."""
    answers: dict[str, Any] = {}
    for step in run.steps:
        if _is_call(step) and step.state == "succeeded":
            answers.setdefault(step.node, {"port": step.port, "output": step.output})
        elif _is_call(step) and step.state == "failed":
            answers.setdefault(step.node, {"port": "error", "output": step.error})
    return answers
