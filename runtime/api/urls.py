"""The REST addresses of the machine, under /api/v1/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
