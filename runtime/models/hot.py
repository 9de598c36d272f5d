"""The hot tables: a row exists only while a delivery waits there. A delivery and its run share one id.

ready: a worker may take it. held: its subscription's bound or pause holds it back. key_queue: an earlier
delivery of its key is not finished. lease: a worker has it. waiting: for a time. A delivery is in exactly one.
"""

from django.db import models


class Carried(models.Model):
    """What every waiting place carries along, so that a move is one DELETE ... RETURNING and one INSERT."""

    id = models.UUIDField(primary_key=True)
    """UUIDv7 of the delivery and its run; its time is the time of routing."""
    subscription_id = models.IntegerField()
    event_id = models.UUIDField()
    key = models.TextField(null=True)
    """The ordering key; null where the subscription is not ordered or the event has none."""
    offset = models.BigIntegerField(db_column="position")
    rescues = models.SmallIntegerField(default=0)
    """Workers lost while they had it; beyond the bound it is a dead letter."""
    started_at = models.DateTimeField(null=True)
    """When a worker first took it."""
    intents = models.JSONField(null=True)
    """Calls that may be under way, `[[node, path, number, began_us], ...]`: committed before they go out (S3).
    A worker that finds them on what it claims knows that their outcome is unknown."""

    class Meta:
        abstract = True


class Ready(Carried):
    """Any worker may take it, the lowest `seq` first."""

    seq = models.BigIntegerField()
    """From the sequence ready_seq: the order of becoming ready."""

    class Meta:
        db_table = "ready"
        indexes = [
            models.Index(fields=("seq",), name="ready_next", condition=models.Q(rescues=0)),
            models.Index(fields=("seq",), name="ready_suspect", condition=models.Q(rescues__gt=0)),
            models.Index(fields=("subscription_id",), name="ready_of_subscription"),
        ]


class Held(Carried):
    """Held back by its subscription: at its concurrency bound, or paused."""

    class Meta:
        db_table = "held"
        indexes = [models.Index(fields=("subscription_id", "id"), name="held_next")]


class KeyHead(models.Model):
    """The key is busy: one delivery of it is ready, held, leased or waiting."""

    pk = models.CompositePrimaryKey("subscription_id", "key")
    subscription_id = models.IntegerField()
    key = models.TextField()
    delivery_id = models.UUIDField()

    class Meta:
        db_table = "key_head"


class KeyQueue(Carried):
    """Waits for the earlier deliveries of its key."""

    class Meta:
        db_table = "key_queue"
        indexes = [models.Index(fields=("subscription_id", "key", "offset"), name="key_queue_next")]


class Lease(Carried):
    """A worker has it until `leased_until`; every write of the worker shows `token`."""

    token = models.UUIDField()
    worker = models.TextField()
    leased_until = models.DateTimeField()
    """By the database's clock; not indexed, so that a heartbeat is a HOT update of a tiny table."""

    class Meta:
        db_table = "lease"
        indexes = [models.Index(fields=("subscription_id",), name="lease_of_subscription")]


class WaitReason(models.TextChoices):
    """Why a run waits; `detail` says it in a sentence."""

    RETRY = "retry", "A step failed and will be tried again"
    DELAY = "delay", "A delay step"


class Waiting(Carried):
    """Waits for a time and holds no worker (S4)."""

    wake_at = models.DateTimeField()
    reason = models.CharField(max_length=16, choices=WaitReason.choices)
    node = models.TextField()
    detail = models.TextField()
    """The sentence a person reads."""
    since = models.DateTimeField()

    class Meta:
        db_table = "waiting"
        indexes = [
            models.Index(fields=("wake_at",), name="waiting_due"),
            models.Index(fields=("subscription_id",), name="waiting_of_subscription"),
        ]
