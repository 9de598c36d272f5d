"""`manage.py signin_link`: a way in for somebody without a password, or who lost it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from builder.accounts.models import User
from builder.accounts.services import signin_link_create
from builder.accounts.services.seed import FIRST_ADMIN
from builder.accounts.services.signin import LINK_MINUTES
from runtime.core.errors import MillraceError


class Command(BaseCommand):
    """Print a one-time sign-in link."""

    help = "Print a link that signs a person in once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, for how long, at which address."""
        parser.add_argument("username", nargs="?", default=FIRST_ADMIN)
        parser.add_argument("--minutes", type=int, default=LINK_MINUTES, help="how long it works (default %(default)s)")
        parser.add_argument("--base", default="http://localhost:8000", help="the installation's address")

    def handle(self, *, username: str, minutes: int, base: str, **_: Any) -> None:
        """Print the link alone, so that a script can use it."""
        user = User.objects.filter(username=username.lower()).first()
        if user is None:
            raise CommandError(f"There is nobody with the username {username}.")
        try:
            link = signin_link_create(user=user, minutes=minutes)
        except MillraceError as error:
            raise CommandError(error.message) from error
        self.stdout.write(base.rstrip("/") + link.path)
