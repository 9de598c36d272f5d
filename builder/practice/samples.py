"""Sending sample orders through the real ingest, so that everything behind it is the real thing too."""

import random
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from builder.practice.orders import orders_make
from runtime.core.ids import uuid7
from runtime.selectors.catalogue import environment_get
from runtime.services.events import events_publish

SOURCE = "/practice/shop"
TYPE = "sales.order.placed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """Sample orders that are in the log."""

    event_ids: list[str]
    correlation_id: str
    """The same on all of them: what finds them again."""


def samples_send(*, environment: str, count: int, actor: str) -> Sent:
    """Publish sample orders, all of them or none.

    Args:
        environment: its slug.
        count: from three on, one makes the practice ERP fail twice and one makes it fail until it is redriven.
        actor: who pressed the button.

    Raises:
        NotFound: there is no such environment.
        Invalid: the pilot's event type is not there, or its contract was changed so that sample orders break it.
    """
    place = environment_get(slug=environment)
    correlation_id = f"sample-{uuid7()}"
    now = datetime.now(UTC)
    envelopes = [
        {
            "specversion": "1.0",
            "id": str(uuid.uuid4()),
            "source": SOURCE,
            "type": TYPE,
            "subject": order["order_id"],
            "time": order["placed_at"],
            "datacontenttype": "application/json",
            # Orders of one customer follow one another where an automation asks for order.
            "partitionkey": order["customer"]["id"],
            "correlationid": correlation_id,
            "actor": actor,
            "data": order,
        }
        for order in orders_make(count=count, rng=random.SystemRandom(), at=now)
    ]
    published = events_publish(environment=place, envelopes=envelopes)
    return Sent(event_ids=[each.event_id for each in published], correlation_id=correlation_id)
