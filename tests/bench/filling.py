"""Fills a stack by SQL: a long log, and many deliveries that wait."""

import json

from tests.bench.content import ENVIRONMENT, EVENT_TYPE, TOPIC, order
from tests.bench.stack import Furnished

CHUNK = 50_000
# A UUIDv7 of a moment within the last hour: the ids of a log that has grown for a while.
_ID = """(lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint - (random() * 3600000)::bigint), 12, '0')
  || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid"""

EVENTS = f"""
WITH place AS MATERIALIZED (
  SELECT l.id AS log_id, l.environment_id, l.topic_id, l.next_offset, t.id AS event_type_id
  FROM topic_log l JOIN topic p ON p.id = l.topic_id JOIN environment v ON v.id = l.environment_id
  JOIN event_type t ON t.topic_id = p.id WHERE p.name = %(topic)s AND v.slug = %(environment)s AND t.name = %(type)s),
new AS MATERIALIZED (SELECT {_ID} AS id, n FROM generate_series(0, %(count)s - 1) AS n),
k AS (INSERT INTO event_key (key, body_hash, event_id)
  SELECT md5('key' || id)::uuid, md5('body' || id)::uuid, id FROM new),
e AS (INSERT INTO event (id, environment_id, topic_id, event_type_id, contract_version, source, ce_id, correlation_id,
    hops, data, size, accepted_at)
  SELECT new.id, environment_id, topic_id, event_type_id, 1, '/filling', 'f' || new.id, new.id::text, 0, %(data)s::jsonb,
    1000, now() FROM new, place),
o AS (INSERT INTO log_entry (event_id, log_id, position, sequenced_at)
  SELECT new.id, log_id, next_offset + n, now() FROM new, place)
UPDATE topic_log SET next_offset = topic_log.next_offset + %(count)s FROM place WHERE topic_log.id = place.log_id
"""

WAITING = """
INSERT INTO waiting (id, subscription_id, event_id, position, rescues, started_at, wake_at, reason, node, detail, since)
SELECT (substr(e.event_id::text, 1, 15) || substr(md5(random()::text), 1, 3) || '-8' || substr(md5(random()::text), 1, 3)
    || '-' || substr(md5(random()::text), 1, 12))::uuid, s.id, e.event_id, e.position, 0, now(), now() + interval '2 days',
  'delay', 'call', 'Waits for the bench', now()
FROM (SELECT event_id, position FROM log_entry ORDER BY log_id, position LIMIT %(count)s) e, subscription s
WHERE s.id = (SELECT min(id) FROM subscription)
"""


def fill(stack: Furnished, *, events: int, waiting: int) -> None:
    """Put so many events into the log, and so many deliveries into waiting, then let the statistics know."""
    names = {"topic": TOPIC, "environment": ENVIRONMENT, "type": EVENT_TYPE, "data": json.dumps(order("filling"))}
    for start in range(0, events, CHUNK):
        stack.rows(EVENTS, {**names, "count": min(CHUNK, events - start)})
    stack.rows(WAITING, {"count": waiting})
    stack.rows("VACUUM ANALYZE")
    stack.rows("CHECKPOINT")
