"""Calls through connections, over real sockets on loopback."""

import json
from collections.abc import AsyncIterator, Mapping

import pytest
from aiohttp import web

from connectors.call import HttpCaller
from connectors.keyring import Held, Row
from connectors.sdk.errors import (
    ConnectionUnknown,
    CredentialClosed,
    EgressRefused,
)
from connectors.sdk.http import Request
from connectors.sdk.sign_in import SignIn
from connectors.vault import Vault, about_connection

SECRET = 'wolf"skin'
KEYS = ["a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2U="]
VAULT = Vault(KEYS)


class World:
    """A server that tells what it was sent, as careless ones do."""

    def __init__(self) -> None:
        self.port = 0
        self.seen: list[tuple[str, dict[str, str]]] = []

    async def answer(self, request: web.Request) -> web.Response:
        """Answer with everything that came."""
        self.seen.append((request.path, {name.lower(): value for name, value in request.headers.items()}))
        if request.path.endswith("/away"):
            return web.Response(status=302, headers={"Location": f"http://127.0.0.2:{self.port}/echo"})
        if request.path.endswith("/encoded"):
            return web.Response(body=b"?", headers={"Content-Encoding": request.headers["Authorization"][-11:]})
        if request.path.endswith("/here"):
            return web.Response(status=302, headers={"Location": "/echo"})
        told = dict(request.headers)
        return web.Response(
            body=json.dumps(told), headers={"X-Told": told.get("X-API-Key", ""), "Content-Type": "application/json"}
        )


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """A server on all loopback addresses."""
    made = World()
    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", made.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "0.0.0.0", 0)
    await site.start()
    made.port = runner.addresses[0][1]
    yield made
    await runner.cleanup()


def rows(world: World, sign_in: SignIn, name: str = "") -> Held:
    sealed = VAULT.seal(SECRET, about=about_connection(3))
    return Held([Row(3, "erp", f"http://127.0.0.1:{world.port}/api", sign_in, name, sealed)], KEYS)


async def sent(
    world: World, held: Held, url: str, *, redirects: int = 0, headers: Mapping[str, str] | None = None
) -> tuple[str, dict[str, str]]:
    """Send a request through the connection; answer body and headers of what came back."""
    async with HttpCaller.from_setting(["127.0.0.0/8"], held) as caller:
        request = Request("GET", url, headers or {}, None, 5, redirects, connection="erp")
        response = await caller.within(1).send(request)
        assert response.host == f"{'127.0.0.2' if redirects and 'away' in url else '127.0.0.1'}:{world.port}"
        return response.body.decode(), dict(response.headers)


async def test_it_calls_behind_the_address_and_signs_in(world: World) -> None:
    """N3, N4: what the step says of itself under the same name does not go out."""
    await sent(world, rows(world, SignIn.HEADER, "X-API-Key"), "/orders", headers={"x-api-key": "mine", "X-Own": "1"})
    ((path, headers),) = world.seen
    assert path == "/api/orders"
    assert (headers["x-api-key"], headers["x-own"]) == (SECRET, "1")


@pytest.mark.parametrize(("sign_in", "name"), [(SignIn.HEADER, "X-API-Key"), (SignIn.BASIC, "jo"), (SignIn.BEARER, "")])
async def test_it_keeps_the_secret_out_of_the_answer(world: World, sign_in: SignIn, name: str) -> None:
    """N2, K1: in the body and in headers, whichever way the other side writes it."""
    body, headers = await sent(world, rows(world, sign_in, name), "/echo")
    whole = body + json.dumps(headers)
    assert "[secret]" in body
    assert "skin" not in whole
    said = world.seen[0][1]
    assert said.get("x-api-key", said.get("authorization", "")).rpartition(" ")[2] not in whole


async def test_it_leaves_the_secret_behind_on_the_way_to_another_host(world: World) -> None:
    """N3, K2."""
    await sent(world, rows(world, SignIn.HEADER, "X-API-Key"), "/away", redirects=1)
    (_, first), (_, second) = world.seen
    assert first["x-api-key"] == SECRET
    assert "x-api-key" not in second


async def test_it_takes_the_secret_along_at_the_same_host(world: World) -> None:
    """N3."""
    await sent(world, rows(world, SignIn.BEARER), "/here", redirects=1)
    assert [headers["authorization"] for _, headers in world.seen] == [f"Bearer {SECRET}"] * 2


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.2:{port}/x", "http://localhost:{port}/x", "https://127.0.0.1:{port}/x", "http://127.0.0.1/x"],
)
async def test_it_sends_nothing_elsewhere(world: World, url: str) -> None:
    """N3, K2."""
    with pytest.raises(EgressRefused, match="The connection erp only calls"):
        await sent(world, rows(world, SignIn.BEARER), url.format(port=world.port))
    assert world.seen == []


@pytest.mark.parametrize("url", ["http://127.0.0.1:{port}\\@127.0.0.2/x", "http://x@127.0.0.1:{port}/x"])
async def test_it_sends_nothing_where_two_readers_of_urls_differ(world: World, url: str) -> None:
    """N3, X1."""
    with pytest.raises(EgressRefused):
        await sent(world, rows(world, SignIn.BEARER), url.format(port=world.port))
    assert world.seen == []


async def test_it_says_when_there_is_no_such_connection(world: World) -> None:
    """N5."""
    with pytest.raises(ConnectionUnknown, match="There is no connection erp in this environment"):
        await sent(world, Held([], KEYS), "/orders")
    async with HttpCaller.from_setting([]) as caller:
        with pytest.raises(ConnectionUnknown):
            await caller.send(Request("GET", "/x", {}, None, 5, connection="erp"))


async def test_it_says_when_the_key_of_a_secret_is_gone(world: World) -> None:
    """N9: and which setting has it, in place of calling without a sign-in."""
    other = ["b" * 43 + "="]
    held = Held([Row(3, "erp", world_url(world), SignIn.BEARER, "", VAULT.seal(SECRET, about="connection 3"))], other)
    with pytest.raises(CredentialClosed, match="VAULT_KEYS"):
        await sent(world, held, "/orders")
    assert world.seen == []


def world_url(world: World) -> str:
    return f"http://127.0.0.1:{world.port}"
