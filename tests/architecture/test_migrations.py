"""The tables are those of the models."""

import subprocess
import sys

from tests.architecture.sources import ROOT

PROGRAM = """
import django
django.setup()
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
loader = MigrationLoader(None, ignore_no_migrations=True)
found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
for label, migrations in found.items():
    for migration in migrations:
        print(label, *(operation.describe() for operation in migration.operations), sep="\\n  ")
"""


def test_it_has_a_migration_for_every_change_of_a_model() -> None:
    """No database is needed: the models are compared with what the migrations add up to."""
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "builder.settings", "SECRET_KEY": "known"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 0, told.stderr
    assert not told.stdout, "run manage.py makemigrations"
