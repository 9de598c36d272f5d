"""The subscriptions that the relay matches events with, loaded whole whenever one of them changed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from runtime.core.feel import Expression, FeelError, compile_expression
from runtime.facts import Fact

_ALL = """
SELECT s.id, s.topic_log_id, s.event_type_ids, s.filter, s.is_ordered,
  s.concurrency IS NOT NULL OR d.state = 'paused'
FROM subscription s JOIN deployment d ON d.id = s.deployment_id WHERE d.state <> 'retired' ORDER BY s.id
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Matcher:
    """One subscription, ready to match."""

    id: int
    is_ordered: bool
    is_bounded: bool
    """Its deliveries pass through held: it has a concurrency bound, or is paused."""
    filter: Expression | None
    """None lets every event of its types through."""
    flaw: str = ""
    """Why its filter cannot be compiled; then every event is unclear."""

    @property
    def is_filtered(self) -> bool:
        """Whether an event has to be read to be matched."""
        return self.filter is not None or bool(self.flaw)

    def verdict(self, fact: Fact) -> bool | str:
        """Whether the event is wanted, or a sentence that says why that cannot be told."""
        if self.filter is None:
            return self.flaw or True
        data = fact.data
        scope = (
            {**data, "data": data, "event": fact.event}
            if isinstance(data, dict)
            else {"data": data, "event": fact.event}
        )
        try:
            answer = self.filter.strict(scope)
        except FeelError as error:
            return f"The trigger's filter cannot be evaluated: {error.message}"
        if answer is True or answer is False:
            return answer
        return "The trigger's filter answers neither true nor false"


class LoadedSubscriptions:
    """All subscriptions that are not retired, by log and event type.

    Args:
        matchers: with the log and the types (none for all) of each.
        changed: the value of `relay_lease.subscriptions_changed` that they were loaded at.
    """

    def __init__(self, matchers: Sequence[tuple[int, Sequence[int], Matcher]], *, changed: int) -> None:
        self.changed = changed
        self._of_log: dict[int, list[tuple[frozenset[int], Matcher]]] = defaultdict(list)
        self._found: dict[tuple[int, int], tuple[Matcher, ...]] = {}
        for log_id, types, matcher in matchers:
            self._of_log[log_id].append((frozenset(types), matcher))

    @classmethod
    def load(cls, connection: psycopg.Connection[Any], *, changed: int) -> "LoadedSubscriptions":
        """What the database has now; inside the transaction that holds the leadership row, so nothing moves."""
        return cls([_matcher(row) for row in connection.execute(_ALL).fetchall()], changed=changed)

    def of(self, log_id: int, event_type_id: int) -> tuple[Matcher, ...]:
        """The subscriptions that may want events of this type."""
        place = (log_id, event_type_id)
        found = self._found.get(place)
        if found is None:
            found = tuple(m for types, m in self._of_log.get(log_id, ()) if not types or event_type_id in types)
            self._found[place] = found
        return found

    def reads(self, log_id: int, event_type_id: int) -> bool:
        """Whether one of them has to read the event."""
        return any(matcher.is_filtered for matcher in self.of(log_id, event_type_id))


def _matcher(row: tuple[Any, ...]) -> tuple[int, Sequence[int], Matcher]:
    subscription_id, log_id, types, text, is_ordered, is_bounded = row
    expression, flaw = None, ""
    if text:
        try:
            expression = compile_expression(text)
        except FeelError as error:
            flaw = f"The trigger's filter is no valid expression: {error.message}"
    matcher = Matcher(id=subscription_id, is_ordered=is_ordered, is_bounded=is_bounded, filter=expression, flaw=flaw)
    return log_id, types, matcher
