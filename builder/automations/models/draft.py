"""The draft: what is being edited."""

from django.conf import settings
from django.db import models

from builder.automations.models.automation import Automation


class Draft(models.Model):
    """The document as it is being drawn. It may be incomplete: only publishing asks for a sound one."""

    automation = models.OneToOneField(Automation, primary_key=True, on_delete=models.CASCADE, related_name="draft")
    document = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    """Raised by every save; a save that shows another number is refused, so that nobody overwrites unseen work."""
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)
    keyed_saves = models.JSONField(default=list, db_default=[])
    """The newest saves that carried a key, as `remembered.py` writes them; of use to whoever saves, and to nobody else."""

    class Meta:
        db_table = "draft"

    def __str__(self) -> str:
        return f"draft {self.automation_id} r{self.revision}"
