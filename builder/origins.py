"""Whose pages may open a websocket: those from which Django would take a write.

A browser opens a websocket from whatever page and sends the session's cookie along; no other site has to allow it, as it
would for a request. So the handshake itself is held to the rule of writes: the page's origin is the host that was asked,
or one of CSRF_TRUSTED_ORIGINS. That ALLOWED_HOSTS lets any host through says nothing about whose page it is.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Connection = Callable[[Scope, Receive, Send], Awaitable[None]]


class OwnPages:
    """Turns handshakes from pages of other sites away, before anything is asked (RFC 6455, 10.2)."""

    def __init__(self, application: Connection) -> None:
        self._application = application
        # Asked about origins alone: it comes to no answer.
        self._origins = _Origins(lambda _request: HttpResponse(status=403))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Open one connection, or answer 403."""
        if self._origins.may_open(_request_of(scope)):
            await self._application(scope, receive, send)
        else:
            await receive()
            await send({"type": "websocket.close"})


class _Origins(CsrfViewMiddleware):
    """Django's own comparison of the origin with the host, which it makes of writes alone."""

    def may_open(self, request: HttpRequest) -> bool:
        if "HTTP_ORIGIN" in request.META:
            return bool(self._origin_verified(request))  # type: ignore[attr-defined] # its stubs name what is public alone
        # Browsers always say where a page comes from. What does not is a program, which is let in where any host is.
        return "*" in settings.ALLOWED_HOSTS


def _request_of(scope: Scope) -> HttpRequest:
    """The handshake as the request that it is, as far as host, scheme and origin go."""
    scheme = "https" if scope.get("scheme") == "wss" else "http"
    asked = {**scope, "type": "http", "method": "GET", "scheme": scheme, "query_string": b""}
    return ASGIRequest(asked, BytesIO())
