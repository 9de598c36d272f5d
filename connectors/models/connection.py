"""A connection: a system outside that steps call by its name, and the sealed secret that it is called with."""

from django.conf import settings
from django.db import models

from connectors.sdk.connection import NAME_MAX
from connectors.sdk.sign_in import SignIn


class Connection(models.Model):
    """What steps of one environment call by name.

    A drawing knows the name alone: the same drawing calls another system in another environment.
    """

    environment = models.ForeignKey("runtime.Environment", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=NAME_MAX)
    """`erp`: what steps say. It never changes; another name is another connection."""
    description = models.CharField(max_length=500, blank=True, default="")
    address = models.CharField(max_length=1000)
    """`https://erp.example.com/api`: where all its calls begin. Without a slash at its end."""
    sign_in = models.CharField(max_length=8, default=SignIn.NONE.value)
    """One of `connectors.sdk.sign_in.SignIn`."""
    sign_in_name = models.CharField(max_length=200, blank=True, default="")
    """The user of `basic`, the header of `header`; nothing secret."""
    revision = models.PositiveIntegerField(default=1)
    """Counts its changes: of two people who change it at once the second is told."""
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "connection"
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=("environment", "name"), name="connection_name_once")]

    def __str__(self) -> str:
        return self.name


class Credential(models.Model):
    """The secret of a connection, sealed. A table of its own: whoever lists connections does not read it by accident."""

    connection = models.OneToOneField(
        Connection, primary_key=True, on_delete=models.CASCADE, related_name="credential", db_column="connection_id"
    )
    sealed = models.BinaryField(max_length=8192)
    """As `connectors.vault` seals it, for this one connection."""
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "credential"

    def __str__(self) -> str:
        return f"credential of {self.connection_id}"
