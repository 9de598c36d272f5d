"""`manage.py reset`: forget everything the embedded stack keeps."""

import shutil
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from builder.embedded import residue
from builder.embedded.account import server_account
from builder.embedded.environment import home_of
from builder.embedded.places import places_of

ANSWER = "forget"


class Command(BaseCommand):
    help = "Remove the embedded database with every event, run, automation and account in it. Asks first."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *, yes: bool, **_options: Any) -> None:
        """Remove the state directory, unless the stack runs or the person thinks better of it."""
        home = home_of()
        places = places_of(home, server_account(home))
        lock = residue.lock_take(places)
        if lock is None:
            raise CommandError("Millrace is running. Stop it first (Ctrl-C where it runs).")
        with lock:
            residue.orphans_stop(places)
            if not yes and not self._agreed(str(home)):
                self.stdout.write("Nothing was removed.")
                return
            for path in (places.servers, places.sockets, home):
                shutil.rmtree(path, ignore_errors=True)
        self.stdout.write("Removed. `make run` starts anew.")

    def _agreed(self, home: str) -> bool:
        self.stdout.write(f"This removes every event, run, automation and account kept in {home}, for good.")
        self.stdout.write("A real server named by DATABASE_URL is not touched.")
        try:
            return input(f"Type {ANSWER} to go on: ").strip() == ANSWER
        except EOFError:
            return False
