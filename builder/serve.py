"""`python -m builder.serve`: the web process, on daphne or, with WEB_SERVER=uvicorn, on uvicorn. One setting swaps them.

Both run on uvloop: daphne's reactor takes whatever event loop the policy makes, so the policy is set before it is
imported. Both serve `builder.asgi:application` and nothing of theirs is known beyond this file.
"""

import argparse
import functools
import gc
import os
import sys

import uvloop

SWITCH_SECONDS = 0.001


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(description="Serve Millrace's web process.")
    parser.add_argument("--host", default=os.environ.get("WEB_HOST") or "127.0.0.1")
    parser.add_argument("--port", type=int, default=int(os.environ.get("WEB_PORT") or 8000))
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "builder.settings")
    # Here alone: a pool does not survive the fork of a worker, and commands need one connection.
    os.environ.setdefault("DATABASE_POOL", "yes")
    # A drawing of 500 steps takes a thread a third of a second to check. Each time another thread comes back from the
    # database it waits so long for the interpreter; an answer to a keystroke comes back a dozen times.
    sys.setswitchinterval(SWITCH_SECONDS)
    uvloop.install()
    if os.environ.get("WEB_SERVER") == "uvicorn":
        _serve_uvicorn(chosen.host, chosen.port)
    else:
        _serve_daphne(chosen.host, chosen.port)


def _serve_daphne(host: str, port: int) -> None:
    from daphne.endpoints import build_endpoint_description_strings
    from daphne.server import Server
    from twisted.web import http

    from builder.asgi import application

    # Twisted reads the content type of every POST through the mail parser, a seventh of this process's time. The same
    # few texts come again and again, and the answer depends on nothing else.
    http._parseContentType = functools.lru_cache(maxsize=64)(http._parseContentType)  # noqa: SLF001
    _settle_memory()
    Server(
        application=application,
        endpoints=build_endpoint_description_strings(host=host, port=port),
        server_name="",
        # A publish request holds its answer until the commit; nothing here may wait longer than this.
        http_timeout=60,
        # Bodies of this size and below stay in memory; larger ones go through a temporary file.
        request_buffer_size=1024 * 1024,
        verbosity=0,
    ).run()


def _serve_uvicorn(host: str, port: int) -> None:
    import uvicorn

    from builder.asgi import application

    _settle_memory()
    uvicorn.run(
        application,
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
        server_header=False,
    )


def _settle_memory() -> None:
    """What is loaded by now lives as long as the process: collecting it again and again finds nothing."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


if __name__ == "__main__":
    main()
