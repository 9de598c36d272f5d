"""A person with a browser's cookies and no browser: signs in by the link, calls the REST interface."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from typing import Any

from builder.practice.orders import order_make
from tests.stack import Stack

_SECONDS = 15


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    body: Any
    """The JSON, or the text when it is none."""


class Visitor:
    """Somebody at the address of a stack."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._cookies = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._cookies))

    @classmethod
    def admin(cls, stack: Stack) -> "Visitor":
        """The first admin of a stack, signed in by a fresh link."""
        visitor = cls(stack.address)
        link = stack.manage("signin_link", "--base", stack.address).strip()
        answer = visitor.call("GET", link.removeprefix(stack.address))
        assert answer.status == 200, answer
        return visitor

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """One request; redirects are followed. A body is sent as JSON."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        token = next((cookie.value for cookie in self._cookies if cookie.name == "csrftoken"), None)
        if token and method != "GET":
            sent.setdefault("X-CSRFToken", token)
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        request = urllib.request.Request(self.address + path, data=data, headers=sent, method=method)  # noqa: S310
        try:
            with self._opener.open(request, timeout=_SECONDS) as answer:
                return Answer(status=answer.status, body=_read(answer.read()))
        except urllib.error.HTTPError as error:
            with error:
                return Answer(status=error.code, body=_read(error.read()))

    def key(self, *scopes: str, environment: str = "dev") -> str:
        """A fresh API key."""
        self.call("GET", "/api/v1/session")
        made = self.call("POST", "/api/v1/keys", {"name": "tests", "environment": environment, "scopes": list(scopes)})
        assert made.status == 201, made
        return str(made.body["key"])

    def publish(self, key: str, *, identifier: str, rng: Any) -> Answer:
        """Publish one sample order."""
        event = {
            "specversion": "1.0",
            "type": "sales.order.placed",
            "source": "/tests",
            "id": identifier,
            "data": order_make(rng=rng, at=datetime.now(UTC)),
        }
        headers = {"Authorization": f"Bearer {key}", "Content_Type": "application/cloudevents+json"}
        return self.call("POST", "/api/v1/events", event, **headers)


def _read(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return raw.decode("utf-8", "replace")
