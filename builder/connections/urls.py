"""The REST addresses of connections, under /api/v1/."""

from django.urls import path

from builder.connections.api import ConnectionApi, ConnectionListApi, ConnectionTryApi

urlpatterns = [
    path("connections", ConnectionListApi.as_view()),
    path("connections/<slug:name>", ConnectionApi.as_view()),
    path("connections/<slug:name>/try", ConnectionTryApi.as_view()),
]
