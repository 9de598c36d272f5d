"""Add people and change what they may do."""

from dataclasses import dataclass

import structlog
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from builder.accounts.access import Role
from builder.accounts.errors import LastAdmin
from builder.accounts.models import User
from builder.accounts.models.user import username_validator
from builder.accounts.services.keys import keys_trim
from runtime.core.errors import Conflict, Fault, Invalid

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class UserChange:
    """What to change of a person; None leaves it."""

    name: str | None = None
    email: str | None = None
    role: Role | None = None
    is_active: bool | None = None


def user_create(
    *, username: str, name: str, email: str = "", role: Role = Role.VIEWER, password: str | None = None
) -> User:
    """Add a person.

    Args:
        username: any case; kept in lower case.
        password: None for a person who signs in by one-time link, and may then set one.

    Raises:
        Invalid: the username or the password is not fit.
        Conflict: the username is taken.
    """
    user = User(username=username.strip().lower(), name=name.strip(), email=email, role=role)
    _check_username(user.username)
    if password is None:
        user.set_unusable_password()
    else:
        _check_password(user, password)
        user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(f"The username {user.username} is taken.") from error
    log.info("person_added", username=user.username, role=user.role)
    return user


@transaction.atomic
def user_update(*, user_id: int, change: UserChange) -> User:
    """Change a person. Another role, or a deactivation, ends their sessions and every key beyond their new rights.

    Raises:
        LastAdmin: nobody would be left to govern.
        User.DoesNotExist: there is no such person.
    """
    # Every admin's row, in one order: two admins who demote each other at once are decided one after the other.
    admins = set(
        User.objects.select_for_update()
        .filter(role=Role.ADMIN, is_active=True)
        .order_by("id")
        .values_list("id", flat=True)
    )
    user = User.objects.select_for_update().get(id=user_id)
    role_before, active_before = user.role, user.is_active
    if change.name is not None:
        user.name = change.name.strip()
    if change.email is not None:
        user.email = change.email
    if change.role is not None:
        user.role = change.role.value
    if change.is_active is not None:
        user.is_active = change.is_active
    governs = user.is_active and user.role == Role.ADMIN
    if not governs and admins == {user.id}:
        raise LastAdmin
    rights_changed = (user.role, user.is_active) != (role_before, active_before)
    if rights_changed:
        user.session_epoch += 1
    user.save()
    if rights_changed:
        keys_trim(user_id=user.id)
        log.info("person_rights_changed", username=user.username, role=user.role, is_active=user.is_active)
    return user


@transaction.atomic
def user_set_password(*, user_id: int, password: str, current: str | None, asks_current: bool = True) -> User:
    """Set one's own password, which ends the person's other sessions.

    Args:
        current: the password so far; not asked of a person who has none.
        asks_current: False for somebody whom a one-time link let in: whoever lost the password comes that way.

    Raises:
        Invalid: the current password is wrong, or the new one is not fit.
    """
    user = User.objects.select_for_update().get(id=user_id)
    if asks_current and user.has_usable_password() and not user.check_password(current or ""):
        raise _invalid("/current_password", "This is not your password so far.", "wrong_password")
    _check_password(user, password, pointer="/new_password")
    user.set_password(password)
    user.session_epoch += 1
    user.save(update_fields=["password", "session_epoch"])
    log.info("password_set", username=user.username)
    return user


def _check_username(username: str) -> None:
    try:
        username_validator(username)
    except ValidationError as error:
        raise _invalid("/username", error.messages[0], "username_invalid") from error


def _check_password(user: User, password: str, *, pointer: str = "/password") -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        faults = [Fault(pointer=pointer, message=message, code="password_weak") for message in error.messages]
        raise Invalid(faults[0].message, errors=faults) from error


def _invalid(pointer: str, message: str, code: str) -> Invalid:
    return Invalid(message, errors=[Fault(pointer=pointer, message=message, code=code)])
