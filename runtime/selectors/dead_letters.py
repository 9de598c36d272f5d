"""Reading dead letters: what was given up, why, and what became of it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from runtime.core.errors import NotFound
from runtime.core.ids import uuid7_floor
from runtime.models import DeadLetter
from runtime.models.run import DeadLetterState
from runtime.selectors.events import EventRef, event_refs
from runtime.selectors.paging import Page, page_of
from runtime.selectors.programs import node_names, program_get_many
from runtime.selectors.runs import AutomationRef

IDS_MAX = 10_000
"""Dead letters that one request may decide about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadLetterFilter:
    """Which dead letters are asked for. What is None does not matter."""

    environment_id: int
    automation_ids: tuple[uuid.UUID, ...] | None = None
    error_class: str | None = None
    since: datetime | None = None
    """Routed then or later."""
    state: str | None = None
    ids: tuple[uuid.UUID, ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadLetterLine:
    """One dead letter."""

    id: uuid.UUID
    """Of its run."""
    automation: AutomationRef
    version: int
    event: EventRef
    reason: str
    """A sentence: which step, how often it was tried, what was wrong."""
    error_class: str
    message: str
    """What was wrong, in the step's own words."""
    node: str | None
    attempt_count: int
    dead_at: datetime
    state: str
    note: str
    redrive_count: int
    """How often it was redriven and died again."""
    redriven_at: datetime | None
    decided_at: datetime | None
    decided_by: str | None


def dead_letter_list(*, wanted: DeadLetterFilter, limit: int, before: uuid.UUID | None = None) -> Page[DeadLetterLine]:
    """Dead letters, the newest delivery first; five queries whatever the page holds.

    Args:
        before: the cursor, the last one of the page before.
    """
    found = _filtered(wanted).order_by("-id")
    if before is not None:
        found = found.filter(id__lt=before)
    page = page_of(list(found[: limit + 1]), limit=limit, key=lambda letter: letter.id)
    return Page(items=_lines(page.items), next=page.next)


def dead_letter_get(*, dead_letter_id: uuid.UUID, environment_id: int) -> DeadLetterLine:
    """One dead letter.

    Raises:
        NotFound: there is none in this environment.
    """
    found = DeadLetter.objects.filter(id=dead_letter_id, environment_id=environment_id).first()
    if found is None:
        raise NotFound("There is no such dead letter in this environment.")
    return _lines([found])[0]


def dead_letter_ids(*, wanted: DeadLetterFilter) -> list[uuid.UUID]:
    """The ids of the open ones that the filter lets through, oldest first, so many and no more at once."""
    found = _filtered(wanted).filter(state=DeadLetterState.OPEN).order_by("id")
    return list(found.values_list("id", flat=True)[:IDS_MAX])


def dead_letter_automations(*, wanted: DeadLetterFilter) -> list[uuid.UUID]:
    """The automations that have open dead letters of this filter."""
    found = _filtered(wanted).filter(state=DeadLetterState.OPEN)
    return list(found.order_by("automation_id").values_list("automation_id", flat=True).distinct())


def dead_letter_open_count(*, environment_id: int) -> int:
    """How many wait for a person."""
    return DeadLetter.objects.filter(environment_id=environment_id, state=DeadLetterState.OPEN).count()


def _filtered(wanted: DeadLetterFilter) -> QuerySet[DeadLetter]:
    found = DeadLetter.objects.filter(environment_id=wanted.environment_id)
    if wanted.state is not None:
        found = found.filter(state=wanted.state)
    if wanted.automation_ids is not None:
        found = found.filter(automation_id__in=wanted.automation_ids)
    if wanted.error_class is not None:
        found = found.filter(error_class=wanted.error_class)
    if wanted.since is not None:
        found = found.filter(id__gte=uuid7_floor(wanted.since))
    if wanted.ids is not None:
        found = found.filter(id__in=wanted.ids)
    return found


def _lines(letters: Sequence[DeadLetter]) -> list[DeadLetterLine]:
    programs = program_get_many(subscription_ids=[letter.subscription_id for letter in letters])
    events = event_refs(event_ids=[letter.event_id for letter in letters])
    names = node_names(version_ids=[program.version_id for program in programs.values()])
    made = []
    for letter in letters:
        program = programs[letter.subscription_id]
        redriven = letter.state == DeadLetterState.REDRIVEN
        made.append(
            DeadLetterLine(
                id=letter.id,
                automation=AutomationRef(id=program.automation_id, name=program.automation_name),
                version=program.version,
                event=(events.get(letter.event_id) or EventRef.gone(letter.event_id)).at(letter.offset),
                reason=_reason(letter, names.get((program.version_id, letter.node or ""))),
                error_class=letter.error_class,
                message=letter.reason,
                node=letter.node,
                attempt_count=letter.attempt_count,
                dead_at=letter.dead_at,
                state=letter.state,
                note=letter.note,
                redrive_count=letter.redrive_count,
                redriven_at=letter.decided_at if redriven else None,
                decided_at=letter.decided_at,
                decided_by=letter.decided_by,
            )
        )
    return made


def _reason(letter: DeadLetter, name: str | None) -> str:
    if name is None:
        return letter.reason
    tries = "" if letter.attempt_count <= 1 else f" after {letter.attempt_count} attempts"
    return f"Failed at “{name}”{tries}: {letter.reason}"
