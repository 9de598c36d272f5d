"""A test of an automation: an event in, and what is expected of it."""

from django.conf import settings
from django.db import models

from builder.automations.models.automation import Automation
from runtime.core.ids import uuid7


class SavedTest(models.Model):
    """It is run on demand and before publishing; where it fails, nothing goes live."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    automation = models.ForeignKey(Automation, on_delete=models.CASCADE, related_name="tests")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, default="")
    event = models.JSONField()
    """type, data, and if known id, source, subject, key, time."""
    pins = models.JSONField(default=dict)
    """Outputs by step: such a step does nothing."""
    mocks = models.JSONField(default=dict)
    """By step: port and output of its calls. Calls without one are answered by an invented example."""
    expected = models.JSONField(default=dict)
    """outcome, path, outputs, calls, events; what is absent is not looked at."""
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "saved_test"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name
