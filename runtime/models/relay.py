"""The relay's leadership and what it last measured of the road."""

from django.db import models


class RelayLease(models.Model):
    """Who leads: each write of the relay holds this row at its epoch, so a deposed leader writes nothing."""

    name = models.CharField(primary_key=True, max_length=20)
    epoch = models.BigIntegerField(default=0)
    """Raised by every takeover."""
    holder = models.TextField(default="")
    until = models.DateTimeField()
    subscriptions_changed = models.BigIntegerField(default=0)
    """Raised by every change of a subscription; the relay reloads its matcher when it moved."""

    class Meta:
        db_table = "relay_lease"


class RoadGauge(models.Model):
    """The depth of the road, measured by the leading relay every second; what the publish bound (E5) goes by."""

    name = models.CharField(primary_key=True, max_length=20)
    measured_at = models.DateTimeField()
    outbox_count = models.BigIntegerField(default=0)
    ready_count = models.BigIntegerField(default=0)
    held_count = models.BigIntegerField(default=0)
    blocked_count = models.BigIntegerField(default=0)
    waiting_count = models.BigIntegerField(default=0)
    leased_count = models.BigIntegerField(default=0)
    dead_count = models.BigIntegerField(default=0)
    oldest_ready_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "road_gauge"
