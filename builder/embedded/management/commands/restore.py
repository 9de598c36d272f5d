"""`manage.py restore FILE`: fill an empty database from a backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from builder.embedded.backup import backup_restore
from builder.embedded.environment import home_of
from builder.embedded.errors import EmbeddedError


class Command(BaseCommand):
    help = "Fill an empty database from a file that `backup` wrote. All of it or nothing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **_options: Any) -> None:
        """Read the file in."""
        try:
            backup_restore(file.absolute(), home=home_of())
        except EmbeddedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored {file}. `make run` goes on from there.")
