"""People: who they are, what they may do, and the keys that programs use in their stead."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, register


class AccountsConfig(AppConfig):
    """Label `accounts`."""

    name = "builder.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Register the checks of the permissions."""
        register(_permissions_check, Tags.urls)


def _permissions_check(**kwargs: Any) -> list[CheckMessage]:
    # Imported when checks run: a worker or the relay has no use for the views.
    from builder.accounts.checks import permissions_check

    return permissions_check(**kwargs)
