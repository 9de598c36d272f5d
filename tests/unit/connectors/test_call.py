"""Calls through real sockets on loopback, which the setting allows here; nothing of ours is replaced."""

import asyncio
import gzip
import socket
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web

from connectors.call import HttpCaller
from connectors.sdk.errors import (
    AnswerTooLarge,
    AnswerUnreadable,
    CallTimedOut,
    ConnectionLost,
    EgressRefused,
    NotConnected,
)
from connectors.sdk.http import Request

LIMIT = 10_000
SECRET = "wolfskin"


class World:
    """A server that remembers what it was asked."""

    def __init__(self) -> None:
        self.port = 0
        self.reached = asyncio.Event()
        self.peers: set[object] = set()
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []

    def url(self, path: str = "/echo", host: str = "127.0.0.1") -> str:
        """An address there."""
        return f"http://{host}:{self.port}{path}"

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Do what the path says."""
        self.reached.set()
        self.peers.add(request.transport.get_extra_info("peername") if request.transport else None)
        self.seen.append((request.method, request.path, dict(request.headers), await request.read()))
        found: Callable[[web.Request], Awaitable[web.StreamResponse]] = getattr(self, request.path.strip("/"))
        return await found(request)

    async def echo(self, request: web.Request) -> web.Response:
        return web.Response(body=await request.read(), headers={"X-Seen": request.method, "Set-Cookie": "crumb=1"})

    async def large(self, _request: web.Request) -> web.Response:
        return web.Response(body=b"x" * (LIMIT + 1))

    async def endless(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(LIMIT):
            await response.write(b"x" * 1_000)
        return response

    async def slow(self, _request: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return web.Response()

    async def cut(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"half")
        assert request.transport is not None
        request.transport.close()
        return response

    async def away(self, _request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "/echo"})

    async def outside(self, _request: web.Request) -> web.Response:
        return web.Response(status=307, headers={"Location": f"http://127.0.0.2:{self.port}/echo"})

    async def nowhere(self, _request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": f"http://user:{SECRET}@[::1/x"})

    async def letter(self, _request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "mailto:orders@example.com"})

    async def inside(self, _request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data"})

    async def zipped(self, _request: web.Request) -> web.Response:
        return web.Response(body=gzip.compress(b"hello"), headers={"Content-Encoding": "gzip"})

    async def deflated(self, _request: web.Request) -> web.Response:
        return web.Response(body=zlib.compress(b"hello")[2:-4], headers={"Content-Encoding": "deflate"})

    async def bomb(self, _request: web.Request) -> web.Response:
        return web.Response(body=gzip.compress(b"x" * 5_000_000), headers={"Content-Encoding": "gzip"})

    async def strange(self, _request: web.Request) -> web.Response:
        return web.Response(body=b"?", headers={"Content-Encoding": "br"})

    async def liar(self, _request: web.Request) -> web.Response:
        return web.Response(body=b"plain", headers={"Content-Encoding": "gzip"})


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """A server on a free port of all loopback addresses."""
    made = World()
    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", made.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    with socket.create_server(("0.0.0.0", 0)) as listening:
        made.port = listening.getsockname()[1]
        await web.SockSite(runner, listening).start()
        yield made
        await runner.cleanup()


@pytest.fixture
async def caller(world: World) -> AsyncIterator[HttpCaller]:
    """A caller that may call 127.0.0.1 and `localhost` on that port."""
    allow = [f"127.0.0.1:{world.port}", f"localhost:{world.port}"]
    async with HttpCaller.from_setting(allow, max_answer_bytes=LIMIT) as made:
        yield made


def post(
    url: str, body: bytes | None = b"{}", *, seconds: float = 5, redirects: int = 0, method: str = "POST"
) -> Request:
    """A request."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": "k", "Authorization": "Bearer x", "X-Own": "1"}
    return Request(method, url, headers, body, seconds, redirects)


async def test_it_sends_and_answers(world: World, caller: HttpCaller) -> None:
    response = await caller.send(post(world.url("/echo"), b'{"a":1}'))

    assert (response.status, response.body, response.headers["x-seen"]) == (200, b'{"a":1}', "POST")
    assert response.duration_ms > 0
    _method, _path, headers, body = world.seen[0]
    assert (headers["Idempotency-Key"], headers["Content-Type"], body) == ("k", "application/json", b'{"a":1}')
    assert headers["Accept-Encoding"] == "identity"


async def test_it_keeps_the_connection_and_no_cookies(world: World, caller: HttpCaller) -> None:
    """X8."""
    for _ in range(5):
        await caller.send(post(world.url()))

    assert len(world.peers) == 1
    assert not any("Cookie" in headers for _, _, headers, _ in world.seen)


async def test_it_resolves_names_that_are_allowed(world: World, caller: HttpCaller) -> None:
    """X3, X5."""
    assert (await caller.send(post(world.url(host="localhost")))).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.2",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "[::ffff:127.0.0.1]",
        "[::1]",
        "0.0.0.0",
        "１２７.０.０.１",
        "user:pw@127.0.0.1",
        "127.0.0.1.",
    ],
)
async def test_it_calls_no_private_address_in_any_form(world: World, caller: HttpCaller, host: str) -> None:
    """X2, X4, X1."""
    with pytest.raises(EgressRefused):
        await caller.send(post(world.url(host=host)))

    assert world.seen == []


async def test_it_calls_no_private_address_behind_a_name(world: World) -> None:
    """X3: the name is public, its address is not; the setting allows nothing."""
    async with HttpCaller.from_setting([]) as caller:
        with pytest.raises(EgressRefused, match=r"localhost.*this machine"):
            await caller.send(post(world.url(host="localhost")))

    assert world.seen == []


async def test_it_does_not_take_an_allowed_name_for_its_other_ports(world: World) -> None:
    """X5."""
    async with HttpCaller.from_setting(["localhost:1"]) as caller:
        with pytest.raises(EgressRefused):
            await caller.send(post(world.url(host="localhost")))


async def test_it_connects_to_the_checked_address_only(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """X3: a name that answers a public address when it is checked and a private one later gains nothing."""
    loop = asyncio.get_running_loop()
    asked: list[str] = []
    answers = iter(["192.0.2.1", "127.0.0.1"])

    async def rebinding(host: str, port: int, **_kind: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(type(loop), "getaddrinfo", lambda _self, host, port, **kind: rebinding(host, port, **kind))
    async with HttpCaller.from_setting(["192.0.2.0/24"]) as caller:
        with pytest.raises((NotConnected, CallTimedOut)):
            await caller.send(post(world.url(host="rebinding.example"), seconds=0.2))

    assert asked == ["rebinding.example"]
    assert world.seen == []


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/",
        "file:///etc/passwd",
        "example.com",
        "http://",
        "/path",
        "http://[::1",
        "http://example.com:99999/",
        "gopher://x",
    ],
)
async def test_it_refuses_what_is_no_web_address(caller: HttpCaller, url: str) -> None:
    """X1."""
    with pytest.raises(EgressRefused):
        await caller.send(post(url))


@pytest.mark.parametrize(
    "url",
    [
        f"https://user:{SECRET}@[::1/x",
        f"https://user:{SECRET}@exa\u2100mple.com/",
        f"https://user:{SECRET}@[zz]/",
        f"https://user:{SECRET}@example.com:{SECRET}/",
        f"https://user:{SECRET}@example.com/",
    ],
)
async def test_it_never_repeats_what_a_url_says_of_who_signs_in(caller: HttpCaller, url: str) -> None:
    """X1: what it says is kept with the run."""
    with pytest.raises(EgressRefused) as refused:
        await caller.send(post(url))

    assert SECRET not in refused.value.message
    assert refused.value.__cause__ is None


async def test_it_says_when_a_header_cannot_be_written(world: World, caller: HttpCaller) -> None:
    """X10: nothing was sent."""
    request = Request("POST", world.url(), {"X-Own": f"a\n{SECRET}"}, b"{}", 1)

    with pytest.raises(EgressRefused, match=r"cannot be sent: its URL or a header") as refused:
        await caller.send(request)

    assert SECRET not in refused.value.message
    assert world.seen == []


async def test_it_hands_redirects_back(world: World, caller: HttpCaller) -> None:
    """X6."""
    assert (await caller.send(post(world.url("/away")))).status == 302


async def test_it_follows_redirects_when_asked(world: World, caller: HttpCaller) -> None:
    """X6: a 302 becomes a GET without a body."""
    response = await caller.send(post(world.url("/away"), redirects=1))

    method, path, headers, body = world.seen[1]
    assert (response.status, method, path, body) == (200, "GET", "/echo", b"")
    assert headers["Authorization"] == "Bearer x"


async def test_it_takes_no_credentials_to_another_origin(world: World) -> None:
    """X6."""
    async with HttpCaller.from_setting(["127.0.0.0/8"]) as caller:
        await caller.send(post(world.url("/outside"), redirects=1))

    method, _path, headers, body = world.seen[1]
    assert (method, body, headers["X-Own"]) == ("POST", b"{}", "1")
    assert not {"Authorization", "Idempotency-Key"} & set(headers)


@pytest.mark.parametrize(
    ("path", "why"), [("/nowhere", "an address that cannot be read"), ("/letter", "what is no web address")]
)
async def test_it_says_when_a_redirect_leads_nowhere(world: World, caller: HttpCaller, path: str, why: str) -> None:
    """X6, X10: the other side has answered, and may have acted."""
    with pytest.raises(AnswerUnreadable) as failed:
        await caller.send(post(world.url(path), redirects=1))

    assert failed.value.message == f"The answer redirects to {why}."


@pytest.mark.parametrize("path", ["/inside", "/outside"])
async def test_it_checks_every_hop(world: World, caller: HttpCaller, path: str) -> None:
    """X6."""
    with pytest.raises(EgressRefused):
        await caller.send(post(world.url(path), redirects=5))


@pytest.mark.parametrize("path", ["/large", "/endless", "/bomb"])
async def test_it_refuses_large_answers(world: World, caller: HttpCaller, path: str) -> None:
    """X7."""
    with pytest.raises(AnswerTooLarge, match="10,000 bytes"):
        await caller.send(post(world.url(path)))


@pytest.mark.parametrize("path", ["/zipped", "/deflated"])
async def test_it_reads_answers_that_are_compressed_unasked(world: World, caller: HttpCaller, path: str) -> None:
    """X7."""
    assert (await caller.send(post(world.url(path)))).body == b"hello"


@pytest.mark.parametrize("path", ["/strange", "/liar"])
async def test_it_says_when_it_cannot_read_an_answer(world: World, caller: HttpCaller, path: str) -> None:
    """X10."""
    with pytest.raises(AnswerUnreadable):
        await caller.send(post(world.url(path)))


async def test_it_gives_up_in_time(world: World, caller: HttpCaller) -> None:
    """X9, X10."""
    with pytest.raises(CallTimedOut, match=r"within 0\.1 seconds") as caught:
        await caller.send(post(world.url("/slow"), seconds=0.1))

    assert caught.value.unknown


async def test_it_knows_that_a_call_which_waited_for_a_connection_was_not_sent(world: World) -> None:
    """X10."""
    async with HttpCaller.from_setting(["127.0.0.1"], pool_size=1) as caller:
        first = asyncio.ensure_future(caller.send(post(world.url("/slow"), seconds=2)))
        await world.reached.wait()
        with pytest.raises(NotConnected) as caught:
            await caller.send(post(world.url("/echo"), seconds=0.1))
        first.cancel()

    assert not caught.value.unknown
    assert len(world.seen) == 1


async def test_it_says_when_the_answer_broke_off(world: World, caller: HttpCaller) -> None:
    """X10."""
    with pytest.raises(ConnectionLost) as caught:
        await caller.send(post(world.url("/cut")))

    assert caught.value.unknown


async def test_it_says_when_nobody_is_there() -> None:
    """X10: nothing was sent."""
    with socket.create_server(("127.0.0.1", 0)) as closing:
        port = closing.getsockname()[1]
    async with HttpCaller.from_setting(["127.0.0.1"]) as caller:
        with pytest.raises(NotConnected, match="accepts no connections") as caught:
            await caller.send(post(f"http://127.0.0.1:{port}/"))

    assert not caught.value.unknown
    assert not caught.value.permanent


async def test_it_says_when_a_name_is_not_known(caller: HttpCaller) -> None:
    """X10."""
    with pytest.raises(NotConnected, match="not known"):
        await caller.send(post("http://nowhere.invalid/", seconds=5))


async def test_it_ignores_proxies_of_the_environment(
    world: World, caller: HttpCaller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X8."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")

    assert (await caller.send(post(world.url()))).status == 200
