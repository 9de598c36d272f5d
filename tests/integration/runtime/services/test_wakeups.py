"""Telling others of a change, after its commit (R9)."""

import pytest
import redis
from django.conf import settings as configured
from django.db import transaction

from runtime.models import Domain
from runtime.services.catalogue import domain_create, topic_create


@pytest.fixture
def sales(always_there: None, transactional_db: None) -> Domain:
    return domain_create(slug="sales", name="Sales")


def test_it_tells_of_a_change_after_the_commit(sales: Domain) -> None:
    """R9."""
    with redis.Redis.from_url(configured.SIGNAL_URL).pubsub() as heard:  # type: ignore[no-untyped-call]
        heard.subscribe("catalogue.changed")
        assert heard.get_message(timeout=5)

        with transaction.atomic():
            topic_create(domain=sales, name="sales.orders")
            assert heard.get_message(timeout=0.1) is None

        assert heard.get_message(timeout=5) is not None


def test_it_tells_nobody_of_what_was_taken_back(sales: Domain) -> None:
    """R9."""
    with redis.Redis.from_url(configured.SIGNAL_URL).pubsub() as heard:  # type: ignore[no-untyped-call]
        heard.subscribe("catalogue.changed")
        assert heard.get_message(timeout=5)

        with transaction.atomic():
            topic_create(domain=sales, name="sales.orders")
            transaction.set_rollback(True)

        assert heard.get_message(timeout=0.2) is None


def test_it_writes_without_anybody_to_tell(sales: Domain, settings: object) -> None:
    """R9: with the broker away, the write stands."""
    settings.SIGNAL_URL = "redis://127.0.0.1:1/0"  # type: ignore[attr-defined]

    topic_create(domain=sales, name="sales.orders")

    assert sales.topics.count() == 1
