"""CloudEvents 1.0 envelopes from HTTP requests: structured, batch and binary mode, judged event by event.

Sources: CloudEvents 1.0.2 core specification, sections 3 and 4; its HTTP protocol binding 1.0.2, section 3;
the partitioning and distributed tracing extensions.
"""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from runtime.core import strict_json
from runtime.core.strict_json import JsonFault

ATTRIBUTE_MAX = 1024
"""Bytes of one attribute in UTF-8: keys and correlation ids are indexed, and an index entry has its bound."""
EXTENSIONS_MAX = 32
"""Extension attributes of one event, those of the canonical model aside."""

MODEL_EXTENSIONS = ("intent", "correlationid", "causationid", "traceparent", "actor", "outcome", "partitionkey")
"""The extension attributes that the canonical model names."""

_CORE = frozenset({"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema"})
_KNOWN = _CORE | frozenset(MODEL_EXTENSIONS) | {"data", "data_base64"}
_NAME = re.compile(r"[a-z0-9]{1,64}\Z")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)\Z")
_SPACE = re.compile(r"[ \t\n\r]*")
_JSON_TYPE = re.compile(r"(application|text)/([a-z0-9.+-]*\+)?json\s*(;|\Z)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Why one event is refused: a machine code, an HTTP status, and each fault with its JSON pointer."""

    code: str
    status: int
    title: str
    errors: tuple[dict[str, str], ...]
    source: str | None = None
    ce_id: str | None = None


class EventRefused(Exception):
    """This event cannot be accepted."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.title)
        self.fault = fault


@dataclass(kw_only=True, slots=True)
class Envelope:
    """One event as it came, checked against CloudEvents and the canonical model but not yet against its contract."""

    source: str
    ce_id: str
    type: str
    subject: str | None
    key: str | None
    time: datetime | None
    dataschema: str | None
    correlation_id: str | None
    causation_id: str | None
    traceparent: str | None
    actor: str | None
    intent: str | None
    outcome: str | None
    extensions: dict[str, Any] | None
    value: Any
    """The data, parsed."""
    data: bytes
    """The data as JSON text, every digit kept."""
    body_hash: bytes
    """16 bytes over the whole content, the same however it was spelled (E2)."""
    pointer: str = ""
    """Where its data stands in the request."""
    hops: int = 0


def parse_structured(body: bytes, *, event_bytes_max: int) -> Envelope:
    """The event of a structured-mode request.

    Args:
        body: the request's body.
        event_bytes_max: bytes of an event over which it is refused.

    Raises:
        EventRefused: it is no CloudEvent, or not one that can be kept.
    """
    if len(body) > event_bytes_max:
        raise EventRefused(_too_large(event_bytes_max))
    try:
        parsed = strict_json.parse(body)
    except JsonFault as fault:
        raise EventRefused(_unreadable(fault)) from None
    return _envelope(parsed.value, is_canonical=parsed.is_canonical, pointer="", event_bytes_max=event_bytes_max)


def parse_batch(body: bytes, *, event_bytes_max: int, count_max: int) -> list[Envelope | Fault]:
    """The events of a batch-mode request, in order; a refused one is its fault.

    Raises:
        EventRefused: the body is no JSON array of 1 to `count_max` elements; names the element where it can.
    """
    try:
        parsed = strict_json.parse(body)
    except JsonFault as fault:
        index = _element_of_fault(body)
        pointer = fault.pointer if index is None else f"/{index}{fault.pointer}"
        raise EventRefused(_unreadable(JsonFault(code=fault.code, pointer=pointer, message=fault.message))) from None
    if not isinstance(parsed.value, list) or not parsed.value:
        raise EventRefused(_bad("not_a_batch", "A batch is a JSON array of at least one event", ""))
    if len(parsed.value) > count_max:
        sentence = f"A batch holds at most {count_max:,} events; this one has {len(parsed.value):,}"
        raise EventRefused(_bad("batch_too_long", sentence, "", status=413))
    found: list[Envelope | Fault] = []
    for index, item in enumerate(parsed.value):
        try:
            found.append(
                _envelope(item, is_canonical=parsed.is_canonical, pointer=f"/{index}", event_bytes_max=event_bytes_max)
            )
        except EventRefused as refused:
            found.append(refused.fault)
    return found


def parse_binary(headers: Iterable[tuple[bytes, bytes]], body: bytes, *, event_bytes_max: int) -> Envelope:
    """The event of a binary-mode request: attributes in `ce-` headers, percent-decoded, data in the body.

    Raises:
        EventRefused: it is no CloudEvent, or not one that can be kept.
    """
    if len(body) > event_bytes_max:
        raise EventRefused(_too_large(event_bytes_max))
    attributes: dict[str, Any] = {}
    for name, raw in headers:
        if name.startswith(b"ce-"):
            attributes[name[3:].decode("latin-1").lower()] = _header_text(raw)
        elif name == b"content-type":
            attributes["datacontenttype"] = raw.decode("latin-1")
    if body:
        try:
            parsed = strict_json.parse(body)
        except JsonFault as fault:
            raise EventRefused(_unreadable(fault)) from None
        attributes["data"] = parsed.value
        return _envelope(
            attributes, is_canonical=parsed.is_canonical, pointer="", event_bytes_max=event_bytes_max, is_binary=True
        )
    return _envelope(attributes, is_canonical=True, pointer="", event_bytes_max=event_bytes_max, is_binary=True)


def _envelope(
    item: Any, *, is_canonical: bool, pointer: str, event_bytes_max: int, is_binary: bool = False
) -> Envelope:
    if not isinstance(item, dict):
        raise EventRefused(_bad("not_an_event", "An event is a JSON object", pointer))
    errors: list[dict[str, str]] = []
    if item.get("specversion") != "1.0":
        errors.append(_error(pointer + "/specversion", "must be “1.0”: this is the CloudEvents version spoken here"))
    source, ce_id, kind = (_required(item, name, pointer, errors) for name in ("source", "id", "type"))
    optional = {name: _optional(item, name, pointer, errors) for name in ("subject", "dataschema", *MODEL_EXTENSIONS)}
    time = _time(item.get("time"), pointer, errors)
    content_type = item.get("datacontenttype")
    if content_type is not None and not (isinstance(content_type, str) and _JSON_TYPE.match(content_type)):
        errors.append(_error(pointer + "/datacontenttype", "must be a JSON media type: contracts describe JSON"))
    extensions = _extensions(item, pointer, errors) if len(item) > 6 or not _KNOWN.issuperset(item) else None
    value, is_canonical = _data(item, pointer, errors, is_canonical=is_canonical)
    where = pointer if is_binary else pointer + "/data"
    data, unfit = _written(value, where, is_canonical=is_canonical)
    if len(data) > event_bytes_max:
        raise EventRefused(_too_large(event_bytes_max, pointer, source, ce_id))
    unfit = unfit or _twice(item, pointer)
    if unfit is not None:
        errors.append(_error(unfit.pointer, unfit.message))
    if errors:
        code = unfit.code if unfit is not None and len(errors) == 1 else "bad_event"
        raise EventRefused(
            Fault(
                code=code,
                status=400,
                title="This event cannot be read",
                errors=tuple(errors),
                source=source,
                ce_id=ce_id,
            )
        )
    head = {name: inner for name, inner in item.items() if name not in {"data", "data_base64"}}
    head["data"] = value
    body_hash = hashlib.sha256(strict_json.canonical(head, is_canonical=is_canonical)).digest()[:16]
    subject = optional["subject"]
    return Envelope(
        source=source,
        ce_id=ce_id,
        type=kind,
        subject=subject,
        key=optional["partitionkey"] or subject,
        time=time,
        dataschema=optional["dataschema"],
        correlation_id=optional["correlationid"],
        causation_id=optional["causationid"],
        traceparent=optional["traceparent"],
        actor=optional["actor"],
        intent=optional["intent"],
        outcome=optional["outcome"],
        extensions=extensions,
        value=value,
        data=data,
        body_hash=body_hash,
        pointer=where,
    )


def _written(value: Any, pointer: str, *, is_canonical: bool) -> tuple[bytes, JsonFault | None]:
    """The data as text, or the first reason why it cannot be kept."""
    if is_canonical:
        data = strict_json.encode(value, is_canonical=True)
        return data, strict_json.faults(value, data, is_canonical=True, pointer=pointer)
    # It may hold what cannot be written: it is judged first.
    unfit = strict_json.faults(value, b"", is_canonical=False, pointer=pointer)
    return b"" if unfit else strict_json.encode(value, is_canonical=False), unfit


def _twice(item: dict[str, Any], pointer: str) -> JsonFault | None:
    """The attribute that the envelope has twice."""
    if not isinstance(item, strict_json.Twice):
        return None
    where = pointer + strict_json.pointer_token(item.twice)
    message = f"The key “{strict_json.shown(item.twice)}” is there twice"
    return JsonFault(code="duplicate_key", pointer=where, message=message)


def _data(item: dict[str, Any], pointer: str, errors: list[dict[str, str]], *, is_canonical: bool) -> tuple[Any, bool]:
    encoded = item.get("data_base64")
    if encoded is None:
        return item.get("data"), is_canonical
    where = pointer + "/data_base64"
    if "data" in item:
        errors.append(_error(where, "stands beside data: an event has one or the other"))
        return None, is_canonical
    try:
        parsed = strict_json.parse(base64.b64decode(encoded, validate=True))
    except (TypeError, ValueError, binascii.Error):
        errors.append(_error(where, "must be base64 of a JSON text"))
        return None, is_canonical
    except JsonFault as fault:
        errors.append(_error(where, fault.message))
        return None, is_canonical
    return parsed.value, parsed.is_canonical and is_canonical


def _required(item: dict[str, Any], name: str, pointer: str, errors: list[dict[str, str]]) -> str:
    value = item.get(name)
    if isinstance(value, str) and 0 < len(value) <= ATTRIBUTE_MAX and value.isascii() and value.isprintable():
        return value
    if value is None or value == "":
        errors.append(_error(f"{pointer}/{name}", "is missing: every event has one"))
        return ""
    return _optional(item, name, pointer, errors) or ""


def _optional(item: dict[str, Any], name: str, pointer: str, errors: list[dict[str, str]]) -> str | None:
    value = item.get(name)
    if value is None:
        return None
    where = f"{pointer}/{name}"
    if not isinstance(value, str) or not value:
        errors.append(_error(where, "must be a text that is not empty"))
    elif flaw := attribute_flaw(value):
        errors.append(_error(where, flaw))
    else:
        return value
    return None


def attribute_flaw(value: str) -> str | None:
    """Why this text cannot be an attribute, or None."""
    if not _is_plain(value):
        return "contains a control character or half a surrogate pair"
    if len(value) > ATTRIBUTE_MAX or len(value.encode()) > ATTRIBUTE_MAX:
        return f"is longer than {ATTRIBUTE_MAX:,} bytes"
    return None


def _is_plain(text: str) -> bool:
    """No control characters and no lone surrogates (CloudEvents 1.0.2, section 3.1, type String)."""
    if text.isascii():
        return text.isprintable()
    return not any(ord(c) < 0x20 or 0x7F <= ord(c) <= 0x9F or 0xD800 <= ord(c) <= 0xDFFF for c in text)


def _extensions(item: dict[str, Any], pointer: str, errors: list[dict[str, str]]) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for name, value in item.items():
        if name in _KNOWN:
            continue
        where = pointer + strict_json.pointer_token(name)
        if not _NAME.match(name):
            errors.append(_error(where, "is no attribute name: lower-case letters and digits only"))
        elif isinstance(value, str):
            if len(value) > ATTRIBUTE_MAX or not _is_plain(value):
                errors.append(_error(where, f"must be a plain text of at most {ATTRIBUTE_MAX:,} characters"))
            found[name] = value
        elif isinstance(value, bool) or (isinstance(value, int) and -(2**31) <= value < 2**31):
            found[name] = value
        elif value is not None:
            errors.append(_error(where, "must be a text, a boolean or a 32-bit whole number"))
    if len(found) > EXTENSIONS_MAX:
        errors.append(_error(pointer, f"has more than {EXTENSIONS_MAX} extension attributes"))
    return found or None


def _time(value: Any, pointer: str, errors: list[dict[str, str]]) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, str) and _TIME.match(value):
        try:
            return datetime.fromisoformat(value.upper()).astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    errors.append(_error(pointer + "/time", "must be a date and time with an offset, as in RFC 3339"))
    return None


def _header_text(raw: bytes) -> str:
    """A header's value, percent-decoded (HTTP protocol binding 1.0.2, section 3.1.3.2)."""
    text = raw.decode("latin-1").strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    # A broken escape becomes U+FFFD here and is then judged as text like any other.
    return unquote(text, errors="replace") if "%" in text else text


def _element_of_fault(body: bytes) -> int | None:
    """Which element of a broken array cannot be read."""
    decoder = json.JSONDecoder(parse_int=str, parse_float=str)
    try:
        text = body.decode()
        position = text.index("[") + 1
    except ValueError:
        return None
    for index in range(len(body)):
        try:
            space = _SPACE.match(text, position)
            start = space.end() if space else position
            _, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            return index
        comma = text.find(",", end)
        if comma < 0 or _SPACE.fullmatch(text, end, comma) is None:
            return index + 1
        position = comma + 1
    return None


def _error(pointer: str, message: str) -> dict[str, str]:
    return {"pointer": pointer, "message": message}


def _bad(code: str, sentence: str, pointer: str, *, status: int = 400) -> Fault:
    return Fault(code=code, status=status, title=sentence, errors=(_error(pointer, sentence),))


def _unreadable(fault: JsonFault) -> Fault:
    return _bad(fault.code, fault.message, fault.pointer)


def _too_large(limit: int, pointer: str = "", source: str | None = None, ce_id: str | None = None) -> Fault:
    sentence = f"An event is at most {limit // 1024:,} KiB"
    errors = (_error(pointer, sentence),)
    return Fault(code="event_too_large", status=413, title=sentence, errors=errors, source=source, ce_id=ce_id)
