"""People: who they are, what they may do, and the keys that programs use in their stead."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Label `accounts`."""

    name = "builder.accounts"
    label = "accounts"
    verbose_name = "Accounts"
