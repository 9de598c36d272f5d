"""`manage.py seed`: the pilot domain, its contracts and four live automations."""

from django.conf import settings
from django.core.management.base import BaseCommand

from builder.practice.seed import pilot_seed


class Command(BaseCommand):
    help = "Make whatever of the pilot content is missing. Twice is once."

    def handle(self, **_options: object) -> None:
        made = pilot_seed(practice_url=f"http://127.0.0.1:{settings.WEB_PORT}/practice/erp")
        for each in made:
            self.stdout.write(f"made {each}")
        if not made:
            self.stdout.write("The pilot content is there already.")
