"""What a worker runs: plans compiled once per subscription, since a subscription never changes its version (S5).

What the plans hold beside the version, the fields that events may lack, is looked at again every minute (G41).
"""

import asyncio
import time
from dataclasses import dataclass
from typing import Any

import psycopg
import structlog

from runtime.contract_fields import FRESH_SECONDS, NEWEST, ContractFields, parameters_for
from runtime.core.errors import DocumentInvalid
from runtime.core.graph import Plan, compile_plan, parse_document
from runtime.core.graph.asking import Route

log = structlog.get_logger(__name__)

_FIND = """
SELECT s.id, s.is_ordered, d.environment_id, d.automation_id, v.id, v.document,
  l.topic_id, s.event_type_ids
FROM subscription s JOIN topic_log l ON l.id = s.topic_log_id JOIN deployment d ON d.id = s.deployment_id JOIN version v ON v.id = d.version_id
WHERE s.id = %s
"""
KEPT_MAX = 500
"""Programs in memory; beyond it all are dropped and found again as they are needed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Program:
    """A deployed version, ready to run."""

    subscription_id: int
    is_ordered: bool
    environment_id: int
    automation_id: bytes
    version_id: bytes
    plan: Plan | None
    """None where this code cannot run the document; `flaw` says why."""
    flaw: str = ""


@dataclass(kw_only=True, slots=True)
class _Kept:
    """A program in memory, and what it was compiled with."""

    program: Program
    row: tuple[Any, ...]
    optional: frozenset[Route]
    fresh_until: float
    """By the monotonic clock."""


class Programs:
    """The programs of one worker process."""

    def __init__(self) -> None:
        self._known: dict[int, _Kept] = {}
        self._lock = asyncio.Lock()

    async def get(self, connection: psycopg.AsyncConnection[Any], subscription_id: int) -> Program:
        """The program of a subscription.

        Raises:
            LookupError: there is no such subscription.
        """
        known = self._known.get(subscription_id)
        if known is not None and known.fresh_until > time.monotonic():
            return known.program
        async with self._lock:
            return await self._look(connection, subscription_id)

    async def _look(self, connection: psycopg.AsyncConnection[Any], subscription_id: int) -> Program:
        known = self._known.get(subscription_id)
        row = known.row if known is not None else None
        if row is None:
            row = await (await connection.execute(_FIND, [subscription_id])).fetchone()
        if row is None:
            raise LookupError(subscription_id)
        topic_id, type_ids = row[6:]
        found = await connection.execute(NEWEST, parameters_for([(topic_id, type_ids)]))
        optional = ContractFields(await found.fetchall()).optional(topic_id, type_ids)
        fresh_until = time.monotonic() + FRESH_SECONDS
        if known is not None and known.optional == optional:
            known.fresh_until = fresh_until
            return known.program
        if len(self._known) >= KEPT_MAX:
            self._known.clear()
        program = _program(row, optional)
        self._known[subscription_id] = _Kept(program=program, row=row, optional=optional, fresh_until=fresh_until)
        return program


def _program(row: tuple[Any, ...], optional: frozenset[Route]) -> Program:
    subscription_id, is_ordered, environment_id, automation_id, version_id, document = row[:6]
    plan: Plan | None = None
    flaw = ""
    try:
        plan = compile_plan(parse_document(document), optional=optional)
    except DocumentInvalid as error:
        flaw = "; ".join(each.fault.message for each in error.problems[:3]) or error.message
    except Exception as error:
        # One version that breaks the reader must not stop the deliveries of all others.
        log.exception("version_unreadable", version_id=str(version_id))
        flaw = f"it breaks Millrace's reader ({type(error).__name__})."
    return Program(
        subscription_id=subscription_id,
        is_ordered=is_ordered,
        environment_id=environment_id,
        automation_id=automation_id.bytes,
        version_id=version_id.bytes,
        plan=plan,
        flaw=flaw,
    )
