"""What should happen: immutable versions, their deployments, and the subscriptions that feed them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from runtime.core.ids import uuid7


class Version(models.Model):
    """An immutable automation document, handed down by the builder."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    automation_id = models.UUIDField(db_index=True)
    """The builder's automation; the machine never looks it up."""
    automation_name = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    """Counts from 1 within the automation."""
    document = models.JSONField()
    note = models.TextField(blank=True, default="")
    author = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "version"
        constraints = [models.UniqueConstraint(fields=("automation_id", "number"), name="version_number_once")]


class DeploymentState(models.TextChoices):
    """What a deployment does with the events that match it."""

    LIVE = "live", "Live"
    PAUSED = "paused", "Paused: deliveries are held until it is resumed"
    RETIRED = "retired", "Retired: a newer version took over; its own runs go on to their end"


class Deployment(models.Model):
    """A version that is live in an environment. At most one per automation and environment is not retired."""

    id = models.BigAutoField(primary_key=True)
    environment = models.ForeignKey("runtime.Environment", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="deployments")
    automation_id = models.UUIDField()
    state = models.CharField(max_length=8, choices=DeploymentState.choices, default=DeploymentState.LIVE)
    retention_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """Days its runs are kept; null is the installation's default."""
    created_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    author = models.CharField(max_length=200, blank=True, default="")
    """Who put it live: a person's name or a key's. Not always the author of the version, which may be an old one."""
    note = models.TextField(blank=True, default="")
    """Why, in their words."""

    class Meta:
        db_table = "deployment"
        constraints = [
            models.UniqueConstraint(
                fields=("environment", "automation_id"),
                name="deployment_current_once",
                condition=~models.Q(state="retired"),
            )
        ]


class Subscription(models.Model):
    """The trigger of a deployment: which events it wants, in which order, how many at a time."""

    deployment = models.OneToOneField(Deployment, on_delete=models.CASCADE, related_name="subscription")
    topic_log = models.ForeignKey("runtime.TopicLog", on_delete=models.PROTECT, related_name="+")
    event_type_ids = ArrayField(models.IntegerField(), default=list)
    """Empty is every type of the topic."""
    filter = models.TextField(blank=True, default="")
    """A FEEL expression over the event; empty lets every event through."""
    is_ordered = models.BooleanField(default=False)
    """One delivery of a key at a time, in offset order (D3)."""
    concurrency = models.PositiveIntegerField(null=True, blank=True)
    """Deliveries under way at once; null is unbounded."""
    from_offset = models.BigIntegerField(default=0)
    """Where it started: the log's next offset when it was made."""

    class Meta:
        db_table = "subscription"
