"""Keys as the publish endpoint looks them up: remembered, and forgotten at once when revoked."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

from builder.accounts import services
from builder.accounts.access import Role
from builder.accounts.keys import key_mint
from builder.accounts.models import ApiKey, User
from builder.accounts.services.keys import NewKey
from builder.publishers import Publishers
from runtime.api.publish import Publisher
from runtime.flow.ingest import StoreUnavailable
from runtime.models import Environment

pytestmark = pytest.mark.django_db(transaction=True)

FOR_EVER = 3600.0
"""Seconds a key is remembered here, so that nothing but an announcement makes it forgotten."""

MakeKey = Callable[..., tuple[ApiKey, str]]


@pytest.fixture
def admin(db: None) -> User:
    return services.user_create(username="ada", name="Ada", role=Role.ADMIN)


@pytest.fixture
def make_key(admin: User) -> MakeKey:
    """An admin's key and its secret."""
    environment = Environment.objects.get_or_create(slug="dev", defaults={"name": "Development"})[0]

    def make(*scopes: str) -> tuple[ApiKey, str]:
        new = NewKey(name="a key", environment_id=environment.id, scopes=frozenset(scopes))
        return services.key_create(maker=admin, new=new)

    return make


def test_it_knows_a_key_by_its_secret(make_key: MakeKey) -> None:
    """P15, P16."""
    key, secret = make_key("events:publish", "runs:read")

    async def ask() -> list[Publisher | None]:
        async with listening() as publishers:
            return [await publishers.find(text) for text in (secret, secret[:-1] + "!", key_mint().secret, "")]

    known = Publisher(environment_id=key.environment_id, scopes=frozenset({"events:publish", "runs:read"}))
    assert asyncio.run(ask()) == [known, None, None, None]


def test_it_drops_a_key_at_once_when_another_process_revokes_it(admin: User, make_key: MakeKey) -> None:
    """P18."""
    key, secret = make_key("events:publish")
    kept, other = make_key("events:publish")

    async def ask() -> None:
        async with listening() as publishers:
            assert await publishers.find(secret)
            assert await publishers.find(other)
            await asyncio.to_thread(in_a_thread, lambda: services.key_revoke(key_id=key.id, by=admin))
            await until(lambda: gone(publishers, secret))
            # Read from memory: its row is no longer there.
            await asyncio.to_thread(in_a_thread, lambda: ApiKey.objects.filter(id=kept.id).delete())
            assert await publishers.find(other)

    asyncio.run(ask())


def test_it_asks_again_after_a_while_where_nobody_was_told(make_key: MakeKey) -> None:
    """P18: an announcement may be lost; what is remembered is never older than its time."""
    key, secret = make_key("events:publish")

    async def ask() -> None:
        async with listening(cache_seconds=0.2, signal_url="redis://127.0.0.1:1/0") as publishers:
            assert await publishers.find(secret)
            await asyncio.to_thread(in_a_thread, lambda: ApiKey.objects.filter(id=key.id).delete())
            await until(lambda: gone(publishers, secret))

    asyncio.run(ask())


def test_it_says_so_when_the_database_does_not_answer() -> None:
    """P20: a key that cannot be looked up is not an unknown key."""

    async def ask() -> None:
        async with listening(dsn="postgresql://nobody@127.0.0.1:1/none") as publishers:
            await publishers.find(key_mint().secret)

    with pytest.raises(StoreUnavailable):
        asyncio.run(ask())


@contextlib.asynccontextmanager
async def listening(
    *, cache_seconds: float = FOR_EVER, signal_url: str | None = None, dsn: str | None = None
) -> AsyncIterator[Publishers]:
    """The look-up of one web process, once it hears what others announce."""
    heard = asyncio.Event()
    publishers = Publishers(
        dsn=dsn or own_dsn(),
        signal_url=signal_url or settings.SIGNAL_URL,
        cache_seconds=cache_seconds,
        catalogue_changed=heard.set,
    )
    publishers.start()
    try:
        if signal_url is None:
            await asyncio.wait_for(heard.wait(), timeout=10)
        yield publishers
    finally:
        await publishers.stop()


async def gone(publishers: Publishers, secret: str) -> bool:
    return await publishers.find(secret) is None


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(10):
        while not await condition():  # noqa: ASYNC110 - the announcement comes from outside of this loop
            await asyncio.sleep(0.01)


def in_a_thread(act: Callable[[], object]) -> None:
    """Another process, as far as the look-up can tell."""
    try:
        act()
    finally:
        connection.close()


def own_dsn() -> str:
    """The test's own database, as libpq takes it."""
    given = connection.get_connection_params()
    return make_conninfo(
        **{name: given[name] for name in ("dbname", "user", "password", "host", "port") if name in given}
    )
