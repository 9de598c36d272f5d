"""Writing the catalogue (R6, R7)."""

import pytest

from runtime.core.errors import Conflict, Invalid
from runtime.models import Domain, TopicLog
from runtime.services.catalogue import domain_create, environment_create, event_type_create, topic_create

pytestmark = pytest.mark.django_db


@pytest.fixture
def sales() -> Domain:
    return domain_create(slug="sales", name="Sales")


def test_it_gives_a_new_topic_a_log_in_every_environment(sales: Domain) -> None:
    """R7."""
    for slug in ("dev", "production"):
        environment_create(slug=slug, name=slug)

    topic = topic_create(domain=sales, name="sales.orders")

    logs = TopicLog.objects.filter(topic=topic).values_list("environment__slug", "next_offset")
    assert sorted(logs) == [("dev", 0), ("production", 0)]


def test_it_gives_a_new_environment_a_log_for_every_topic(sales: Domain) -> None:
    """R7."""
    topic_create(domain=sales, name="sales.orders")
    topic_create(domain=sales, name="sales.payments")

    environment = environment_create(slug="staging", name="Staging")

    assert TopicLog.objects.filter(environment=environment).count() == 2


@pytest.mark.parametrize("name", ["orders", "sales", "Sales.orders", "sales.Orders", "sales.orders ", "sales..orders"])
def test_it_refuses_a_name_that_is_no_dotted_word(sales: Domain, name: str) -> None:
    """R6."""
    with pytest.raises(Invalid) as caught:
        topic_create(domain=sales, name=name)

    assert [fault.pointer for fault in caught.value.errors] == ["/name"]


def test_it_refuses_a_name_of_another_domain(sales: Domain) -> None:
    """R6."""
    with pytest.raises(Invalid) as caught:
        topic_create(domain=sales, name="logistics.parcels")

    assert caught.value.errors[0].code == "domain_prefix"


def test_it_refuses_a_name_that_is_taken(sales: Domain) -> None:
    """R6."""
    topic = topic_create(domain=sales, name="sales.orders")
    event_type_create(topic=topic, name="sales.order.placed")

    for again in (
        lambda: domain_create(slug="sales", name="Other"),
        lambda: topic_create(domain=sales, name="sales.orders"),
        lambda: event_type_create(topic=topic, name="sales.order.placed"),
    ):
        with pytest.raises(Conflict):
            again()
