"""`manage.py user_update`: change what a person may do from the terminal, for when no admin can sign in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from builder.accounts.access import Role
from builder.accounts.models import User
from builder.accounts.services import user_update
from builder.accounts.services.people import UserChange
from runtime.core.errors import MillraceError


class Command(BaseCommand):
    """Give a person another role, deactivate or reactivate them."""

    help = "Change a person's role, or whether they may sign in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and what is to change."""
        parser.add_argument("username")
        parser.add_argument("--role", choices=[role.value for role in Role])
        active = parser.add_mutually_exclusive_group()
        active.add_argument("--deactivate", dest="active", action="store_false", default=None)
        active.add_argument("--activate", dest="active", action="store_true")

    def handle(self, *, username: str, role: str | None, active: bool | None, **_: Any) -> None:
        """Change the person and say what they are now."""
        user = User.objects.filter(username=username.lower()).first()
        if user is None:
            raise CommandError(f"There is nobody with the username {username}.")
        try:
            user = user_update(user_id=user.id, change=UserChange(role=Role(role) if role else None, is_active=active))
        except MillraceError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{user.username}: {user.role}, {'active' if user.is_active else 'deactivated'}.")
