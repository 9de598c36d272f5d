"""Accepted facts: the event, its key, its place in the topic's log, and the outbox that leads to it."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class Event(models.Model):
    """An accepted, immutable fact. Partitioned by day through its id."""

    id = models.UUIDField(primary_key=True)
    """UUIDv7, made at ingest: its time is the time of acceptance."""
    environment_id = models.SmallIntegerField()
    topic_id = models.IntegerField()
    event_type_id = models.IntegerField()
    contract_version = models.IntegerField()
    """The version that the data was checked against."""
    source = models.TextField()
    ce_id = models.TextField()
    """The sender's CloudEvents `id`; (source, ce_id) names the event once and for all."""
    subject = models.TextField(null=True)
    key = models.TextField(null=True)
    """`partitionkey`, else the subject: what ordering goes by."""
    time = models.DateTimeField(null=True)
    """When it happened, as the sender says."""
    correlation_id = models.TextField()
    """Carried from event to event; the event's own id where the sender gave none."""
    causation_id = models.TextField(null=True)
    """The event that led to this one."""
    traceparent = models.TextField(null=True)
    actor = models.TextField(null=True)
    intent = models.TextField(null=True)
    outcome = models.TextField(null=True)
    hops = models.SmallIntegerField(default=0)
    """Publish steps between the first event of the chain and this one; 16 at the most."""
    extensions = models.JSONField(null=True)
    """Further CloudEvents attributes, as they came."""
    data = models.JSONField(null=True)
    size = models.IntegerField()
    """Bytes of the data as it came."""
    accepted_at = models.DateTimeField()

    class Meta:
        db_table = "event"
        indexes = [
            models.Index(fields=("environment_id", "correlation_id", "id"), name="event_of_correlation"),
            models.Index(
                fields=("environment_id", "key", "id"), name="event_of_key", condition=models.Q(key__isnull=False)
            ),
        ]


class EventKey(models.Model):
    """The promise that a source and id are one event: not partitioned, since it must hold over all days."""

    key = models.UUIDField(primary_key=True)
    """The first 128 bits of SHA-256 over environment, source and id."""
    body_hash = models.UUIDField()
    """128 bits over the event's content: the same again is a duplicate, another is a conflict."""
    event_id = models.UUIDField()

    class Meta:
        db_table = "event_key"
        # Rows come in the order of their event ids: a block range index finds the oldest and costs next to nothing.
        indexes = [BrinIndex(fields=("event_id",), name="event_key_oldest", autosummarize=True)]


class Outbox(models.Model):
    """An event not yet routed. The row is deleted by the transaction that routes it."""

    id = models.BigAutoField(primary_key=True)
    event_id = models.UUIDField()
    log_id = models.IntegerField()
    event_type_id = models.IntegerField()
    key = models.TextField(null=True)

    class Meta:
        db_table = "outbox"


class TopicLog(models.Model):
    """The log of one topic in one environment: the counter of its contiguous offsets."""

    environment = models.ForeignKey("runtime.Environment", on_delete=models.PROTECT, related_name="+")
    topic = models.ForeignKey("runtime.Topic", on_delete=models.PROTECT, related_name="logs")
    next_offset = models.BigIntegerField(default=0)
    """The offset that the next event routed will have; starts at 0. Written by the relay alone."""

    class Meta:
        db_table = "topic_log"
        constraints = [models.UniqueConstraint(fields=("environment", "topic"), name="topic_log_once")]


class LogEntry(models.Model):
    """The place of an event in its topic's log. Partitioned by day through the event's id."""

    event_id = models.UUIDField(primary_key=True)
    log_id = models.IntegerField()
    offset = models.BigIntegerField(db_column="position")
    """Contiguous in its log. The column is called position: OFFSET is a word of SQL."""
    sequenced_at = models.DateTimeField()

    class Meta:
        db_table = "log_entry"
        indexes = [models.Index(fields=("log_id", "offset"), name="log_entry_of_log")]
