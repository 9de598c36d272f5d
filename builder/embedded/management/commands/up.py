"""`manage.py up`: run the whole product on this machine."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand

from builder.embedded.environment import CHECKOUT


class Command(BaseCommand):
    help = "Run web, relay and workers, with an embedded database and broker where no real one is named."
    requires_system_checks: list[str] = []

    def handle(self, **_options: Any) -> None:
        """Become the supervisor. It is a fresh process because it stays for long and needs nothing of Django."""
        os.chdir(CHECKOUT)
        os.execv(sys.executable, [sys.executable, "-m", "builder.embedded"])
