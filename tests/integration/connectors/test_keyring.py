"""The connections of a worker process, looked up in the real store."""

import asyncio

import psycopg
import pytest
from django.conf import settings

from connectors import keyring
from connectors.keyring import Keyring
from connectors.sdk.errors import ConnectionUnknown, ConnectionUnread, CredentialClosed
from connectors.sdk.sign_in import SignIn
from connectors.services import Wanted, connection_change, connection_create, connection_remove
from runtime.models import Environment
from tests.integration.runtime.road import dsn_of_tests

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def environment() -> Environment:
    return Environment.objects.get_or_create(slug="dev", defaults={"name": "Development"})[0]


def wanted(word: str = "wolfskin") -> Wanted:
    return Wanted(address="https://erp.example.com", sign_in=SignIn.BEARER, secret=word)


async def secret_of(ring: Keyring, environment: Environment, name: str = "erp") -> str:
    return (await ring.open(environment.id, name)).secret


def test_it_opens_a_connection_of_its_own_environment_alone(environment: Environment) -> None:
    """N1, N5."""
    other = Environment.objects.create(slug="other", name="Other")
    connection_create(environment_id=environment.id, name="erp", wanted=wanted(), by_id=None)

    async def go() -> None:
        ring = Keyring(dsn=dsn_of_tests(), vault_keys=settings.VAULT_KEYS)
        assert await secret_of(ring, environment) == "wolfskin"
        with pytest.raises(ConnectionUnknown):
            await ring.open(other.id, "erp")
        with pytest.raises(ConnectionUnknown):
            await ring.open(environment.id, "crm")
        await ring.close()

    asyncio.run(go())


def test_it_goes_by_a_change_within_five_seconds(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    """N7: counted from when it asked."""
    connection_create(environment_id=environment.id, name="erp", wanted=wanted(), by_id=None)
    clock = [1000.0]
    monkeypatch.setattr("connectors.keyring.time.monotonic", lambda: clock[0])

    async def go() -> None:
        ring = Keyring(dsn=dsn_of_tests(), vault_keys=settings.VAULT_KEYS)
        assert await secret_of(ring, environment) == "wolfskin"
        new = wanted("bearskin")
        await asyncio.to_thread(
            lambda: connection_change(environment_id=environment.id, name="erp", wanted=new, revision=1, by_id=None)
        )
        clock[0] += 4.9
        assert await secret_of(ring, environment) == "wolfskin"
        clock[0] += 0.2
        assert await secret_of(ring, environment) == "bearskin"
        await asyncio.to_thread(connection_remove, environment_id=environment.id, name="erp")
        clock[0] += 5.1
        with pytest.raises(ConnectionUnknown):
            await ring.open(environment.id, "erp")
        await ring.close()

    asyncio.run(go())


@pytest.mark.parametrize("name", ["erp", "gone"])
def test_a_burst_of_calls_asks_the_store_once(environment: Environment, name: str) -> None:
    """N7: also for what is not there."""
    connection_create(environment_id=environment.id, name="erp", wanted=wanted(), by_id=None)

    async def go() -> int:
        ring = Keyring(dsn=dsn_of_tests(), vault_keys=settings.VAULT_KEYS)
        store = await ring._connected()
        before = store.pgconn.backend_pid
        answers = await asyncio.gather(*(ring.open(environment.id, name) for _ in range(50)), return_exceptions=True)
        assert len({id(each) for each in answers}) == 1
        assert ring._store is not None
        assert ring._store.pgconn.backend_pid == before
        await ring.close()
        return len(answers)

    assert asyncio.run(go()) == 50


def test_a_line_that_was_cut_meanwhile_costs_nothing(environment: Environment) -> None:
    """N7: a restart of the store is no failure of the call."""
    connection_create(environment_id=environment.id, name="erp", wanted=wanted(), by_id=None)

    async def go() -> None:
        ring = Keyring(dsn=dsn_of_tests(), vault_keys=settings.VAULT_KEYS)
        with pytest.raises(ConnectionUnknown):
            await ring.open(environment.id, "gone")
        assert ring._store is not None
        pid = ring._store.info.backend_pid
        with psycopg.connect(dsn_of_tests(), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        assert await secret_of(ring, environment) == "wolfskin"
        await ring.close()

    asyncio.run(go())


def test_a_store_that_says_nothing_holds_nobody_up(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    """N7: all give up together, not one after the other."""
    monkeypatch.setattr(keyring, "LOOK_SECONDS", 0.2)
    looked: list[int] = []

    async def go() -> None:
        async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            looked.append(1)
            await reader.read()
            writer.close()

        server = await asyncio.start_server(silent, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        ring = Keyring(dsn=f"postgresql://nobody@127.0.0.1:{port}/none?sslmode=disable", vault_keys=settings.VAULT_KEYS)
        answers = await asyncio.gather(
            *(ring.open(environment.id, f"c{n % 4}") for n in range(40)), return_exceptions=True
        )
        assert {type(each) for each in answers} == {ConnectionUnread}
        server.close()

    asyncio.run(go())
    assert 1 <= len(looked) <= 4


def test_it_says_when_the_key_is_gone(environment: Environment) -> None:
    """N9."""
    connection_create(environment_id=environment.id, name="erp", wanted=wanted(), by_id=None)

    async def go() -> None:
        ring = Keyring(dsn=dsn_of_tests(), vault_keys=["b" * 43 + "="])
        with pytest.raises(CredentialClosed, match="VAULT_KEYS"):
            await ring.open(environment.id, "erp")
        await ring.close()

    asyncio.run(go())


def test_a_call_may_come_again_when_the_store_was_away(environment: Environment) -> None:
    """N5: not the same as a connection that is not there."""

    async def go() -> None:
        ring = Keyring(dsn="postgresql://nobody@127.0.0.1:1/none?connect_timeout=1", vault_keys=settings.VAULT_KEYS)
        with pytest.raises(ConnectionUnread) as away:
            await ring.open(environment.id, "erp")
        assert not away.value.permanent
        assert not away.value.unknown

    asyncio.run(go())
