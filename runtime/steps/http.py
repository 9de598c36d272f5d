"""HTTP request: calls an address and goes on with its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from yarl import URL

from connectors.sdk.connection import NAME_MAX, is_path
from connectors.sdk.errors import CallFailed
from connectors.sdk.http import OWN_HEADERS, Request, Response
from runtime.core.feel import dumps
from runtime.core.graph.asking import STRICT, Asking
from runtime.core.graph.cardline import Manner, Slot
from runtime.core.graph.inputs import any_input, compile_input, typed_input, words
from runtime.core.graph.kinds import CONNECTION_WIDGET, CallContext, Config, Effect, Flaw, Mend, Port, Scope, StepKind
from runtime.core.graph.outcomes import Done, Failed
from runtime.steps.answers import body_of, excerpt, retry_after_of
from runtime.steps.masking import MASK, masked_headers, masked_url

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")
IDEMPOTENCY_HEADER = "Idempotency-Key"
# Beyond 5xx: the answers that say "not now" (RFC 9110, sections 15.5.9 and 15.6; RFC 8470; RFC 6585).
PASSING = frozenset({408, 425, 429})
_KEPT_HEADERS = ("Content-Type", "Location", "ETag", "Retry-After", "Link", "X-Request-Id")
_DEFAULT_SUCCESS = ("2xx",)

_PAIRS = {
    "type": "array",
    "maxItems": 100,
    "items": {
        "type": "object",
        "required": ["name", "value"],
        "additionalProperties": False,
        "properties": {
            "name": {"type": "string", "minLength": 1, "maxLength": 200, "title": "Name"},
            "value": {**typed_input({"type": ["string", "number", "boolean", "null"]}), "title": "Value"},
        },
    },
}

CONFIG_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["method", "url"],
    "additionalProperties": False,
    "properties": {
        "connection": {
            "type": "string",
            "minLength": 1,
            "maxLength": NAME_MAX,
            "title": "Connection",
            "description": "Who is called and signed in to, as an admin has set it up. None: the URL says it all.",
            "x-ui": {"widget": CONNECTION_WIDGET},
        },
        "method": {"enum": list(METHODS), "default": "POST", "title": "Method"},
        "url": {
            **typed_input(
                {"type": "string", "minLength": 1, "maxLength": 8_000},
                of="connection",
                placeholder="https://example.com/orders",
            ),
            "title": "URL",
            "description": "With a connection: what comes behind its address, as in /orders.",
        },
        "headers": {**_PAIRS, "title": "Headers", "x-ui": {"widget": "pairs"}},
        "query": {**_PAIRS, "title": "Query", "x-ui": {"widget": "pairs"}},
        "body": {
            **any_input(placeholder="steps.order_summary", multiline=True),
            "title": "Body",
            "description": "Text is sent as it is; anything else as JSON.",
        },
        "success": {
            "type": "array",
            "minItems": 1,
            "maxItems": 50,
            "default": list(_DEFAULT_SUCCESS),
            "items": {
                "anyOf": [{"type": "integer", "minimum": 100, "maximum": 599}, {"enum": ["2xx", "3xx", "4xx", "5xx"]}]
            },
            "title": "Counts as success",
            "x-ui": {"advanced": True},
        },
        "on_unknown": {
            "enum": ["retry", "ask"],
            "default": "retry",
            "title": "When it is not known whether the call arrived",
            "x-ui": {
                "advanced": True,
                "choices": {"retry": "Try again with the same idempotency key", "ask": "Let a person decide"},
            },
        },
    },
}


class HttpInput(NamedTuple):
    """A request with all its values, before it is written out."""

    method: str
    url: Any
    """Text, once `decide` has let it pass."""
    headers: Mapping[str, Any]
    body: Any
    connection: str = ""


class _Broken(ValueError):
    """A resolved value cannot be part of a request; carries the sentence."""


class CompiledHttp:
    """A request with holes, compiled."""

    __slots__ = ("_body", "_connection", "_headers", "_method", "_query", "_success", "_url", "on_unknown")

    def __init__(self, config: Config, asking: Asking = STRICT) -> None:
        self._connection: str = config.get("connection", "")
        self._method: str = config["method"]
        self._url = compile_input(config["url"], asking).data
        self._headers = _pairs(config.get("headers", ()), asking)
        self._query = _pairs(config.get("query", ()), asking)
        self._body = compile_input(config["body"], asking).data if config.get("body") is not None else None
        self._success = _statuses(config.get("success", _DEFAULT_SUCCESS))
        self.on_unknown: str = config.get("on_unknown", "retry")

    def resolve(self, scope: Scope) -> HttpInput:
        """Answer connection, method, URL with query, headers and body value."""
        url = self._url(scope)
        if self._query:
            url = _with_query(url, [(name, value(scope)) for name, value in self._query])
        headers = {name: value(scope) for name, value in self._headers}
        body = None if self._body is None else self._body(scope)
        return HttpInput(self._method, url, headers, body, self._connection)

    def decide(self, given: HttpInput, scope: Scope) -> Failed | None:
        """Let the call be performed, unless a value cannot be part of a request."""
        del scope
        if not isinstance(given.url, str) or not given.url:
            return Failed(
                "bad_request_value", f"The URL must be text; here it is {words(given.url) or 'null'}.", permanent=True
            )
        for name, value in given.headers.items():
            if isinstance(value, list | Mapping):
                return Failed(
                    "bad_request_value", f"The header {name} must be text; here it is {words(value)}.", permanent=True
                )
        return None

    def journal(self, given: HttpInput) -> Mapping[str, Any]:
        """Answer the request with secret-like values masked (K1)."""
        shown: dict[str, Any] = {
            **({"connection": given.connection} if given.connection else {}),
            "method": given.method,
            "url": masked_url(given.url) if isinstance(given.url, str) else given.url,
        }
        if given.headers:
            shown["headers"] = masked_headers({name: _text(value) for name, value in given.headers.items()})
        if given.body is not None:
            shown["body"] = given.body
        return shown

    async def perform(self, given: HttpInput, context: CallContext) -> Done | Failed:
        """Send the request and judge the answer. The idempotency key is the same in every attempt (S2)."""
        key = context.idempotency_key
        detail: dict[str, object] = {
            **({"connection": given.connection} if given.connection else {}),
            "method": given.method,
            "host": _host_shown(given.url),
            "idempotency_key": key,
        }
        try:
            request = _written(given, key, context.timeout_seconds)
        except _Broken as error:
            return Failed("bad_request_value", str(error), permanent=True, detail=detail)
        try:
            response: Response = await context.http.send(request)
        except CallFailed as error:
            unknown = error.unknown and given.method not in ("GET", "HEAD")
            return Failed(error.error_class, error.message, error.permanent, detail=detail, unknown=unknown)
        detail["host"] = response.host or detail["host"]
        detail["status"] = response.status
        detail["duration_ms"] = round(response.duration_ms, 2)
        if response.status in self._success:
            return Done("out", _output(response), detail)
        return _refused(response, detail)


def _output(response: Response) -> dict[str, Any]:
    headers = response.headers
    return {
        "status": response.status,
        "headers": {name: headers[name] for name in _KEPT_HEADERS if name in headers},
        "body": body_of(response),
    }


def _refused(response: Response, detail: dict[str, object]) -> Failed:
    status, host = response.status, detail["host"]
    passing = status in PASSING or 500 <= status <= 599
    text = f"{host} answered {status}."
    if 300 <= status <= 399:
        target = masked_url(response.headers.get("Location", "nowhere"))
        text = f"{host} answered {status}: a redirect to {target}, which is not followed."
    answer = excerpt(response)
    if answer:
        detail["answer"] = answer
    return Failed(f"http_{status}", text, not passing, retry_after_of(response) if passing else None, detail)


def _written(given: HttpInput, key: str, timeout_seconds: float) -> Request:
    headers: dict[str, str] = {IDEMPOTENCY_HEADER: key}
    typed = False
    for name, value in given.headers.items():
        text = _text(value)
        if not text.isprintable() or not name.isascii():
            message = f"The header {name} has characters that a header cannot have."
            raise _Broken(message)
        low = name.lower()
        if low == "content-type":
            typed = True
        if low != "idempotency-key":
            headers[name] = text
    body = given.body
    request = Request(given.method, given.url, headers, None, timeout_seconds, connection=given.connection)
    if body is None:
        return request
    if isinstance(body, str):
        payload = body.encode("utf-8", "replace")
        kind = "text/plain; charset=utf-8"
    else:
        payload, kind = dumps(body), "application/json"
    if not typed:
        headers["Content-Type"] = kind
    return request._replace(body=payload)


def _pairs(config: Any, asking: Asking) -> tuple[tuple[str, Any], ...]:
    return tuple((pair["name"], compile_input(pair["value"], asking).data) for pair in config)


def _statuses(config: Any) -> frozenset[int]:
    statuses: set[int] = set()
    for each in config:
        if isinstance(each, str):
            first = int(each[0]) * 100
            statuses.update(range(first, first + 100))
        else:
            statuses.add(int(each))
    return frozenset(statuses)


def _with_query(url: Any, pairs: list[tuple[str, Any]]) -> Any:
    """Append the query; a parameter whose value is null is left out."""
    if not isinstance(url, str):
        return url
    query = urlencode([(name, _text(value)) for name, value in pairs if value is not None], quote_via=quote)
    if not query:
        return url
    base, mark, fragment = url.partition("#")
    return f"{base}{'&' if '?' in base else '?'}{query}{mark}{fragment}"


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    # Numbers, dates and truth values as JSON writes them, without the quotes of its strings.
    return dumps(value).decode().strip('"')


def _authority(url: str) -> str | None:
    """Answer the part of a URL that names its host, and whoever signs in there; None where the URL cannot be read."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        # What it says is not passed on: it quotes that part, password and all.
        return None


def _host_shown(url: str) -> str:
    """Answer the host as it may be kept: of what may be a password that was cut off, nothing."""
    return MASK if masked_url(url) == MASK else (_authority(url) or "").rpartition("@")[2]


def _can_be_called(url: str) -> bool:
    """Whether the reader of URLs that the call asks finds a host and a port."""
    try:
        read = URL(url)
        return bool(read.raw_host) and read.port is not None
    except ValueError:
        return False


def _without_password(url: str, authority: str) -> Mend | None:
    """Take user name and password out, where every reader of URLs sees the same host before and after.

    The call goes on with its headers, and those are for no other host. Some take a backslash for a slash; then the
    host is another one than the last @ says.
    """
    host = authority.rpartition("@")[2]
    without = url.replace(f"//{authority}", f"//{host}", 1)
    is_sure = bool(host) and "\\" not in authority and _authority(without) == host
    return Mend("Take them out of the URL", without) if is_sure else None


def _check(config: Config) -> Iterator[Flaw]:
    url = config["url"]
    if isinstance(url, str) and not ("connection" in config and is_path(url)):
        scheme, mark, rest = url.partition("://")
        if not mark or scheme.lower() not in ("http", "https") or not rest:
            bare = url.removeprefix("//").strip()
            is_host = not mark and "." in bare.partition("/")[0] and " " not in bare
            yield Flaw(
                field="/url",
                message="The URL must begin with http:// or https:// and name a host.",
                remedy="Write the whole address, as in https://erp.example.com/orders, or choose a connection.",
                mend=Mend(value=f"https://{bare}") if is_host else None,
            )
        elif (authority := _authority(url)) is None or not ("@" in authority or _can_be_called(url)):
            yield Flaw(
                field="/url",
                message="The URL cannot be read.",
                remedy="Write the whole address, as in https://erp.example.com/orders.",
            )
        elif "@" in authority:
            yield Flaw(
                field="/url",
                message="The URL must not carry a user name or password.",
                remedy="Choose a connection that signs in with them.",
                mend=_without_password(url, authority),
            )
    if "connection" in config:
        for index, pair in enumerate(config.get("headers", ())):
            if pair["name"].lower() in OWN_HEADERS:
                yield Flaw(
                    field=f"/headers/{index}/name",
                    message=f"The header {pair['name']} is written by the call itself, as its connection asks.",
                    remedy="Take this header out.",
                    mend=Mend("Take this header out", removes=True, at=f"/headers/{index}"),
                )
    if config["method"] in ("GET", "HEAD") and config.get("body") is not None:
        yield Flaw(
            field="/body",
            message=f"A {config['method']} request has no body.",
            remedy="Take the body out, or choose another method.",
            mend=Mend("Take the body out", removes=True),
        )


KIND = StepKind(
    kind="http",
    title="HTTP request",
    group="world",
    icon="globe",
    description="Calls an address with an idempotency key, again and again where that helps, and goes on with the answer.",
    effect=Effect.CALL,
    config_schema=CONFIG_SCHEMA,
    fixed_ports=(Port(id="out", label=""),),
    through="out",
    card=(
        (Slot(of="method"), " ", Slot(of="connection"), ": ", Slot(of="url", manner=Manner.ADDRESS)),
        (Slot(of="method"), " ", Slot(of="url", manner=Manner.ADDRESS)),
        (Slot(of="method"), " no address yet"),
        ("no address yet",),
    ),
    compile=CompiledHttp,
    check=_check,
    output_schema=lambda _config, _infer: {
        "type": "object",
        "required": ["status", "headers", "body"],
        "properties": {"status": {"type": "integer", "examples": [200]}, "headers": {"type": "object"}, "body": {}},
    },
)
