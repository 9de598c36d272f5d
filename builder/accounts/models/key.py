"""Keys that programs show instead of signing in."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


class ApiKey(models.Model):
    """A secret bound to one environment, with scopes. The secret itself is not kept: see `builder.accounts.keys`.

    The publish endpoint reads this table with its own SQL: `api_key(id, hash, environment_id, scopes, revoked_at)`.
    """

    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=8, unique=True)
    """The readable part of the secret, for telling keys apart; it opens nothing."""
    hash = models.BinaryField(max_length=32, unique=True)
    """SHA-256 of the whole secret, 32 bytes."""
    environment = models.ForeignKey("runtime.Environment", on_delete=models.PROTECT, related_name="+")
    scopes = ArrayField(models.CharField(max_length=40))
    """Sorted; each one of `builder.accounts.access.SCOPES`."""
    team = models.ForeignKey("accounts.Team", null=True, blank=True, on_delete=models.CASCADE, related_name="keys")
    """Whose things it may change; null is every team's, which only an admin may give."""
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="keys")
    """Who made it. The key never holds more than this person does."""
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    """Exact to a minute: written at most once in that time."""
    revoked_at = models.DateTimeField(null=True, blank=True)
    """Once set it stays: a revoked key never works again."""

    class Meta:
        db_table = "api_key"
        ordering = ("-id",)
        indexes = [models.Index(fields=("created_by",), name="api_key_live", condition=models.Q(revoked_at=None))]

    def __str__(self) -> str:
        return f"mr_{self.prefix}"
