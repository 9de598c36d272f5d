"""The configured ways out, one aggregate a file."""

from connectors.models.connection import Connection, Credential

__all__ = ["Connection", "Credential"]
