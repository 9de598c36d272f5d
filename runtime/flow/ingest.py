"""Station: ingest. An event becomes a fact.

Promises: E1 a 2xx means committed; E2 the same again is the same event, another body is a conflict; E3 a broken
contract is refused by JSON pointer; E5 over the bound nothing is written. Comes from `POST /api/v1/events`; goes to the
outbox. A second call with the same events answers the first one's ids and writes nothing.

Requests that arrive together share one commit: while one batch is being committed the next one gathers, so nothing
waits for company when it is alone.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import psycopg
import structlog

from runtime import metrics
from runtime.connections import connect
from runtime.core.envelope import Envelope, Fault
from runtime.core.ids import uuid7_bytes
from runtime.ending import tasks_end
from runtime.live import Wakeups
from runtime.outbox import FIND, INSERT, NewEvent, dedupe_key, id_text, insert_parameters
from runtime.pgarrays import UuidArray
from runtime.recognition import LOGS_SQL, TYPES_SQL, Recognised, Recognition

log = structlog.get_logger(__name__)

BATCH_MAX = 1000
"""Events in one commit; a single request of more goes in several."""
COMMITTERS = 2
"""Batches on their way to the database at once: one is committing while the next is being written."""
SNAPSHOT_SECONDS = 15.0
"""How old the snapshot of the catalogue may become where no change is heard."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted:
    """What became of one event: its id, and whether it was there before."""

    event_id: str
    is_duplicate: bool


@dataclass(kw_only=True, slots=True)
class Submission:
    """The events of one request that are fit for the log, and the promise of an answer for each."""

    events: list[NewEvent]
    done: asyncio.Future[list["Accepted | Fault"]] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class StoreUnavailable(Exception):
    """The database did not answer; whether the batch was committed is unknown, and sending it again is safe (E2)."""


class Ingest:
    """The publish road of one process.

    Args:
        dsn: the database, as libpq takes it.
        wakeups: tells the relay that there is work.
        pending_max: events that may wait for their commit in this process (E5).
        backlog_max: events on the road, whole installation, over which nothing more is taken (E5).
    """

    def __init__(self, *, dsn: str, wakeups: Wakeups, pending_max: int, backlog_max: int) -> None:
        self._dsn = dsn
        self._wakeups = wakeups
        self._pending_max = pending_max
        self._backlog_max = backlog_max
        self._queue: asyncio.Queue[Submission] = asyncio.Queue()
        self._pending = 0
        self._backlog = 0
        self._recognition: Recognition | None = None
        self._stale = asyncio.Event()
        self._loaded_at = 0.0
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to commit, on the running loop."""
        self._tasks = [asyncio.create_task(self._commit_for_ever()) for _ in range(COMMITTERS)]
        self._tasks.append(asyncio.create_task(self._keep_current()))

    async def stop(self) -> None:
        """Finish what was submitted, then close."""
        while self._pending:  # noqa: ASYNC110 - once, at the end
            await asyncio.sleep(0.01)
        await tasks_end(self._tasks)

    def forget(self) -> None:
        """The catalogue changed: load it before the next event is judged by it."""
        self._stale.set()

    @property
    def is_full(self) -> bool:
        """Whether the bound is reached (E5)."""
        return self._pending >= self._pending_max or self._backlog >= self._backlog_max

    async def recognise(self, envelopes: Sequence[Envelope | Fault], environment_id: int) -> list[NewEvent | Fault]:
        """Each event with the place where it belongs, or the reason why not, in order."""
        recognition = await self._current()
        if any(isinstance(item, Envelope) and not recognition.knows(item.type) for item in envelopes):
            recognition = await self._current(at_least=1.0)
        ids = iter(uuid7_bytes(len(envelopes)))
        found: list[NewEvent | Fault] = []
        for item in envelopes:
            if isinstance(item, Fault):
                found.append(item)
                continue
            verdict = recognition.judge(item, environment_id)
            found.append(verdict if isinstance(verdict, Fault) else _new(next(ids), item, verdict, environment_id))
        return found

    async def commit(self, events: list[NewEvent]) -> list[Accepted | Fault]:
        """Commit these events with whatever else arrives meanwhile; answer for each, in order (E1).

        Raises:
            StoreUnavailable: the database did not confirm; nothing is promised.
        """
        if not events:
            return []
        submission = Submission(events=events)
        self._pending += len(events)
        self._queue.put_nowait(submission)
        try:
            return await submission.done
        finally:
            self._pending -= len(events)

    async def _commit_for_ever(self) -> None:
        connection: psycopg.AsyncConnection | None = None
        while True:
            gathered = [await self._queue.get()]
            count = len(gathered[0].events)
            while count < BATCH_MAX and not self._queue.empty():
                gathered.append(self._queue.get_nowait())
                count += len(gathered[-1].events)
            try:
                if connection is None or connection.closed:
                    connection = await connect(self._dsn, name="ingest")
                await self._commit_gathered(connection, gathered)
            except psycopg.Error as error:
                log.warning("ingest_store_unavailable", error=type(error).__name__)
                metrics.INGEST_UNAVAILABLE.inc()
                _fail(gathered, StoreUnavailable())
                if connection is not None:
                    with contextlib.suppress(psycopg.Error):
                        await connection.close()
                    connection = None

    async def _commit_gathered(self, connection: psycopg.AsyncConnection, gathered: list[Submission]) -> None:
        try:
            outcomes = await self._write(connection, [event for each in gathered for event in each.events])
        except Exception as error:
            if _is_away(error):
                raise
            if len(gathered) > 1:
                # One event that the store cannot hold must not refuse its neighbours.
                for each in gathered:
                    await self._commit_gathered(connection, [each])
                return
            if len(gathered[0].events) > 1:
                await self._commit_singly(connection, gathered[0])
                return
            log.warning("ingest_unstorable", error=type(error).__name__, sqlstate=getattr(error, "sqlstate", None))
            outcomes = [_unstorable(gathered[0].events[0])]
        self._wakeups.relay()
        position = 0
        for each in gathered:
            end = position + len(each.events)
            if not each.done.done():
                each.done.set_result(outcomes[position:end])
            position = end

    async def _commit_singly(self, connection: psycopg.AsyncConnection, submission: Submission) -> None:
        parts = [Submission(events=[event]) for event in submission.events]
        for part in parts:
            await self._commit_gathered(connection, [part])
        if not submission.done.done():
            submission.done.set_result([part.done.result()[0] for part in parts])

    async def _write(self, connection: psycopg.AsyncConnection, events: list[NewEvent]) -> list[Accepted | Fault]:
        first: dict[bytes, NewEvent] = {}
        for event in events:
            first.setdefault(event.dedupe, event)
        fresh = list(first.values())
        cursor = await connection.execute(INSERT, insert_parameters(fresh), binary=True, prepare=True)
        inserted = {row[0].bytes for row in await cursor.fetchall()}
        metrics.EVENTS_ACCEPTED.inc(len(inserted))
        owners = {event.dedupe: (event.envelope.body_hash, event.id) for event in fresh}
        missing = [event.dedupe for event in fresh if event.id not in inserted]
        if missing:
            cursor = await connection.execute(FIND, [UuidArray(missing)], binary=True)
            owners.update({key.bytes: (body.bytes, owner.bytes) for key, body, owner in await cursor.fetchall()})
        return [_outcome(event, owners[event.dedupe], is_new=event.id in inserted) for event in events]

    async def _current(self, at_least: float = 0.0) -> Recognition:
        """The snapshot; loaded anew where it is stale, or older than `at_least` seconds where that is given."""
        now = asyncio.get_running_loop().time()
        if self._recognition is None or self._stale.is_set() or (at_least and now - self._loaded_at > at_least):
            await self._load()
        if self._recognition is None:
            raise StoreUnavailable
        return self._recognition

    async def _load(self) -> None:
        self._stale.clear()
        try:
            async with await connect(self._dsn, name="ingest catalogue") as connection:
                types = await (await connection.execute(TYPES_SQL)).fetchall()
                logs = await (await connection.execute(LOGS_SQL)).fetchall()
                cursor = await connection.execute("SELECT outbox_count + ready_count FROM road_gauge")
                row = await cursor.fetchone()
        except psycopg.Error as error:
            self._stale.set()
            raise StoreUnavailable from error
        self._backlog = row[0] if row else 0
        self._recognition = Recognition.from_rows(types, logs)
        self._loaded_at = asyncio.get_running_loop().time()

    async def _keep_current(self) -> None:
        while True:
            await asyncio.sleep(1.0)
            with contextlib.suppress(StoreUnavailable, psycopg.Error, OSError):
                if asyncio.get_running_loop().time() - self._loaded_at > SNAPSHOT_SECONDS:
                    await self._load()
                elif self._pending or self._backlog:
                    await self._measure()

    async def _measure(self) -> None:
        async with await connect(self._dsn, name="ingest gauge") as connection:
            cursor = await connection.execute("SELECT outbox_count + ready_count FROM road_gauge")
            row = await cursor.fetchone()
            self._backlog = row[0] if row else 0


def _new(identifier: bytes, envelope: Envelope, place: Recognised, environment_id: int) -> NewEvent:
    return NewEvent(
        id=identifier,
        dedupe=dedupe_key(environment_id, envelope.source, envelope.ce_id),
        envelope=envelope,
        environment_id=environment_id,
        topic_id=place.type.topic_id,
        log_id=place.log_id,
        event_type_id=place.type.id,
        contract_version=place.contract_version,
    )


def _outcome(event: NewEvent, owner: tuple[bytes, bytes], *, is_new: bool) -> Accepted | Fault:
    body_hash, event_id = owner
    if is_new:
        return Accepted(event_id=id_text(event_id), is_duplicate=False)
    if body_hash == event.envelope.body_hash:
        metrics.EVENTS_DUPLICATE.inc()
        return Accepted(event_id=id_text(event_id), is_duplicate=True)
    sentence = "An event of this source and id is there already, with another content"
    return _refusal(event, "event_conflict", 409, sentence, at=event.envelope.pointer.removesuffix("/data") + "/id")


def _unstorable(event: NewEvent) -> Fault:
    return _refusal(event, "unstorable", 422, "The store cannot hold this event", at=event.envelope.pointer)


def _refusal(event: NewEvent, code: str, status: int, sentence: str, *, at: str) -> Fault:
    return Fault(
        code=code,
        status=status,
        title=sentence,
        errors=({"pointer": at, "message": sentence},),
        source=event.envelope.source,
        ce_id=event.envelope.ce_id,
    )


def _is_away(error: Exception) -> bool:
    """Whether it is the store that is away, or has no place for today's events, and not the event that is wrong."""
    if isinstance(error, psycopg.errors.ProgramLimitExceeded | psycopg.errors.StatementTooComplex):
        return False
    return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError | psycopg.errors.CheckViolation)


def _fail(gathered: list[Submission], error: Exception) -> None:
    for each in gathered:
        if not each.done.done():
            each.done.set_exception(error)
