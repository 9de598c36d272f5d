"""What analysts draw: automations and their drafts."""

from django.apps import AppConfig


class AutomationsConfig(AppConfig):
    """Label `automations`. What is published goes down to the runtime as an immutable version."""

    name = "builder.automations"
    label = "automations"
    verbose_name = "Automations"
