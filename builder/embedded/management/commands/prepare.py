"""`manage.py prepare`: everything between an empty database and a product one can sign in to, in one process."""

import io
import json
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Migrate, make partitions ahead, seed, and make a one-time sign-in link. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--result", type=Path, help="write the link's path as JSON to this file, not to stdout")

    def handle(self, *, result: Path | None, **_options: Any) -> None:
        """Run the steps in order; each does nothing where nothing is missing."""
        call_command("migrate", interactive=False, verbosity=0)
        call_command("partitions", verbosity=0)
        call_command("seed", verbosity=0)
        link = io.StringIO()
        call_command("signin_link", stdout=link)
        text = json.dumps({"signin": link.getvalue().strip()})
        if result is None:
            self.stdout.write(text)
            return
        result.touch(mode=0o600)
        result.write_text(text)
