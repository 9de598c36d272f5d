"""The addresses of people outside /api: the one-time sign-in."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
