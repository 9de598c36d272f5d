"""`manage.py prepare`: everything between an empty database and a product one can sign in to, in one process."""

import io
import json
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from builder.embedded.programs import pilot_is_wanted
from runtime.services.partitions import partitions_ensure


class Command(BaseCommand):
    help = (
        "Migrate, make partitions ahead, seed the pilot content (not with PILOT=no), and make a one-time sign-in link."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--result", type=Path, help="write the link's path as JSON to this file, not to stdout")
        parser.add_argument("--link-only", action="store_true", help="the rest was done before and nothing changed")

    def handle(self, *, result: Path | None, link_only: bool, **_options: Any) -> None:
        """Run the steps in order; each does nothing where nothing is missing, so all may be repeated."""
        if not link_only:
            self._bring_up_to_date()
        text = json.dumps({"signin": _signin_path()})
        if result is None:
            self.stdout.write(text)
            return
        result.touch(mode=0o600)
        result.write_text(text)

    def _bring_up_to_date(self) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        partitions_ensure()
        if pilot_is_wanted():
            call_command("seed", verbosity=0, stdout=io.StringIO())


def _signin_path() -> str:
    """The path of a fresh sign-in link; empty when there is nobody to sign in yet."""
    link = io.StringIO()
    try:
        call_command("signin_link", base="", stdout=link)
    except CommandError:
        return ""
    return link.getvalue().strip()
