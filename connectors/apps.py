"""The world: what is outside, and how it is called."""

from django.apps import AppConfig


class ConnectorsConfig(AppConfig):
    """Label `connectors`; its models are imported from the package, one aggregate a file."""

    name = "connectors"
    verbose_name = "Connectors"
