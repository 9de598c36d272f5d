"""Which subscriptions want an event (D1), found by topic and type first, by their filters then."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from runtime.core.feel import Expression, FeelError

Scope = Mapping[str, Any]
Id = TypeVar("Id", bound=Hashable)


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscription(Generic[Id]):
    """A trigger that is live, compiled."""

    id: Id
    topic: Hashable = None
    """Name or id of the topic; None takes its types from whichever topic they come."""
    types: frozenset[Hashable] = frozenset()
    """Names or ids of event types; empty is every type of the topic."""
    filter: Expression | None = None
    """None lets every event through."""


class Unclear(NamedTuple):
    """A filter that could not be evaluated: neither yes nor no. Nothing may be lost silently, so it is reported (D2)."""

    id: Any
    error_class: str
    reason: str
    """A sentence for a person."""


class Matches(NamedTuple):
    """Who wants an event."""

    ids: list[Any]
    unclear: tuple[Unclear, ...] = ()


_NOBODY = Matches([])


class SubscriptionIndex(Generic[Id]):
    """Subscriptions of one environment, by topic and type. Make a new one when they change."""

    __slots__ = ("_by_topic", "_by_type", "_found", "_order")

    def __init__(self, subscriptions: Iterable[Subscription[Id]]) -> None:
        self._by_topic: dict[Hashable, list[Subscription[Id]]] = {}
        self._by_type: dict[Hashable, list[Subscription[Id]]] = {}
        self._found: dict[tuple[Hashable, Hashable], tuple[Subscription[Id], ...]] = {}
        self._order: dict[int, int] = {}
        for position, each in enumerate(subscriptions):
            self._order[id(each)] = position
            if each.topic is not None:
                self._by_topic.setdefault(each.topic, []).append(each)
            else:
                for wanted in each.types:
                    self._by_type.setdefault(wanted, []).append(each)

    def candidates(self, topic: Hashable, event_type: Hashable) -> tuple[Subscription[Id], ...]:
        """Answer the subscriptions to this topic and type, filters not asked, in the order they were given."""
        found = self._found.get((topic, event_type))
        if found is None:
            of_topic = (each for each in self._by_topic.get(topic, ()) if not each.types or event_type in each.types)
            of_type = self._by_type.get(event_type, ())
            found = tuple(sorted((*of_topic, *of_type), key=lambda each: self._order[id(each)]))
            self._found[topic, event_type] = found
        return found

    def match(self, topic: Hashable, event_type: Hashable, scope: Callable[[], Scope]) -> Matches:
        """Answer who wants an event.

        Args:
            topic: as the subscriptions name it.
            event_type: as the subscriptions name it.
            scope: makes the names that filters read (`event_scope`); called at most once, and only when there is a filter.
        """
        candidates = self.candidates(topic, event_type)
        if not candidates:
            return _NOBODY
        ids: list[Any] = []
        unclear: list[Unclear] = []
        names: Scope | None = None
        for each in candidates:
            if each.filter is None:
                ids.append(each.id)
                continue
            if names is None:
                names = scope()
            try:
                answer = each.filter.strict(names)
            except FeelError as error:
                unclear.append(Unclear(each.id, "filter_failed", f"The filter of the trigger failed: {error.message}"))
                continue
            if answer is True:
                ids.append(each.id)
            elif answer is not False:
                text = "The filter of the trigger must be true or false, and is neither for this event."
                unclear.append(Unclear(each.id, "filter_not_boolean", text))
        return Matches(ids, tuple(unclear))


def event_scope(data: Any, event: Mapping[str, Any]) -> dict[str, Any]:
    """Answer the names that a trigger's filter reads: fields of the data, `data`, `event`.

    Args:
        data: the event's data.
        event: its envelope, as expressions read it.
    """
    scope = dict(data) if isinstance(data, Mapping) else {}
    scope["data"] = data
    scope["event"] = event
    return scope
