"""The road in one process: the real stations on the test database, driven by hand, with a sink for the world."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import orjson
import psycopg
from django.conf import settings as django
from django.db import connection

from runtime.api.publish import Limits, PublishEndpoint, Publisher
from runtime.claimer import Claimer
from runtime.claims import Claimed
from runtime.connections import connect_sync
from runtime.core.ids import uuid7
from runtime.flow.ingest import Ingest
from runtime.flow.relay import Sequencer, lead
from runtime.live import Wakeups
from runtime.models import Deployment, Environment
from runtime.services.catalogue import domain_create, environment_create, event_type_create, topic_create
from runtime.services.contracts import contract_create
from runtime.services.deployments import version_deploy, version_install
from runtime.worker import Worker, WorkerSettings
from tests.bench import content

HOT = ("outbox", "ready", "held", "key_head", "key_queue", "lease", "waiting")
LIMITS = Limits(request_bytes_max=1024 * 1024, event_bytes_max=64 * 1024, batch_events_max=100)


@dataclass(kw_only=True)
class Answer:
    """What the publish endpoint answered."""

    status: int
    headers: dict[bytes, bytes]
    body: Any


@dataclass(kw_only=True)
class Road:
    """A catalogue with one topic in one environment, and the stations around it."""

    dsn: str
    signal_url: str
    environment: Environment
    egress_allow: tuple[str, ...] = ("127.0.0.1",)
    deployments: list[Deployment] = field(default_factory=list)

    # Looking

    def rows(self, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """What the database has."""
        with psycopg.connect(self.dsn, autocommit=True) as line:
            cursor = line.execute(statement, parameters or None)
            return cursor.fetchall() if cursor.description else []

    def one(self, statement: str, parameters: Sequence[Any] = ()) -> Any:
        """The one value of the one row."""
        ((value,),) = self.rows(statement, parameters)
        return value

    def count(self, table: str) -> int:
        """Rows of a table."""
        return int(self.one(f"SELECT count(*) FROM {table}"))

    def places(self) -> dict[str, int]:
        """Rows of each hot table that has any."""
        return {table: count for table in HOT if (count := self.count(table))}

    def states(self) -> dict[str, int]:
        """Ended runs by state."""
        return dict(self.rows("SELECT state, count(*) FROM run GROUP BY state"))

    # Acting

    def deploy(self, document: Mapping[str, Any], *, automation_id: UUID | None = None) -> Deployment:
        """Put an automation live."""
        version = version_install(
            automation_id=automation_id or uuid7(), automation_name=document["name"], document=dict(document)
        )
        deployment = version_deploy(version=version, environment=self.environment)
        self.deployments.append(deployment)
        return deployment

    def publish(self, *events: Mapping[str, Any]) -> list[str]:
        """Publish events through the endpoint; answer their ids."""

        async def go() -> Answer:
            async with self.door() as door:
                return await door.post(list(events))

        answer = asyncio.run(go())
        assert answer.status == 202, answer.body
        return [result["event_id"] for result in answer.body["results"]]

    def publish_orders(self, count: int, *, start: int = 0, keys: int = 0, **order: Any) -> list[str]:
        """Publish `count` orders `o-<n>`, over so many subjects."""
        events = [
            content.cloud_event(
                f"o-{n}", content.order(f"o-{n}", size=0, **order), subject=f"k{n % keys}" if keys else None
            )
            for n in range(start, start + count)
        ]
        return self.publish(*events)

    @contextlib.asynccontextmanager
    async def door(self, **bounds: int) -> AsyncIterator["Door"]:
        """The publish endpoint, running."""
        wakeups = Wakeups(self.signal_url)
        ingest = Ingest(dsn=self.dsn, wakeups=wakeups, **{"pending_max": 20_000, "backlog_max": 500_000, **bounds})
        ingest.start()
        try:
            yield Door(ingest=ingest, environment_id=self.environment.id)
        finally:
            await ingest.stop()
            await wakeups.close()

    @contextlib.contextmanager
    def leading(self) -> Any:
        """A leading sequencer."""
        with connect_sync(self.dsn, name="test relay") as line:
            line.execute("UPDATE relay_lease SET until = '-infinity'")
            epoch = lead(line, holder="test", seconds=60)
            assert epoch is not None
            yield Sequencer(connection=line, epoch=epoch, batch_max=1000)

    def route(self) -> int:
        """Sequence everything in the outbox; answer how many events."""
        total = 0
        with self.leading() as sequencer:
            while count := sequencer.sequence_batch().event_count:
                total += count
        return total

    def claim(self, limit: int = 50, *, name: str = "w", seconds: int = 30) -> list[Claimed]:
        """Take deliveries as a worker would, and leave them there."""

        async def go() -> list[Claimed]:
            claimer = Claimer(dsn=self.dsn, name=name, lease_seconds=seconds)
            try:
                return await claimer.claim(limit, is_idle=True)
            finally:
                await claimer.disconnect()

        return asyncio.run(go())

    def worker(self, **settings: Any) -> Worker:
        """A worker; make it on the loop that it runs on."""
        values = {
            "claim_max": 50,
            "lease_seconds": 30,
            "drain_seconds": 60,
            "vault_keys": tuple(django.VAULT_KEYS),
            **settings,
        }
        return Worker(
            WorkerSettings(dsn=self.dsn, signal_url=self.signal_url, egress_allow=self.egress_allow, **values)
        )

    def work(self, **settings: Any) -> int:
        """Have one worker take and run everything that is ready; answer how many deliveries it took."""
        return asyncio.run(drained(lambda: self.worker(**settings)))


@dataclass(kw_only=True)
class Door:
    """The publish endpoint as a client meets it, without a server between."""

    ingest: Ingest
    environment_id: int

    async def send(self, headers: Iterable[tuple[bytes, bytes]], *chunks: bytes) -> Answer:
        """One request over ASGI."""

        async def find(secret: str) -> Publisher | None:
            known = {"good": {"events:publish"}, "narrow": {"events:read"}}
            scopes = known.get(secret)
            return scopes and Publisher(environment_id=self.environment_id, scopes=frozenset(scopes))  # type: ignore[return-value]

        endpoint = PublishEndpoint(ingest=self.ingest, find_publisher=find, limits=LIMITS)
        parts = [
            {"type": "http.request", "body": chunk, "more_body": n < len(chunks) - 1} for n, chunk in enumerate(chunks)
        ]
        told: list[Any] = []

        async def receive() -> Any:
            return parts.pop(0) if parts else {"type": "http.disconnect"}

        async def say(message: Any) -> None:
            told.append(message)

        scope = {"type": "http", "method": "POST", "path": "/api/v1/events", "headers": list(headers)}
        await endpoint(scope, receive, say)
        return Answer(status=told[0]["status"], headers=dict(told[0]["headers"]), body=orjson.loads(told[1]["body"]))

    async def raw(self, body: bytes, kind: str = "application/cloudevents+json", **headers: str) -> Answer:
        """One request of this content type with a good key; `headers` with - written as _."""
        named = {"authorization": "Bearer good", "content-type": kind, **headers}
        return await self.send([(n.replace("_", "-").encode(), v.encode()) for n, v in named.items()], body)

    async def post(self, event: Any) -> Answer:
        """An event, or a list of them, as JSON."""
        kind = "application/cloudevents-batch+json" if isinstance(event, list) else "application/cloudevents+json"
        return await self.raw(orjson.dumps(event), kind)


async def drained(make: Callable[[], Worker]) -> int:
    """Have a worker drain the road; then close what it holds."""
    worker = make()
    try:
        return await worker.drain()
    finally:
        await closed(worker)


async def closed(worker: Worker) -> None:
    """Close a worker's connections."""
    await worker._settler.stop()
    await worker._claimer.disconnect()
    if worker._http is not None:
        await worker._http.close()


async def eventually(condition: Callable[[], bool | Awaitable[bool]], *, seconds: float = 10) -> None:
    """Wait on the loop until a condition holds."""
    async with asyncio.timeout(seconds):
        while True:
            held = condition()
            if await held if isinstance(held, Awaitable) else held:
                return
            await asyncio.sleep(0.01)


def catalogue(slug: str = "dev") -> Environment:
    """The topic and event type of `tests.bench.content` in a new environment."""
    environment = environment_create(slug=slug, name=slug)
    domain = domain_create(slug=content.DOMAIN, name="Bench")
    topic = topic_create(domain=domain, name=content.TOPIC)
    kind = event_type_create(topic=topic, name=content.EVENT_TYPE)
    contract_create(event_type=kind, schema=dict(content.CONTRACT), examples=[], description="", author_id=None)
    return environment


def dsn_of_tests() -> str:
    """The database that Django uses in this test, as libpq takes it."""
    values = connection.get_connection_params()
    return psycopg.conninfo.make_conninfo(
        dbname=values["dbname"],
        user=values.get("user"),
        password=values.get("password"),
        host=values.get("host"),
        port=values.get("port"),
    )


def name_of_somebody() -> str:
    """A name that no other has."""
    return uuid4().hex[:12]
