"""Sign in and out with a browser session."""

from datetime import timedelta

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest

from builder.accounts.errors import SignInFailed, SignInLocked
from builder.accounts.models import User


def session_open(*, request: HttpRequest, username: str, password: str) -> User:
    """Sign a person in by password; the browser's session and CSRF token change with it.

    Raises:
        SignInFailed: name or password is wrong, or the person is deactivated: which of them is not said.
        SignInLocked: too many failures with this name from this address; the password was not looked at.
    """
    username = username.strip().lower()
    user = authenticate(request, username=username, password=password)
    if isinstance(user, User):
        login(request, user)
        return user
    if not AxesProxyHandler.is_allowed(request, {"username": username}):
        wait = get_cool_off(request) or timedelta(minutes=15)
        minutes = max(1, round(wait.total_seconds() / 60))
        raise SignInLocked(
            "Too many sign-ins with this name from this address failed. "
            f"Try again in {minutes} minutes, or ask an admin for a one-time link.",
            retry_after=int(wait.total_seconds()),
        )
    raise SignInFailed


def session_close(*, request: HttpRequest) -> None:
    """Sign out; without a session it changes nothing."""
    logout(request)
