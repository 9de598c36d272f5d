"""The practice endpoint, under /practice/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
