"""The browser's session: who I am, sign in, sign out, my password, and the one-time link."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.accounts.api.authentication import SessionAuthentication, person_of
from builder.accounts.api.people import ROLES, TeamNameOut
from builder.accounts.errors import SignInFailed
from builder.accounts.models import User
from builder.accounts.services import (
    session_asks_password,
    session_close,
    session_open,
    session_open_by_link,
    session_password_set,
)
from runtime.api.fields import body_of
from runtime.selectors.catalogue import environment_list


class SessionUserOut(serializers.Serializer):
    """The person of this session."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=ROLES)
    teams = TeamNameOut(many=True)
    has_password = serializers.BooleanField(source="has_usable_password")


class SessionEnvironmentOut(serializers.Serializer):
    """One entry of the environment switch."""

    slug = serializers.CharField()
    name = serializers.CharField()
    is_production = serializers.BooleanField()


class SessionOut(serializers.Serializer):
    """All that a page needs to begin."""

    user = SessionUserOut(allow_null=True)
    environments = SessionEnvironmentOut(many=True, help_text="Empty before sign-in")
    asks_current_password = serializers.BooleanField(help_text="Whether setting a new password asks for the one so far")
    csrf_token = serializers.CharField(help_text="To be sent as X-CSRFToken with every write; new after each sign-in")
    version = serializers.CharField()


class SignInIn(serializers.Serializer):
    """A name and its password."""

    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=1024, trim_whitespace=False)


class PasswordIn(serializers.Serializer):
    """A new password of one's own."""

    current_password = serializers.CharField(
        max_length=1024, trim_whitespace=False, required=False, help_text="Where asks_current_password says so"
    )
    new_password = serializers.CharField(max_length=1024, trim_whitespace=False)


class SessionApi(APIView):
    """One's own session. Open to everybody: it is the way in."""

    permission = "session:open"

    @extend_schema(operation_id="session_read", responses=SessionOut)
    def get(self, request: Request) -> Response:
        """Who is signed in; `user` is null where nobody is."""
        return Response(_session(request, request.user if isinstance(request.user, User) else None))

    @extend_schema(operation_id="session_open", request=SignInIn, responses=SessionOut)
    def post(self, request: Request) -> Response:
        """Sign in."""
        # DRF checks the token of signed-in sessions alone; a forged sign-in would make people work as somebody else.
        SessionAuthentication().enforce_csrf(request)
        asked = body_of(SignInIn, request)
        user = session_open(request=request, **asked)
        return Response(_session(request, user))

    @extend_schema(operation_id="session_close", request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        """Sign out."""
        session_close(request=request)
        return Response(status=204)


class PasswordSetApi(APIView):
    """One's own password."""

    permission = "self:write"

    @extend_schema(operation_id="session_password_set", request=PasswordIn, responses={204: None})
    def post(self, request: Request) -> Response:
        """Set it; every other session of the person ends."""
        asked = body_of(PasswordIn, request)
        session_password_set(
            request=request,
            user=person_of(request),
            password=asked["new_password"],
            current=asked.get("current_password"),
        )
        return Response(status=204)


@require_GET
@never_cache
def signin(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a one-time link and go to the page.

    A GET that changes state, on purpose: the link is read in a terminal or handed over by an admin, and opening it is
    the whole act. It is single use, so whoever opens it first is in; it is not sent by mail, where scanners open links
    ahead of people. HEAD, which previews use, is refused and spends nothing.
    """
    try:
        session_open_by_link(request=request, token=token)
        response: HttpResponse = HttpResponseRedirect("/")
    except SignInFailed as failed:
        response = render(request, "accounts/signin_failed.html", {"message": failed.message}, status=410)
    # The address holds the token: no page after it may learn it.
    response["Referrer-Policy"] = "no-referrer"
    return response


def _session(request: Request, user: User | None) -> dict[str, object]:
    return SessionOut(
        {
            "user": user,
            "environments": environment_list() if user else [],
            "asks_current_password": user is not None and session_asks_password(request=request, user=user),
            "csrf_token": get_token(request),
            "version": settings.SPECTACULAR_SETTINGS["VERSION"],
        }
    ).data
