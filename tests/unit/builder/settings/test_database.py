"""One URL becomes Django's connection settings."""

import pytest

from builder.settings import database
from builder.settings.env import SettingInvalid

URL = "postgresql://ada:p%40ss@db.example.com:6432/millrace?sslmode=require"


def test_it_reads_every_part_of_the_url() -> None:
    made = database._database(URL)

    assert (made["NAME"], made["USER"], made["PASSWORD"]) == ("millrace", "ada", "p@ss")
    assert (made["HOST"], made["PORT"]) == ("db.example.com", "6432")
    assert made["OPTIONS"]["sslmode"] == "require"  # type: ignore[index]


def test_it_takes_a_socket_directory() -> None:
    assert database._database("postgresql://me@/millrace?host=/run/here")["HOST"] == "/run/here"


def test_it_refuses_another_database() -> None:
    with pytest.raises(SettingInvalid, match="postgresql://"):
        database._database("mysql://me@db/millrace")


@pytest.mark.parametrize("pooled", [True, False])
def test_it_keeps_no_connection_that_a_later_request_cannot_find(
    monkeypatch: pytest.MonkeyPatch, *, pooled: bool
) -> None:
    """Each request has a thread of its own: kept connections pile up until the database has no more."""
    monkeypatch.setenv("DATABASE_POOL", "yes" if pooled else "no")
    made = database._database(URL)

    assert made["CONN_MAX_AGE"] == 0
    assert ("pool" in made["OPTIONS"]) is pooled  # type: ignore[operator]
