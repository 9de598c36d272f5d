"""Where a delivery goes next, as SQL that every station and service shares.

A delivery stands in exactly one of ready, held, key_queue, lease and waiting. These statements move it, or place a new
one; each is one round trip, and each keeps the two rules: a bounded or paused subscription's deliveries pass through
`held`, and of an ordering key only the head leaves `key_queue` (D3).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from runtime.pgarrays import Int2Array, Int4Array, Int8Array, TextArray, UuidArray

_COLUMNS = "id, subscription_id, event_id, key, position, rescues, started_at, intents"

_IS_BOUNDED = """EXISTS (SELECT 1 FROM subscription s JOIN deployment d ON d.id = s.deployment_id
    WHERE s.id = {row}.subscription_id AND (s.concurrency IS NOT NULL OR d.state = 'paused'))"""

PLACE_FREE = """
INSERT INTO ready (id, subscription_id, event_id, position, rescues)
SELECT id, subscription_id, event_id, position, 0
FROM unnest(%b::uuid[], %b::int4[], %b::uuid[], %b::int8[]) WITH ORDINALITY
  AS t(id, subscription_id, event_id, position, ord) ORDER BY ord
"""
"""New deliveries of subscriptions that are neither ordered nor bounded: straight to ready."""

PLACE_HELD = """
INSERT INTO held (id, subscription_id, event_id, position, rescues)
SELECT id, subscription_id, event_id, position, 0
FROM unnest(%b::uuid[], %b::int4[], %b::uuid[], %b::int8[]) AS t(id, subscription_id, event_id, position)
"""
"""New deliveries of bounded subscriptions without an ordering key: the dispatcher lets them go."""

PLACE_KEYED = """
WITH d AS MATERIALIZED (
  SELECT * FROM unnest(%b::uuid[], %b::int4[], %b::uuid[], %b::int8[], %b::text[], %b::int2[])
    AS t(id, subscription_id, event_id, position, key, bounded)),
h AS (
  -- The update locks a head that is there: either its settling sees the row we queue, or we see it gone.
  INSERT INTO key_head (subscription_id, key, delivery_id)
  SELECT DISTINCT ON (subscription_id, key) subscription_id, key, id FROM d ORDER BY subscription_id, key, position
  ON CONFLICT (subscription_id, key) DO UPDATE SET delivery_id = key_head.delivery_id RETURNING delivery_id),
free AS (SELECT d.* FROM d WHERE (d.id IN (SELECT delivery_id FROM h)) IS TRUE),
r AS (
  INSERT INTO ready (id, subscription_id, event_id, key, position, rescues)
  SELECT id, subscription_id, event_id, key, position, 0 FROM free WHERE bounded = 0 ORDER BY position),
l AS (
  INSERT INTO held (id, subscription_id, event_id, key, position, rescues)
  SELECT id, subscription_id, event_id, key, position, 0 FROM free WHERE bounded = 1)
INSERT INTO key_queue (id, subscription_id, event_id, key, position, rescues)
SELECT id, subscription_id, event_id, key, position, 0 FROM d WHERE id NOT IN (SELECT delivery_id FROM h)
"""
"""New deliveries of ordered subscriptions: the first of a free key goes on, the others queue behind it."""

LOCK_HEADS = """
SELECT 1 FROM key_head k JOIN unnest(%b::int4[], %b::text[]) AS f(subscription_id, key)
  ON k.subscription_id = f.subscription_id AND k.key = f.key
ORDER BY k.subscription_id, k.key FOR UPDATE OF k
"""
"""First half of a promotion. The second statement then has a snapshot that sees every delivery queued before."""

PROMOTE = f"""
WITH f AS MATERIALIZED (
  SELECT k.subscription_id, k.key, n.id AS next_id
  FROM unnest(%b::int4[], %b::text[], %b::uuid[]) AS e(subscription_id, key, ended_id)
  JOIN key_head k ON k.subscription_id = e.subscription_id AND k.key = e.key AND k.delivery_id = e.ended_id
  LEFT JOIN LATERAL (SELECT q.id FROM key_queue q WHERE q.subscription_id = k.subscription_id AND q.key = k.key
    ORDER BY q.position LIMIT 1) n ON true),
m AS (DELETE FROM key_queue q USING f WHERE q.id = f.next_id RETURNING q.*),
b AS MATERIALIZED (SELECT m.*, {_IS_BOUNDED.format(row="m")} AS bounded FROM m),
r AS (INSERT INTO ready ({_COLUMNS}) SELECT {_COLUMNS} FROM b WHERE NOT bounded ORDER BY id),
l AS (INSERT INTO held ({_COLUMNS}) SELECT {_COLUMNS} FROM b WHERE bounded),
u AS (UPDATE key_head k SET delivery_id = f.next_id FROM f
  WHERE k.subscription_id = f.subscription_id AND k.key = f.key AND f.next_id IS NOT NULL),
x AS (DELETE FROM key_head k USING f
  WHERE k.subscription_id = f.subscription_id AND k.key = f.key AND f.next_id IS NULL)
SELECT count(*) FROM m
"""
"""Second half: the next of each key becomes its head and goes on; a key with no next is free.

A delivery that is not the head of its key promotes nobody, so that a second settling changes nothing.
"""

RELEASE = f"""
WITH w AS (DELETE FROM waiting WHERE id = ANY(%b::uuid[]) RETURNING *),
b AS MATERIALIZED (SELECT w.*, {_IS_BOUNDED.format(row="w")} AS bounded FROM w),
r AS (INSERT INTO ready ({_COLUMNS}) SELECT {_COLUMNS} FROM b WHERE NOT bounded ORDER BY wake_at),
l AS (INSERT INTO held ({_COLUMNS}) SELECT {_COLUMNS} FROM b WHERE bounded)
SELECT count(*) FROM w
"""
"""Waiting deliveries whose time has come, or that a person sends on: back to ready, or held by their bound."""


@dataclass(kw_only=True, slots=True)
class NewDelivery:
    """One event for one subscription, on its way to where it waits first."""

    id: bytes
    subscription_id: int
    event_id: bytes
    position: int
    key: str | None = None
    """Set where the subscription is ordered and the event has a key."""
    is_bounded: bool = False


def placements(deliveries: Sequence[NewDelivery]) -> Iterable[tuple[str, list[object]]]:
    """The statements, with their parameters, that place these deliveries; none for an empty kind."""
    free = [d for d in deliveries if d.key is None and not d.is_bounded]
    held = [d for d in deliveries if d.key is None and d.is_bounded]
    keyed = [d for d in deliveries if d.key is not None]
    if free:
        yield PLACE_FREE, _plain(free)
    if held:
        yield PLACE_HELD, _plain(held)
    if keyed:
        more = [TextArray([d.key for d in keyed]), Int2Array([int(d.is_bounded) for d in keyed])]
        yield PLACE_KEYED, [*_plain(keyed), *more]


def promotions(ended: Sequence[tuple[int, str, bytes]]) -> Iterable[tuple[str, list[object]]]:
    """The two statements, in order, that promote the next of each key.

    Args:
        ended: subscription, key and id of deliveries that have ended or were taken away.
    """
    if not ended:
        return
    subscriptions = Int4Array([subscription for subscription, _, _ in ended])
    keys = TextArray([key for _, key, _ in ended])
    yield LOCK_HEADS, [subscriptions, keys]
    yield PROMOTE, [subscriptions, keys, UuidArray([delivery for _, _, delivery in ended])]


def _plain(deliveries: Sequence[NewDelivery]) -> list[object]:
    return [
        UuidArray([d.id for d in deliveries]),
        Int4Array([d.subscription_id for d in deliveries]),
        UuidArray([d.event_id for d in deliveries]),
        Int8Array([d.position for d in deliveries]),
    ]
