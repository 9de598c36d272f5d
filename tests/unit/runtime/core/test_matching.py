"""Which subscriptions want an event."""

from collections.abc import Mapping
from typing import Any

import pytest

from runtime.core.feel import compile_expression
from runtime.core.matching import Subscription, SubscriptionIndex, event_scope

ORDERS, PAYMENTS = "sales.orders", "sales.payments"
PLACED, CANCELLED = "sales.order.placed", "sales.order.cancelled"


def sub(number: int, topic: str | None = ORDERS, *types: str, only_if: str | None = None) -> Subscription[int]:
    """A subscription."""
    return Subscription(
        id=number,
        topic=topic,
        types=frozenset(types),
        filter=None if only_if is None else compile_expression(only_if),
    )


def scope() -> Mapping[str, Any]:
    """An order of 120."""
    return event_scope({"amount": 120, "event": "party"}, {"type": PLACED})


@pytest.mark.parametrize(
    ("topic", "event_type", "ids"),
    [(ORDERS, PLACED, [1, 2, 4]), (ORDERS, CANCELLED, [1]), (PAYMENTS, PLACED, [4]), (PAYMENTS, CANCELLED, [])],
)
def test_it_matches_by_topic_and_type(topic: str, event_type: str, ids: list[int]) -> None:
    """G35, D1."""
    index = SubscriptionIndex([sub(1), sub(2, ORDERS, PLACED), sub(3, "other"), sub(4, None, PLACED)])

    assert index.match(topic, event_type, scope).ids == ids


@pytest.mark.parametrize(
    ("only_if", "ids"),
    [("amount > 100", [1]), ("amount > 1000", []), ('event.type = "sales.order.placed"', [1]), (None, [1])],
)
def test_it_asks_the_filter(only_if: str | None, ids: list[int]) -> None:
    """G35."""
    matches = SubscriptionIndex([sub(1, only_if=only_if)]).match(ORDERS, PLACED, scope)

    assert matches == (ids, ())


@pytest.mark.parametrize(
    ("only_if", "error_class"),
    [("amout > 1", "filter_failed"), ("amount", "filter_not_boolean"), ("null", "filter_not_boolean")],
)
def test_it_reports_what_it_cannot_tell(only_if: str, error_class: str) -> None:
    """G35, D2: never taken for a no."""
    matches = SubscriptionIndex([sub(1, only_if=only_if), sub(2)]).match(ORDERS, PLACED, scope)

    assert matches.ids == [2]
    assert [(each.id, each.error_class) for each in matches.unclear] == [(1, error_class)]


def test_it_makes_the_scope_at_most_once_and_only_for_filters() -> None:
    """G35."""
    made: list[int] = []

    def counted() -> Mapping[str, Any]:
        made.append(1)
        return scope()

    SubscriptionIndex([sub(1), sub(2)]).match(ORDERS, PLACED, counted)
    assert made == []
    SubscriptionIndex([sub(1, only_if="true"), sub(2, only_if="true")]).match(ORDERS, PLACED, counted)
    assert made == [1]


def test_it_lets_the_envelope_win_over_a_field_of_its_name() -> None:
    """G17."""
    assert scope()["event"] == {"type": PLACED}
    assert event_scope([1], {})["data"] == [1]
