"""The practice ERP (R33)."""

import random
from datetime import UTC, datetime

import pytest

from builder.practice.erp import Erp, failures_asked
from builder.practice.orders import DEAD_NOTE, SLOW_NOTE, orders_make

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def statuses(erp: Erp, note: str, *, key: str = "k", calls: int = 6) -> list[int]:
    return [erp.order_enter(key=key, order={"number": "SO-1", "remark": note}).status for _ in range(calls)]


@pytest.mark.parametrize(
    ("note", "failures"),
    [("", 0), ("Ring twice", 0), ("please fail twice", 2), ("Fail 4 times!", 4), ("fail always", None)],
)
def test_it_reads_what_a_note_asks_for(note: str, failures: int | None) -> None:
    """R33."""
    assert failures_asked(note) == failures


def test_it_fails_so_often_and_then_takes_it() -> None:
    """R33."""
    assert statuses(Erp(), "fail twice", calls=4) == [503, 503, 201, 201]


def test_it_counts_each_key_for_itself() -> None:
    """R33."""
    erp = Erp()

    assert statuses(erp, "fail twice", key="a", calls=3) == [503, 503, 201]
    assert statuses(erp, "fail twice", key="b", calls=3) == [503, 503, 201]


def test_it_asks_to_be_left_alone_for_a_moment() -> None:
    answer = Erp().order_enter(key="k", order={"remark": "fail always"})

    assert (answer.status, answer.headers) == (503, {"Retry-After": "1"})


def test_it_refuses_for_good_where_the_note_says_so() -> None:
    """R33."""
    assert statuses(Erp(), "refuse", calls=2) == [422, 422]


def test_it_answers_the_same_call_the_same_way() -> None:
    """R33: what an ERP with idempotency keys does."""
    erp = Erp()

    first = erp.order_enter(key="k", order={"number": "SO-1", "total": 12})
    again = erp.order_enter(key="k", order={"number": "SO-1", "total": 12})
    other = erp.order_enter(key="l", order={"number": "SO-2", "total": 12})

    assert first == again
    assert first.body["document"] != other.body["document"]


def test_it_reserves_pieces() -> None:
    answer = Erp().pieces_reserve(key="k", wanted={"sku": "CUP-12", "pieces": 6})

    assert (answer.status, answer.body["sku"], answer.body["pieces"]) == (201, "CUP-12", 6)


def test_it_makes_one_order_that_is_retried_and_one_that_dies() -> None:
    """R33."""
    orders = orders_make(count=10, rng=random.Random(7), at=NOW)

    notes = [order["note"] for order in orders]
    assert notes.count(SLOW_NOTE) == notes.count(DEAD_NOTE) == 1
    assert all(order["amount"] > 100 for order in orders if order["note"] in {SLOW_NOTE, DEAD_NOTE})
    assert failures_asked(DEAD_NOTE) == 4


def test_it_makes_few_orders_without_trouble() -> None:
    assert all(failures_asked(order["note"]) == 0 for order in orders_make(count=2, rng=random.Random(7), at=NOW))
