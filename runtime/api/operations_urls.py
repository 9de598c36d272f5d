"""Addresses for operators: health, readiness, metrics, the interface's own description."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
