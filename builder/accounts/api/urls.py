"""The REST addresses of people, under /api/v1/."""

from django.urls import path

from builder.accounts.api import schema  # noqa: F401 - importing tells the interface description how to sign in
from builder.accounts.api.keys import KeyApi, KeyListApi
from builder.accounts.api.people import SignInLinkApi, UserApi, UserListApi
from builder.accounts.api.session import PasswordSetApi, SessionApi
from builder.accounts.api.teams import MembershipApi, TeamApi, TeamListApi

urlpatterns = [
    path("session", SessionApi.as_view()),
    path("session/password", PasswordSetApi.as_view()),
    path("users", UserListApi.as_view()),
    path("users/<int:user_id>", UserApi.as_view()),
    path("users/<int:user_id>/signin-link", SignInLinkApi.as_view()),
    path("teams", TeamListApi.as_view()),
    path("teams/<int:team_id>", TeamApi.as_view()),
    path("teams/<int:team_id>/members/<int:user_id>", MembershipApi.as_view()),
    path("keys", KeyListApi.as_view()),
    path("keys/<int:key_id>", KeyApi.as_view()),
]
