"""The outside world of benchmarks and chaos: an HTTP server that records every call and its idempotency key.

The path says how a call is answered:

    /orders            200 at once
    /status/404        this status
    /slow/250          200 after so many milliseconds
    /flaky/2           503 for the first two calls of every idempotency key, then 200
    /gate/<name>       200 once `Sink.open(name)` was called, at once from then on

    python -m tests.bench.sink --port 9900       serves it alone
    GET /calls?run=R                             "<id> <monotonic ns> <idempotency key> <path>" a line
    GET /count?run=R                             number of different ids
    POST /forget                                 starts anew

The id of a call is the `id` of its JSON body; what stands before its last hyphen is its run. Times are the system's
monotonic clock, comparable between processes.
"""

import argparse
import asyncio
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple, Self, cast
from urllib.parse import parse_qs, urlsplit

import uvloop

_LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
_KEY = re.compile(rb"\r\nidempotency-key:\s*([^\r]*)", re.IGNORECASE)
_ID = re.compile(rb'"id":\s*"([^"]*)"')
_OK = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{"ok":true}'


class Call(NamedTuple):
    """One call that arrived."""

    id: str
    at_ns: int
    """The monotonic clock of the machine."""
    key: str
    """Its Idempotency-Key."""
    path: str
    peer_port: int


class Sink:
    """What arrived, and how it is answered."""

    def __init__(self, *, arrived: Callable[[Call], None] | None = None) -> None:
        """`arrived` is told of every call before it is answered, on the sink's loop."""
        self.calls: list[Call] = []
        self._runs: dict[str, set[str]] = {}
        self._arrived = arrived
        self._tries: Counter[str] = Counter()
        self._opened: set[str] = set()
        self._waiting: dict[str, list[Callable[[], None]]] = {}

    def record(self, call: Call) -> None:
        """Keep a call."""
        self.calls.append(call)
        self._runs.setdefault(call.id.rpartition("-")[0], set()).add(call.id)
        if self._arrived is not None:
            self._arrived(call)

    def answer(self, call: Call, send: Callable[[bytes], None]) -> None:
        """Answer a call as its path says, now or later."""
        _, kind, argument = (*call.path.split("/", 2), "")[:3]
        if kind == "status":
            send(_status(int(argument)))
        elif kind == "slow":
            asyncio.get_running_loop().call_later(int(argument) / 1000, send, _OK)
        elif kind == "flaky":
            self._tries[call.key] += 1
            send(_OK if self._tries[call.key] > int(argument) else _status(503))
        elif kind == "gate" and argument not in self._opened:
            self._waiting.setdefault(argument, []).append(lambda: send(_OK))
        else:
            send(_OK)

    def forget(self) -> None:
        """Start anew; gates stay open."""
        self.calls.clear()
        self._runs.clear()
        self._tries.clear()

    def open(self, gate: str) -> None:
        """Answer what waits at this gate and whatever comes to it from now on. Call it on the sink's loop."""
        self._opened.add(gate)
        for answer in self._waiting.pop(gate, []):
            answer()

    def told(self, line: bytes) -> bytes | None:
        """The answer to a question about the sink itself; None where the request is a call."""
        method, target, *_ = line.split(b" ")
        parts = urlsplit(target.decode("latin-1"))
        run = parse_qs(parts.query).get("run", [""])[0]
        if method == b"GET" and parts.path == "/count":
            return b"%d" % len(self._runs.get(run, ()))
        if method == b"GET" and parts.path == "/calls":
            found = [call for call in self.calls if call.id.rpartition("-")[0] == run]
            return "\n".join(f"{call.id} {call.at_ns} {call.key or '-'} {call.path}" for call in found).encode()
        if method == b"POST" and parts.path == "/forget":
            self.forget()
            return b""
        return None


class _Connection(asyncio.Protocol):
    """One keep-alive connection; requests may follow one another before they are answered."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._buffer = b""
        self._transport: asyncio.Transport | None = None
        self._peer_port = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._peer_port = self._transport.get_extra_info("peername")[1]

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the protocol
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            found = _LENGTH.search(head)
            whole = end + 4 + (int(found[1]) if found else 0)
            if len(self._buffer) < whole:
                return
            body = self._buffer[end + 4 : whole]
            self._buffer = self._buffer[whole:]
            self._request(head, body)

    def _request(self, head: bytes, body: bytes) -> None:
        line = head.partition(b"\r\n")[0]
        told = self._sink.told(line)
        if told is not None:
            self._send(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%b" % (len(told), told)
            )
            return
        key, found = _KEY.search(head), _ID.search(body)
        call = Call(
            id=found[1].decode() if found else "",
            at_ns=time.monotonic_ns(),
            key=key[1].decode() if key else "",
            path=line.split(b" ")[1].decode("latin-1"),
            peer_port=self._peer_port,
        )
        self._sink.record(call)
        self._sink.answer(call, self._send)

    def _send(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)


def _status(status: int) -> bytes:
    return b"HTTP/1.1 %d Said\r\nContent-Length: 0\r\n\r\n" % status


async def serve(sink: Sink, *, port: int) -> tuple[asyncio.Server, int]:
    """Serve on 127.0.0.1; answer the server and its port."""
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(sink), "127.0.0.1", port, backlog=4096)
    return server, server.sockets[0].getsockname()[1]


class SinkThread:
    """A sink in a thread of this process, for tests that look into it.

    Args:
        sink: what it records into.
    """

    def __init__(self, sink: Sink | None = None) -> None:
        self.sink = sink or Sink()
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._serving = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sink", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._serving.wait(10), "the sink did not start"
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def url(self, path: str) -> str:
        """The address of a path of it."""
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def calls(self) -> list[Call]:
        """What arrived so far."""
        return list(self.sink.calls)

    def open(self, gate: str) -> None:
        """Answer what waits at this gate."""
        self._loop.call_soon_threadsafe(self.sink.open, gate)

    def _run(self) -> None:
        server, self.port = self._loop.run_until_complete(serve(self.sink, port=0))
        self._serving.set()
        self._loop.run_forever()
        server.close()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())


def main() -> None:
    """Serve until interrupted; says its port first."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=9900, help="0 is any that is free")
    wanted = parser.parse_args().port

    async def forever() -> None:
        server, port = await serve(Sink(), port=wanted)
        print(port, flush=True)
        await server.serve_forever()

    uvloop.run(forever())


if __name__ == "__main__":
    main()
