"""Whose pages may open a websocket: over a real handshake, and as Django answers a write from the same page (V58)."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import psutil
import pytest
from asgiref.sync import async_to_sync
from channels.testing import WebsocketCommunicator

from builder.origins import OwnPages
from tests.stack import ROOT
from tests.waiting import wait_until

SWITCHING, FORBIDDEN = 101, 403
READ = 422
"""How a sign-in without a name and a password is answered, once it is read."""
STARTS = 3
ROUTES = ("/ws/live", f"/ws/automations/{uuid.uuid4()}/presence")
TOKEN = "a" * 32
BY_TLS = {"X-Forwarded-Proto": "https"}
ANY = {
    "ANY_HOST": "yes",
    "BEHIND_PROXY": "yes",
    "CSRF_TRUSTED_ORIGINS": "https://apps.example,https://*.trusted.example",
}

CASES: dict[str, tuple[str, str, Mapping[str, str], bool]] = {
    "its own page": ("mill.example", "http://mill.example", {}, True),
    "its own page on a port": ("mill.example:8000", "http://mill.example:8000", {}, True),
    "its own page by an address": ("[::1]:8000", "http://[::1]:8000", {}, True),
    "its own page behind TLS": ("mill.example", "https://mill.example", BY_TLS, True),
    "a trusted origin": ("mill.example", "https://apps.example", {}, True),
    "a trusted subdomain": ("mill.example", "https://one.trusted.example", {}, True),
    "another site": ("mill.example", "http://evil.example", {}, False),
    "another site behind TLS": ("mill.example", "https://evil.example", BY_TLS, False),
    "another port of the same host": ("mill.example:8000", "http://mill.example:9000", {}, False),
    "no port where there is one": ("mill.example:8000", "http://mill.example", {}, False),
    "a subdomain": ("mill.example", "http://evil.mill.example", {}, False),
    "a longer name": ("mill.example", "http://mill.example.evil.example", {}, False),
    "TLS that nobody speaks": ("mill.example", "https://mill.example", {}, False),
    "a trusted name without TLS": ("mill.example", "http://apps.example", {}, False),
    "a page of nowhere": ("mill.example", "null", {}, False),
    "nothing": ("mill.example", "", {}, False),
    "what is no origin": ("mill.example", "http://[", {}, False),
    "another host that is said to have been asked": (
        "mill.example",
        "http://evil.example",
        {"X-Forwarded-Host": "evil.example"},
        False,
    ),
}


@contextlib.contextmanager
def web(**settings: str) -> Iterator[int]:
    """A web process with these settings; gives its port."""
    for _ in range(STARTS):
        port = _free_port()
        command = [sys.executable, "-m", "builder.serve", "--port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings})
        try:
            if _is_up(process, port):
                yield port
                return
        finally:
            process.terminate()
            process.wait(timeout=60)
    pytest.fail("The web process ended before it answered, each time on another port.")


def _is_up(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether the process itself listens there. It has ended where somebody took the port before it did."""
    wait_until(lambda: process.poll() is not None or _listens(process.pid, port), seconds=60, what="the web process")
    return process.poll() is None


def _listens(pid: int, port: int) -> bool:
    try:
        sockets = psutil.Process(pid).net_connections(kind="tcp")
    except psutil.Error:
        return False  # it has just ended
    return any(each.status == psutil.CONN_LISTEN and each.laddr.port == port for each in sockets)


@pytest.fixture(scope="module", params=["daphne", "uvicorn"])
def any_host(request: pytest.FixtureRequest) -> Iterator[int]:
    """A web process that answers to any host."""
    with web(WEB_SERVER=request.param, **ANY) as port:
        yield port


@pytest.mark.parametrize("name", CASES)
def test_it_opens_a_websocket_where_django_takes_a_write(any_host: int, name: str) -> None:
    """V58: foreign origins, ports, schemes and what stands in for a page's origin, on every websocket."""
    host, origin, more, is_own = CASES[name]
    headers = {"Host": host, "Origin": origin, **more}
    assert [handshake(any_host, route, headers) == SWITCHING for route in ROUTES] == [is_own, is_own]
    assert takes_a_write(any_host, headers) is is_own


def test_it_asks_no_program_where_it_comes_from_where_any_host_may_come(any_host: int) -> None:
    """V58."""
    assert handshake(any_host, ROUTES[0], {"Host": "mill.example"}) == SWITCHING


def test_it_opens_none_for_a_host_that_it_does_not_answer_to() -> None:
    """V58: with hosts named, which is the default, a page of another name is none of ours."""
    with web(ALLOWED_HOSTS="mill.example") as port:
        assert handshake(port, ROUTES[0], {"Host": "mill.example", "Origin": "http://mill.example"}) == SWITCHING
        assert handshake(port, ROUTES[0], {"Host": "evil.example", "Origin": "http://evil.example"}) == FORBIDDEN
        assert handshake(port, ROUTES[0], {"Host": "mill.example"}) == FORBIDDEN


@pytest.mark.parametrize(("believes", "is_open"), [(True, True), (False, False)])
def test_it_believes_the_proxy_about_the_host_where_django_does(settings: Any, believes: bool, is_open: bool) -> None:
    """V58."""
    settings.ALLOWED_HOSTS = ["mill.example", "inside"]
    settings.USE_X_FORWARDED_HOST = believes
    headers = [(b"host", b"inside"), (b"x-forwarded-host", b"mill.example"), (b"origin", b"https://mill.example")]

    async def opens() -> bool:
        page = WebsocketCommunicator(OwnPages(_accept), "/ws/live", headers=headers)
        page.scope["scheme"] = "wss"
        is_accepted: bool = (await page.connect(timeout=10))[0]
        return is_accepted

    assert async_to_sync(opens)() is is_open


async def _accept(_scope: Any, receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "websocket.accept"})


def handshake(port: int, path: str, headers: Mapping[str, str]) -> int:
    """Ask for a websocket as a browser does; answers the status."""
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    return _status(port, "GET", path, {**headers, **upgrade})


def takes_a_write(port: int, headers: Mapping[str, str]) -> bool:
    """Whether a sign-in from that page comes as far as being read."""
    token = {"Cookie": f"csrftoken={TOKEN}", "X-CSRFToken": TOKEN, "Content-Type": "application/json"}
    status = _status(port, "POST", "/api/v1/session", {**headers, **token, "Content-Length": "0"})
    assert status in (READ, FORBIDDEN)
    return status == READ


def _status(port: int, method: str, path: str, headers: Mapping[str, str]) -> int:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection.getresponse().status


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
