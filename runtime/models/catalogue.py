"""What may happen: environments, domains, topics, event types and their contracts."""

from django.conf import settings
from django.db import models

from runtime.models.written import WrittenJSONField


class Environment(models.Model):
    """Where things happen: events, deployments and keys belong to exactly one."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    is_production = models.BooleanField(default=False)
    """Tinted and named on every page, so that nobody mistakes it."""
    position = models.SmallIntegerField(default=0)
    """Order in the switch; the lowest is where a person starts."""

    class Meta:
        db_table = "environment"
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.slug


class Domain(models.Model):
    """A business area that owns topics."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True, default="")
    team = models.ForeignKey("accounts.Team", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """Who may change its topics and contracts, beside admins."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "domain"

    def __str__(self) -> str:
        return self.slug


class Topic(models.Model):
    """A named stream of a domain, partitioned by key."""

    domain = models.ForeignKey(Domain, on_delete=models.PROTECT, related_name="topics")
    name = models.CharField(max_length=120, unique=True)
    """`sales.orders`: the domain's slug, a dot, a plural."""
    description = models.TextField(blank=True, default="")
    retention_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """Days its events are kept; null is the installation's default."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "topic"

    def __str__(self) -> str:
        return self.name


class EventType(models.Model):
    """One kind of fact on a topic."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="event_types")
    name = models.CharField(max_length=160, unique=True)
    """`sales.order.placed`: the CloudEvents `type`."""
    description = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "event_type"

    def __str__(self) -> str:
        return self.name


class Contract(models.Model):
    """A versioned schema of an event type; a version never changes."""

    event_type = models.ForeignKey(EventType, on_delete=models.PROTECT, related_name="contracts")
    version = models.PositiveIntegerField()
    """Counts from 1 within the event type."""
    schema = WrittenJSONField()
    """A JSON Schema 2020-12 document; `$ref` only within itself."""
    examples = WrittenJSONField(default=list)
    """Event data that the schema accepts; checked when the version is made."""
    description = models.TextField(blank=True, default="")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "contract"
        constraints = [models.UniqueConstraint(fields=("event_type", "version"), name="contract_version_once")]

    def __str__(self) -> str:
        return f"{self.event_type_id} v{self.version}"
