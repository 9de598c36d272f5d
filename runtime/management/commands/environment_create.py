"""`manage.py environment_create`: a place for events, deployments and keys."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from runtime.core.errors import MillraceError
from runtime.services.catalogue import environment_create


class Command(BaseCommand):
    """An installation without the pilot content has no environment until one is made."""

    help = "Make an environment, such as: environment_create production Production --production"

    def add_arguments(self, parser: CommandParser) -> None:
        """What is asked for."""
        parser.add_argument("slug", help="its name in addresses, such as production")
        parser.add_argument("name", help="its name on the page, such as Production")
        parser.add_argument("--production", action="store_true", help="tint it, so that nobody mistakes it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it."""
        try:
            environment_create(slug=options["slug"], name=options["name"], is_production=options["production"])
        except MillraceError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"Made the environment {options['name']}.")
