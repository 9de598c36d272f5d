"""Deciding about dead letters: send them on their way again, or give them up for good.

Both are conditional updates of the open state: pressed twice, or by two people at once, exactly one takes effect.
"""

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models.functions import Now

from runtime.connections import road_cursor
from runtime.core.errors import Conflict, NotFound
from runtime.core.states import RunState, StepState
from runtime.live import RELAY_WAKE
from runtime.models import DeadLetter, Run, Step
from runtime.models.run import DeadLetterState
from runtime.queue import NewDelivery, placements
from runtime.selectors.dead_letters import DeadLetterFilter, dead_letter_ids
from runtime.selectors.programs import document_get, program_get_many
from runtime.services.wakeups import wakeup_after_commit

BATCH = 500
"""Dead letters decided in one transaction."""
_ENCLOSING = re.compile(r"([a-z][a-z0-9_]*)\[\d+\]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Redriven:
    """What became of a redrive of many."""

    redriven: int
    already: int
    """Of those asked for by id: not open any more, or not there."""


def dead_letter_redrive(*, dead_letter_id: uuid.UUID, by: str) -> bool:
    """Send a delivery on its way again, under its own id.

    Finished steps stay finished (S1); the failed one runs again with the same idempotency key (S2).

    Args:
        by: a person's name or a key's.

    Returns:
        Whether this call did it; False where it was on its way already.

    Raises:
        NotFound: there is no such dead letter.
        Conflict: it was discarded.
    """
    if _redrive([dead_letter_id], by=by):
        return True
    _not_decided_as(DeadLetterState.DISCARDED, "This dead letter was discarded.", dead_letter_id=dead_letter_id)
    return False


def dead_letters_redrive(*, wanted: DeadLetterFilter, by: str) -> Redriven:
    """Redrive every open dead letter that the filter lets through, in batches; what is done is done.

    Args:
        wanted: `ids`, where given, name them one by one.
    """
    done = sum(len(_redrive(batch, by=by)) for batch in _batches(wanted))
    asked = len(set(wanted.ids or ()))
    return Redriven(redriven=done, already=max(0, asked - done) if wanted.ids is not None else 0)


def dead_letter_discard(*, dead_letter_id: uuid.UUID, by: str, note: str) -> bool:
    """Give a delivery up for good. Its run stays in the history, as discarded.

    Args:
        note: why; it is kept.

    Returns:
        Whether this call did it; False where it was discarded already.

    Raises:
        NotFound: there is no such dead letter.
        Conflict: it is on its way again.
    """
    if _discard([dead_letter_id], by=by, note=note):
        return True
    said = "This dead letter was sent on its way again."
    _not_decided_as(DeadLetterState.REDRIVEN, said, dead_letter_id=dead_letter_id)
    return False


def dead_letters_discard(*, wanted: DeadLetterFilter, by: str, note: str) -> int:
    """Discard every open dead letter that the filter lets through; answer how many."""
    return sum(_discard(batch, by=by, note=note) for batch in _batches(wanted))


def _not_decided_as(other: DeadLetterState, said: str, *, dead_letter_id: uuid.UUID) -> None:
    """Make sure that a dead letter is there, and that the other of the two decisions has not been taken."""
    state = DeadLetter.objects.filter(id=dead_letter_id).values_list("state", flat=True).first()
    if state is None:
        raise NotFound("There is no such dead letter.")
    if state == other:
        raise Conflict(said, state=state)


def _batches(wanted: DeadLetterFilter) -> Iterable[list[uuid.UUID]]:
    """The ids that are open now, batch by batch. What dies again meanwhile is not taken twice."""
    ids = dead_letter_ids(wanted=wanted)
    return [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]


def _decide(ids: Sequence[uuid.UUID], *, state: DeadLetterState, by: str, note: str) -> list[uuid.UUID]:
    """Move those that are open to another state; answer which they were. The one gate of both decisions."""
    sql = """
        UPDATE dead_letter SET state = %s, decided_at = clock_timestamp(), decided_by = %s, note = %s
        WHERE id IN (SELECT id FROM dead_letter WHERE id = ANY(%s) AND state = 'open' ORDER BY id FOR UPDATE)
          AND state = 'open' RETURNING id
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [state.value, by, note, list(ids)])
        return [row[0] for row in cursor.fetchall()]


@transaction.atomic
def _discard(ids: Sequence[uuid.UUID], *, by: str, note: str) -> int:
    taken = _decide(ids, state=DeadLetterState.DISCARDED, by=by, note=note)
    Run.objects.filter(id__in=taken).update(state=RunState.DISCARDED, ended_at=Now())
    return len(taken)


@transaction.atomic
def _redrive(ids: Sequence[uuid.UUID], *, by: str) -> list[uuid.UUID]:
    taken = _decide(ids, state=DeadLetterState.REDRIVEN, by=by, note="")
    if not taken:
        return []
    letters = list(DeadLetter.objects.filter(id__in=taken).order_by("subscription_id", "offset"))
    programs = program_get_many(subscription_ids=[letter.subscription_id for letter in letters])
    documents = {each: document_get(version_id=each) for each in {program.version_id for program in programs.values()}}
    _forget_failures({letter.id: documents[programs[letter.subscription_id].version_id] for letter in letters})
    begun = _take_runs(taken)
    deliveries = []
    for letter in letters:
        program = programs[letter.subscription_id]
        deliveries.append(
            NewDelivery(
                id=letter.id.bytes,
                subscription_id=letter.subscription_id,
                event_id=letter.event_id.bytes,
                position=letter.offset,
                key=letter.key,
                is_bounded=program.is_paused or program.concurrency is not None,
            )
        )
    with road_cursor(connection) as cursor:
        for statement, parameters in placements(deliveries):
            cursor.execute(statement, parameters, binary=True)
    _mark_begun(begun)
    wakeup_after_commit(channel=RELAY_WAKE)
    return taken


def _take_runs(ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    """Take the ends of these runs out of the history; answer when a worker first took those that one took."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM run WHERE id = ANY(%s) RETURNING id, started_at", [list(ids)])
        return {run_id: started_at for run_id, started_at in cursor.fetchall() if started_at is not None}


def _mark_begun(begun: Mapping[uuid.UUID, datetime]) -> None:
    """Say when these were first taken: a worker looks for finished steps only where a delivery was begun before (S1)."""
    with connection.cursor() as cursor:
        for table in ("ready", "held", "key_queue"):
            cursor.execute(
                f"UPDATE {table} SET started_at = b.started_at FROM unnest(%s::uuid[], %s::timestamptz[])"
                f" AS b(id, started_at) WHERE {table}.id = b.id",
                [list(begun), list(begun.values())],
            )


def _forget_failures(documents: Mapping[uuid.UUID, dict[str, Any]]) -> None:
    """Take the failed steps out of the journal that ended these runs; their attempts stay and go on counting."""
    failed = Step.objects.filter(run_id__in=list(documents), state=StepState.FAILED)
    places = list(failed.values_list("run_id", "node", "path"))
    rows = [(run_id, node, path) for run_id, node, path in places if ends_the_run(documents[run_id], node, path)]
    if not rows:
        return
    sql = """
        DELETE FROM step USING unnest(%s::uuid[], %s::text[], %s::text[]) AS f(run_id, node, path)
        WHERE step.run_id = f.run_id AND step.node = f.node AND step.path = f.path AND step.run_id = ANY(%s)
    """
    columns = [list(column) for column in zip(*rows, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*columns, list({row[0] for row in rows})])


def ends_the_run(document: Mapping[str, Any], node_id: str, path: str) -> bool:
    """Whether a failed step of this document ended its run. Pure.

    It did where it asks for no other way on errors, and no for-each around it collects the failures of its items.

    Args:
        path: where in the for-eaches it is: '' or 'lines[3]' or 'lines[3].parts[1]'.
    """
    nodes = {node["id"]: node for node in document["nodes"]}
    if nodes.get(node_id, {}).get("on_error", "stop") != "stop":
        return False
    return not any(
        nodes.get(each, {}).get("config", {}).get("on_item_error") == "collect" for each in _ENCLOSING.findall(path)
    )
