"""Links that sign a person in once, without a password."""

from django.conf import settings
from django.db import models


class SignInLink(models.Model):
    """A way in that works once and not for long."""

    hash = models.BinaryField(max_length=32, unique=True)
    """SHA-256 of the token in the address, 32 bytes."""
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="signin_links")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    """Set by the one request that it let in."""

    class Meta:
        db_table = "signin_link"

    def __str__(self) -> str:
        return f"sign-in link {self.pk}"
