"""The practice ground: a pilot domain, sample orders, and an endpoint to call."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Label `practice`; it has no tables. Everything in it is for trying the product, nothing builds on it."""

    name = "builder.practice"
    label = "practice"
    verbose_name = "Practice"
