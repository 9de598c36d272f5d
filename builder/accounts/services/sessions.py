"""Sign in and out with a browser session."""

from datetime import timedelta

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpRequest

from builder.accounts.errors import SignInFailed, SignInLocked
from builder.accounts.models import User
from builder.accounts.services.people import user_set_password
from builder.accounts.services.signin import signin_link_use

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"
BY_LINK = "by_link"
"""In the session of somebody whom a one-time link let in, until a password is set."""


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


def session_open_by_link(*, request: HttpRequest, token: str) -> User:
    """Sign a person in by one-time link. This session may set a new password without showing the one so far.

    Raises:
        SignInFailed: the link is unknown, used or too old, or the person is deactivated.
    """
    user = signin_link_use(token=token)
    login(request, user, backend=MODEL_BACKEND)
    request.session[BY_LINK] = True
    return user


def session_password_set(*, request: HttpRequest, user: User, password: str, current: str | None) -> None:
    """Set one's own password and keep this session; the person's other sessions end.

    Raises:
        Invalid: the current password is wrong, or the new one is not fit.
    """
    asks_current = not request.session.get(BY_LINK, False)
    user = user_set_password(user_id=user.id, password=password, current=current, asks_current=asks_current)
    update_session_auth_hash(request, user)
    request.session.pop(BY_LINK, None)


def session_asks_password(*, request: HttpRequest, user: User) -> bool:
    """Whether setting a new password in this session asks for the one so far."""
    return user.has_usable_password() and not request.session.get(BY_LINK, False)


def session_close(*, request: HttpRequest) -> None:
    """Sign out; without a session it changes nothing."""
    logout(request)
