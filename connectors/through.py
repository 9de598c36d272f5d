"""A call through a connection: to its host alone, with its secret, which does not come back (K1, K2)."""

from __future__ import annotations

import re

from multidict import CIMultiDict
from yarl import URL

from connectors.sdk.connection import Opened
from connectors.sdk.errors import CallFailed, EgressRefused
from connectors.sdk.http import OWN_HEADERS, Request, Response
from connectors.sdk.traces import SHOWN


def through(opened: Opened, request: Request) -> Request:
    """Answer the request as it goes out.

    The connection's own headers take the place of those of the same name: a step cannot say that it is somebody else. Nor
    can it say where the call goes: a server that is shared by many tells them apart by the header Host.

    Raises:
        EgressRefused: it leads elsewhere than the connection (K2).
    """
    target = opened.target(request.url)
    try:
        is_elsewhere = URL(target).origin() != URL(opened.address).origin()
    except ValueError:
        raise EgressRefused("The URL cannot be read.") from None
    # Once more with the parser that the call goes by: two parsers may differ about odd URLs.
    if is_elsewhere:
        raise EgressRefused(f"The connection {opened.name} only calls {URL(opened.address).origin()}.")
    taken = OWN_HEADERS | {name.lower() for name in opened.credentials}
    headers = {name: value for name, value in request.headers.items() if name.lower() not in taken}
    return request._replace(url=target, headers=headers, credentials=opened.credentials)


def without_traces(response: Response, traces: re.Pattern[bytes] | None) -> Response:
    """Answer the response without the secret: what comes back is kept with the run, for everybody who may look (K1)."""
    if traces is None:
        return response
    headers = response.headers
    if any(traces.search(_bytes(value)) for value in headers.values()):
        headers = CIMultiDict((name, _hidden(value, traces)) for name, value in headers.items())
    return response._replace(body=traces.sub(SHOWN.encode(), response.body), headers=headers)


def told_without(error: CallFailed, traces: re.Pattern[bytes] | None) -> CallFailed:
    """Answer the same failure, whose sentence may repeat what the other side said."""
    return error if traces is None else type(error)(_hidden(error.message, traces))


def _hidden(text: str, traces: re.Pattern[bytes]) -> str:
    return traces.sub(SHOWN.encode(), _bytes(text)).decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
