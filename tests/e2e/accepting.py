"""A system outside that takes whatever comes, and can be made to think it over."""

import threading
import uuid

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

PATIENCE_SECONDS = 25
"""How long it lets a call wait at most; the call itself gives up later."""


class Accepting:
    """Answers at once; while it is held, not before it may go on."""

    def __init__(self, server: HTTPServer) -> None:
        path = f"/accepting/{uuid.uuid4().hex}"
        self.url = f"http://127.0.0.1:{server.port}{path}"
        self._is_open = threading.Event()
        self._is_open.set()
        server.expect_request(path).respond_with_handler(self._answer)

    def hold(self) -> None:
        """From now on calls wait."""
        self._is_open.clear()

    def go_on(self) -> None:
        """Answer what waits, and what comes."""
        self._is_open.set()

    def _answer(self, _request: Request) -> Response:
        self._is_open.wait(PATIENCE_SECONDS)
        return Response('{"accepted": true}', content_type="application/json")
