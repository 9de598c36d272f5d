"""`manage.py user_create`: add a person from the terminal."""

import getpass
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from builder.accounts.access import Role
from builder.accounts.services import user_create
from runtime.core.errors import MillraceError


class Command(BaseCommand):
    """Add a person."""

    help = "Add a person; without --password they sign in by a one-time link (manage.py signin_link)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and what they may do."""
        parser.add_argument("username")
        parser.add_argument("--name", help="what others read (default: the username)")
        parser.add_argument("--email", default="")
        parser.add_argument("--role", choices=[role.value for role in Role], default=Role.VIEWER.value)
        # Asked for, never an argument: a command line is read by every process of the machine.
        parser.add_argument("--password", action="store_true", help="ask for a password")

    def handle(self, *, username: str, **options: Any) -> None:
        """Add the person and say so."""
        try:
            user = user_create(
                username=username,
                name=options["name"] or username,
                email=options["email"],
                role=Role(options["role"]),
                password=getpass.getpass() if options["password"] else None,
            )
        except MillraceError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"Added {user.username} ({user.role}).")
