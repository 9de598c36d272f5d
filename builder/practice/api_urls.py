"""The REST address of the sample button, under /api/v1/."""

from django.urls import path

from builder.practice.api import SamplesApi

urlpatterns = [path("samples", SamplesApi.as_view())]
