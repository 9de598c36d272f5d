"""Opens connections for calls, by environment and name. The one place, beside the services, where secrets are opened."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

import psycopg

from connectors.sdk.connection import Opened
from connectors.sdk.errors import ConnectionUnknown, ConnectionUnread, CredentialClosed
from connectors.sdk.sign_in import SignIn
from connectors.vault import CannotOpen, Vault, about_connection

FRESH_SECONDS = 5.0
"""How long a worker goes by what it read: so much later it calls with a new secret, or no more."""
LOOK_SECONDS = 5.0
"""How long the store may take to say what a connection is."""
KEPT_MAX = 1_000
"""Connections remembered at once; beyond it all are forgotten."""

_FIND = """
SELECT c.id, c.name, c.address, c.sign_in, c.sign_in_name, s.sealed
FROM connection c LEFT JOIN credential s ON s.connection_id = c.id
WHERE c.environment_id = %s AND c.name = %s
"""


_Key = tuple[int, str]
"""Environment and name."""


class Connections(Protocol):
    """What opens connections."""

    async def open(self, environment_id: int, name: str) -> Opened:
        """Answer a connection with its secret.

        Raises:
            ConnectionUnknown: the environment has none of this name.
            CredentialClosed: no key opens its secret.
            ConnectionUnread: it could not be looked up.
        """


class Row(NamedTuple):
    """A connection as the store has it."""

    id: int
    name: str
    address: str
    sign_in: str
    sign_in_name: str
    sealed: bytes | None

    def opened(self, vault: Vault) -> Opened:
        """Answer it with its secret.

        Raises:
            CredentialClosed: no key opens it.
        """
        secret = ""
        if self.sealed is not None:
            try:
                secret = vault.open(bytes(self.sealed), about=about_connection(self.id))
            except CannotOpen:
                raise CredentialClosed(
                    f"The secret of the connection {self.name} cannot be opened here: VAULT_KEYS lacks its key."
                ) from None
        return Opened(
            name=self.name,
            address=self.address,
            sign_in=SignIn(self.sign_in),
            sign_in_name=self.sign_in_name,
            secret=secret,
        )


def _unknown(name: str) -> ConnectionUnknown:
    return ConnectionUnknown(f"There is no connection {name} in this environment.")


class Held:
    """Connections that were read before, for one round of calls.

    Args:
        rows: those of one environment.
        vault_keys: as the setting VAULT_KEYS has them.

    Raises:
        ValueError: the keys cannot be read.
    """

    def __init__(self, rows: Iterable[Row], vault_keys: Iterable[str]) -> None:
        self._rows = {row.name: row for row in rows}
        self._vault = Vault(vault_keys)

    async def open(self, environment_id: int, name: str) -> Opened:
        """As `Connections.open`; the environment was chosen when they were read."""
        del environment_id
        row = self._rows.get(name)
        if row is None:
            raise _unknown(name)
        return row.opened(self._vault)


class NoConnections:
    """Where there are none."""

    async def open(self, environment_id: int, name: str) -> Opened:
        """Know none."""
        del environment_id
        raise _unknown(name)


NO_CONNECTIONS = NoConnections()


class Keyring:
    """The connections of a worker process: looked up on its event loop, remembered for seconds.

    Args:
        dsn: the database.
        vault_keys: as the setting VAULT_KEYS has them.

    Raises:
        ValueError: the keys cannot be read.
    """

    def __init__(self, *, dsn: str, vault_keys: Iterable[str]) -> None:
        self._dsn = dsn
        self._vault = Vault(vault_keys)
        self._known: dict[_Key, tuple[float, Opened]] = {}
        self._looked_up: dict[_Key, asyncio.Task[Opened]] = {}
        self._store: psycopg.AsyncConnection[Any] | None = None
        self._connecting = asyncio.Lock()

    async def open(self, environment_id: int, name: str) -> Opened:
        """As `Connections.open`. Whoever asks while it is looked up gets the same answer, a refusal too."""
        key = environment_id, name
        known = self._known.get(key)
        if known is not None and time.monotonic() < known[0]:
            return known[1]
        looking = self._looked_up.get(key)
        if looking is None:
            looking = self._looked_up[key] = asyncio.create_task(self._look(key))
            looking.add_done_callback(lambda task: self._ended(key, task))
        # One that gives up takes nothing from the others.
        return await asyncio.shield(looking)

    def _ended(self, key: _Key, task: asyncio.Task[Opened]) -> None:
        self._looked_up.pop(key, None)
        if not task.cancelled():
            # Asked for here, as everybody who waited for it may have given up.
            task.exception()

    async def _look(self, key: _Key) -> Opened:
        asked = time.monotonic()
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                row = await self._row(key)
        except (psycopg.Error, OSError, TimeoutError):
            await self.close()
            raise ConnectionUnread(f"The connection {key[1]} could not be looked up.") from None
        if row is None:
            self._known.pop(key, None)
            raise _unknown(key[1])
        opened = Row(*row).opened(self._vault)
        if len(self._known) >= KEPT_MAX:
            self._known.clear()
        self._known[key] = asked + FRESH_SECONDS, opened
        return opened

    async def _row(self, key: _Key) -> tuple[Any, ...] | None:
        was_open = self._store is not None
        try:
            return await self._asked(key)
        except (psycopg.Error, OSError):
            await self.close()
            if not was_open:
                raise
        # The line that was there may have been cut while nobody used it.
        return await self._asked(key)

    async def _asked(self, key: _Key) -> tuple[Any, ...] | None:
        async with self._connecting:
            store = await self._connected()
        return await (await store.execute(_FIND, key)).fetchone()

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        if self._store is None or self._store.closed:
            self._store = await psycopg.AsyncConnection.connect(
                self._dsn,
                autocommit=True,
                application_name="millrace connections",
                connect_timeout=5,
                tcp_user_timeout=5000,
                options="-c statement_timeout=5000",
            )
        return self._store

    async def close(self) -> None:
        """Let the store go."""
        store, self._store = self._store, None
        if store is not None:
            try:
                await store.close()
            except psycopg.Error:
                return
