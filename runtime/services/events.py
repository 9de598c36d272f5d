"""Publishing from inside the house: the same checks and the same statement as the publish endpoint, in this process.

For the few events that a person sends from the page. Integrators use the endpoint, which shares commits.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import orjson
from django.conf import settings
from django.db import connection, transaction

from runtime.connections import road_cursor
from runtime.core.envelope import Envelope, Fault, parse_batch
from runtime.core.errors import ContractViolation, EventConflict, Invalid, MalformedInput, MillraceError
from runtime.core.errors import Fault as ErrorFault
from runtime.core.ids import uuid7_bytes
from runtime.live import RELAY_WAKE
from runtime.models import Environment
from runtime.outbox import FIND, INSERT, NewEvent, dedupe_key, id_text, insert_parameters
from runtime.pgarrays import UuidArray
from runtime.recognition import LOGS_SQL, TYPES_SQL, Recognition
from runtime.services.wakeups import wakeup_after_commit


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """One event that is in the store."""

    event_id: str
    is_duplicate: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class EventByHand:
    """An event that a person wrote on the page."""

    type: str
    data: Any
    subject: str = ""
    key: str = ""
    """The ordering key; empty is none."""


def event_send(*, environment: Environment, event: EventByHand, by: str) -> Published:
    """Publish one event that a person wrote, under an id of its own and the source `/page`.

    Args:
        environment: into whose log it goes.
        event: what the person wrote; the rest of the envelope is filled in.
        by: who sends it, a person's name or a key's; the event's actor.

    Returns:
        The event as it is kept.

    Raises:
        MalformedInput, Invalid: it is no event that can be kept, or its type is not known.
        ContractViolation: its data breaks the contract; the pointers are into the event, as in `/data/amount`.
    """
    envelope = {
        "specversion": "1.0",
        "id": str(uuid.uuid4()),
        "source": "/page",
        "type": event.type,
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "datacontenttype": "application/json",
        "actor": by,
        "data": event.data,
        **({"subject": event.subject} if event.subject else {}),
        **({"partitionkey": event.key} if event.key else {}),
    }
    try:
        (published,) = events_publish(environment=environment, envelopes=[envelope])
    except (MalformedInput, Invalid) as error:
        # It was a batch of one, and nobody who wrote one event knows of its index.
        errors = [replace(each, pointer=each.pointer.removeprefix("/0")) for each in error.errors]
        raise type(error)(error.message, errors=errors) from None
    return published


@transaction.atomic
def events_publish(*, environment: Environment, envelopes: Sequence[dict[str, Any]]) -> list[Published]:
    """Publish CloudEvents, all of them or none.

    Args:
        environment: whose logs they go to.
        envelopes: CloudEvents 1.0 in the JSON format, as Python values; 1 to the batch's bound.

    Raises:
        MalformedInput: one of them is no CloudEvent that can be kept; the pointers begin with its index.
        ContractViolation, Invalid: one of them breaks its contract, or has none.
        EventConflict: one of them is there already with another content.
    """
    parsed = parse_batch(
        orjson.dumps(list(envelopes)),
        event_bytes_max=settings.EVENT_BYTES_MAX,
        count_max=settings.BATCH_EVENTS_MAX,
    )
    events = _judged(parsed, environment)
    first: dict[bytes, NewEvent] = {}
    for event in events:
        first.setdefault(event.dedupe, event)
    with road_cursor(connection) as cursor:
        cursor.execute(INSERT, insert_parameters(list(first.values())))
        inserted = {row[0].bytes for row in cursor.fetchall()}
        cursor.execute(FIND, [UuidArray(list(first))])
        owners = {key.bytes: (body.bytes, owner.bytes) for key, body, owner in cursor.fetchall()}
    wakeup_after_commit(channel=RELAY_WAKE)
    return [_published(event, owners[event.dedupe], inserted) for event in events]


def _judged(parsed: Sequence[Envelope | Fault], environment: Environment) -> list[NewEvent]:
    with connection.cursor() as cursor:
        cursor.execute(TYPES_SQL)
        types = cursor.fetchall()
        cursor.execute(LOGS_SQL)
        recognition = Recognition.from_rows(types, cursor.fetchall())
    events = []
    for identifier, item in zip(uuid7_bytes(len(parsed)), parsed, strict=True):
        if isinstance(item, Fault):
            raise _error(item)
        verdict = recognition.judge(item, environment.id)
        if isinstance(verdict, Fault):
            raise _error(verdict)
        events.append(
            NewEvent(
                id=identifier,
                dedupe=dedupe_key(environment.id, item.source, item.ce_id),
                envelope=item,
                environment_id=environment.id,
                topic_id=verdict.type.topic_id,
                log_id=verdict.log_id,
                event_type_id=verdict.type.id,
                contract_version=verdict.contract_version,
            )
        )
    return events


def _published(event: NewEvent, owner: tuple[bytes, bytes], inserted: set[bytes]) -> Published:
    body_hash, event_id = owner
    if body_hash != event.envelope.body_hash:
        raise EventConflict(source=event.envelope.source, id=event.envelope.ce_id)
    return Published(event_id=id_text(event_id), is_duplicate=event.id not in inserted)


def _error(fault: Fault) -> MillraceError:
    kind = {"contract_violation": ContractViolation}.get(fault.code, MalformedInput if fault.status == 400 else Invalid)
    errors = [ErrorFault(pointer=each["pointer"], message=each["message"], code=fault.code) for each in fault.errors]
    return kind(fault.title, errors=errors)
