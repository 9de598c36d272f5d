"""What automations did lately, for their cards and lists. Bounded whatever the traffic."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from runtime.core.ids import uuid7_floor, uuid7_time
from runtime.selectors.deliveries import HOT

WINDOW = timedelta(hours=1)
RUNS_COUNTED = 2_000
"""Runs of one automation that are counted; with more in the window the count is a lower bound, and says so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LastHour:
    """What one automation did in the last hour, and what waits of it now."""

    runs: dict[str, int] = field(default_factory=dict)
    """Runs by state; those under way or waiting are there whatever their age."""
    is_capped: bool = False
    """Whether there were more ended runs than were counted."""
    last_run_at: datetime | None = None


_HOT_COUNTS = " UNION ALL ".join(
    f"SELECT '{state}' AS state, subscription_id, id FROM {table}" for table, state in HOT.items()
)
_LAST_HOUR = f"""
WITH wanted AS (SELECT unnest(%(automations)s::uuid[]) AS automation_id),
ended AS (
  SELECT w.automation_id, r.state, r.id FROM wanted w CROSS JOIN LATERAL (
    SELECT state, id FROM run WHERE automation_id = w.automation_id AND environment_id = %(environment)s
      AND id >= %(since)s ORDER BY id DESC LIMIT %(limit)s) r),
hot AS (
  SELECT d.automation_id, h.state, h.id FROM ({_HOT_COUNTS}) h JOIN subscription s ON s.id = h.subscription_id
  JOIN deployment d ON d.id = s.deployment_id JOIN wanted w ON w.automation_id = d.automation_id
  WHERE d.environment_id = %(environment)s)
SELECT automation_id, state, count(*), max(id::text) FROM (SELECT * FROM ended UNION ALL SELECT * FROM hot) u
GROUP BY automation_id, state
"""


def last_hours(*, automation_ids: Sequence[uuid.UUID], environment_id: int) -> dict[uuid.UUID, LastHour]:
    """What each of these automations did in the last hour. One query; those that did nothing are left out."""
    parameters: dict[str, Any] = {
        "automations": list(automation_ids),
        "environment": environment_id,
        "since": uuid7_floor(datetime.now(UTC) - WINDOW),
        "limit": RUNS_COUNTED,
    }
    counts: dict[uuid.UUID, dict[str, int]] = {}
    newest: dict[uuid.UUID, str] = {}
    with connection.cursor() as cursor:
        cursor.execute(_LAST_HOUR, parameters)
        for automation_id, state, count, last in cursor.fetchall():
            counts.setdefault(automation_id, {})[state] = count
            newest[automation_id] = max(last, newest.get(automation_id, ""))
    hot = set(HOT.values())
    return {
        automation_id: LastHour(
            runs=states,
            is_capped=sum(count for state, count in states.items() if state not in hot) >= RUNS_COUNTED,
            last_run_at=uuid7_time(uuid.UUID(newest[automation_id])),
        )
        for automation_id, states in counts.items()
    }
