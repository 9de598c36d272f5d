"""The addresses of people outside /api: the one-time sign-in."""

from django.urls import path

from builder.accounts.api.session import signin

urlpatterns = [path("signin/<str:token>", signin, name="signin")]
