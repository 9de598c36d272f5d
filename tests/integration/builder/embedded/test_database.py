"""The database that tests and the one-command stack run on."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_it_is_a_supported_postgresql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        row = cursor.fetchone()

    assert row is not None
    assert int(row[0]) >= 150000
