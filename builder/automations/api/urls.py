"""The REST addresses of automations, under /api/v1/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
