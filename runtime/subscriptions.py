"""The subscriptions that the relay matches events with, loaded whole whenever one of them changed."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
import structlog

from runtime.contract_fields import FRESH_SECONDS, NEWEST, ContractFields, parameters_for
from runtime.core.feel import Expression, FeelError, compile_expression
from runtime.core.graph.asking import asking_of
from runtime.core.matching import Matches, Subscription, SubscriptionIndex, event_scope
from runtime.facts import Fact

log = structlog.get_logger(__name__)

_ALL = """
SELECT s.id, s.topic_log_id, s.event_type_ids, s.filter, s.is_ordered,
  s.concurrency IS NOT NULL OR d.state = 'paused', l.topic_id
FROM subscription s JOIN topic_log l ON l.id = s.topic_log_id JOIN deployment d ON d.id = s.deployment_id
WHERE d.state <> 'retired' ORDER BY s.id
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Manner:
    """How a subscription takes its deliveries."""

    is_ordered: bool
    is_bounded: bool
    """Its deliveries pass through held: it has a concurrency bound, or is paused."""


class LoadedSubscriptions:
    """All subscriptions that are not retired.

    Args:
        rows: id, log, event types (none for all), filter text, ordered, bounded, topic.
        contracts: of the types that those with a filter want.
        changed: the value of `relay_lease.subscriptions_changed` that they were loaded at.
    """

    def __init__(self, rows: Sequence[tuple[Any, ...]], contracts: ContractFields, *, changed: int) -> None:
        self.changed = changed
        self._fresh_until = time.monotonic() + FRESH_SECONDS
        self._index = SubscriptionIndex(
            Subscription(id=row[0], topic=row[1], types=frozenset(row[2]), filter=_filter(row, contracts))
            for row in rows
        )
        self._manners = {row[0]: Manner(is_ordered=row[4], is_bounded=row[5]) for row in rows}

    @classmethod
    def load(cls, connection: psycopg.Connection[Any], *, changed: int) -> "LoadedSubscriptions":
        """What the database has now; inside the transaction that holds the leadership row, so nothing moves."""
        rows = connection.execute(_ALL).fetchall()
        wanted = parameters_for((row[6], row[2]) for row in rows if row[3])
        return cls(rows, ContractFields(connection.execute(NEWEST, wanted).fetchall()), changed=changed)

    @property
    def is_fresh(self) -> bool:
        """Whether the contracts that filters were compiled with were looked at within the last minute."""
        return self._fresh_until > time.monotonic()

    def manner(self, subscription_id: int) -> Manner:
        """How this subscription takes its deliveries."""
        return self._manners[subscription_id]

    def reads(self, log_id: int, event_type_id: int) -> bool:
        """Whether one of the subscriptions that may want such an event has to read it."""
        return any(each.filter is not None for each in self._index.candidates(log_id, event_type_id))

    def match(self, log_id: int, event_type_id: int, fact: Fact | None) -> Matches:
        """Who wants an event.

        Args:
            fact: the event, read; None only where `reads` says that nobody has to.
        """
        return self._index.match(log_id, event_type_id, lambda: event_scope(fact.data, fact.event) if fact else {})


def _filter(row: tuple[Any, ...], contracts: ContractFields) -> Expression | None:
    subscription_id, text = row[0], row[3]
    if not text:
        return None
    optional = asking_of(contracts.optional(row[6], row[2])).optional
    try:
        return compile_expression(text, optional=optional)
    except FeelError as error:
        # An older version's filter that this code cannot read: each of its events becomes a dead letter that says so.
        log.error("filter_invalid", subscription_id=subscription_id, error=error.message)
        return compile_expression("null")
