"""An automation: the name and the owner of what is drawn. Its versions and deployments live in the runtime."""

from django.db import models

from runtime.core.ids import uuid7


class Automation(models.Model):
    """What an analyst draws. Archived rather than deleted: its runs and versions go on naming it."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=200)
    """Follows the draft's document; a version keeps the name that it was published under."""
    description = models.TextField(blank=True, default="")
    team = models.ForeignKey(
        "accounts.Team", null=True, blank=True, on_delete=models.SET_NULL, related_name="automations"
    )
    """Whose builders may change it; null is admins alone."""
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    """Set when it was put away: it is on no list any more, and nothing of it is live."""

    class Meta:
        db_table = "automation"

    def __str__(self) -> str:
        return self.name
