"""Which embedded parts are needed, and how processes are led to them."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from builder.embedded.account import server_account
from builder.embedded.environment import embedded_environment, home_of, needs_broker, needs_database
from builder.embedded.places import SOCKET_PATH_MAX, places_of


def test_it_leads_to_the_embedded_parts(tmp_path: Path) -> None:
    found = embedded_environment(tmp_path, {})

    sockets = places_of(tmp_path, server_account(tmp_path)).sockets
    assert parse_qs(urlsplit(found["DATABASE_URL"]).query)["host"] == [str(sockets)]
    assert found["BROKER_URL"] == f"redis+socket://{sockets}/broker.sock"
    assert found["SIGNAL_URL"] == f"unix://{sockets}/broker.sock"


def test_it_leaves_real_servers_alone(tmp_path: Path) -> None:
    real = {"DATABASE_URL": "postgresql://db/millrace", "BROKER_URL": "redis://broker/0"}

    assert embedded_environment(tmp_path, real) == {}
    assert not needs_database(real)
    assert not needs_broker(real)


def test_it_carries_wake_ups_itself_where_the_real_broker_cannot(tmp_path: Path) -> None:
    rabbit = {"BROKER_URL": "amqp://broker"}

    assert needs_broker(rabbit)
    assert set(embedded_environment(tmp_path, rabbit)) == {"DATABASE_URL", "SIGNAL_URL"}
    assert not needs_broker({**rabbit, "SIGNAL_URL": "redis://signals/0"})


def test_it_keeps_sockets_short_however_deep_the_home_lies(tmp_path: Path) -> None:
    home = tmp_path / ("deep" * 20) / "home"

    sockets = places_of(home, server_account(tmp_path)).sockets

    assert len(str(sockets / ".s.PGSQL.5432.lock")) <= SOCKET_PATH_MAX
    assert places_of(home, server_account(tmp_path)).sockets == sockets


@pytest.mark.parametrize(("given", "ends"), [({}, "/.millrace"), ({"MILLRACE_HOME": "/srv/mill"}, "/srv/mill")])
def test_it_finds_its_home(given: dict[str, str], ends: str) -> None:
    assert str(home_of(given)).endswith(ends)
