"""The connections of a worker process, looked up in the real store."""

import asyncio

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


def test_it_goes_by_a_change_when_what_it_read_is_old(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """N7."""
    connection_create(environment_id=environment.id, name="erp", wanted=wanted(), by_id=None)

    async def go() -> None:
        ring = Keyring(dsn=dsn_of_tests(), vault_keys=settings.VAULT_KEYS)
        assert await secret_of(ring, environment) == "wolfskin"
        await asyncio.to_thread(
            connection_change, environment_id=environment.id, name="erp", wanted=wanted("bearskin"), by_id=None
        )
        assert await secret_of(ring, environment) == "wolfskin"
        monkeypatch.setattr(keyring, "FRESH_SECONDS", 0.0)
        ring._known.clear()
        assert await secret_of(ring, environment) == "bearskin"
        await asyncio.to_thread(connection_remove, environment_id=environment.id, name="erp")
        with pytest.raises(ConnectionUnknown):
            await ring.open(environment.id, "erp")
        await ring.close()

    asyncio.run(go())


def test_a_burst_of_calls_asks_the_store_once(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    """N7."""
    connection_create(environment_id=environment.id, name="erp", wanted=wanted(), by_id=None)
    looked: list[object] = []

    async def go() -> None:
        ring = Keyring(dsn=dsn_of_tests(), vault_keys=settings.VAULT_KEYS)
        look = ring._look

        async def counted(key: tuple[int, str]) -> object:
            looked.append(key)
            return await look(key)

        monkeypatch.setattr(ring, "_look", counted)
        await asyncio.gather(*(ring.open(environment.id, "erp") for _ in range(50)))
        await ring.close()

    asyncio.run(go())
    assert len(looked) == 1


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
