"""Makes the commands of the embedded stack known to manage.py."""

from django.apps import AppConfig


class EmbeddedConfig(AppConfig):
    name = "builder.embedded"
    label = "embedded"
