"""How far behind each automation is: deliveries that no worker has begun."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from runtime.core.ids import uuid7_time

_PENDING = """
SELECT d.automation_id, max(v.automation_name), count(*), min(p.id::text)
FROM (SELECT id, subscription_id FROM ready UNION ALL SELECT id, subscription_id FROM held
  UNION ALL SELECT id, subscription_id FROM key_queue) p
JOIN subscription s ON s.id = p.subscription_id JOIN deployment d ON d.id = s.deployment_id
JOIN version v ON v.id = d.version_id
WHERE d.environment_id = %s GROUP BY d.automation_id ORDER BY count(*) DESC
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lag:
    """What waits of one automation and no worker has begun."""

    automation_id: uuid.UUID
    automation_name: str
    pending: int
    oldest_seconds: float
    """Since the oldest of them was routed."""


def lag_list(*, environment_id: int) -> list[Lag]:
    """The automations with deliveries that no worker has begun, the longest queue first."""
    now = datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute(_PENDING, [environment_id])
        return [
            Lag(
                automation_id=automation_id,
                automation_name=name,
                pending=count,
                oldest_seconds=round(max(0.0, (now - uuid7_time(uuid.UUID(oldest))).total_seconds()), 3),
            )
            for automation_id, name, count, oldest in cursor.fetchall()
        ]
