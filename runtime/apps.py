"""The machine: from event to outcome."""

from django.apps import AppConfig


class RuntimeConfig(AppConfig):
    """Label `runtime`; its models are imported from the package, one aggregate a file."""

    name = "runtime"
    verbose_name = "Runtime"
