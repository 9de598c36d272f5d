"""Addresses for operators: health, readiness, metrics."""

from django.urls import path

from runtime.api import operations

urlpatterns = [
    path("healthz", operations.alive, name="healthz"),
    path("readyz", operations.ready, name="readyz"),
    path("metrics", operations.metrics, name="metrics"),
]
