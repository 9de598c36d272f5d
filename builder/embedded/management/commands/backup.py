"""`manage.py backup FILE`: one file that holds the whole database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from builder.embedded.backup import backup_make
from builder.embedded.environment import home_of
from builder.embedded.errors import EmbeddedError


class Command(BaseCommand):
    help = "Write the whole database to a file. The product may run meanwhile, or be stopped."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **_options: Any) -> None:
        """Make the backup, and say how large it is."""
        try:
            backup_make(file.absolute(), home=home_of())
        except EmbeddedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Wrote {file} ({file.stat().st_size / 1_000_000:.1f} MB).")
