"""CloudEvents as they come in, whatever the mode (I1, I2, I4)."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.core.envelope import (
    ATTRIBUTE_MAX,
    Envelope,
    EventRefused,
    Fault,
    parse_batch,
    parse_binary,
    parse_structured,
)

LIMIT = 64 * 1024
EVENT: dict[str, Any] = {"specversion": "1.0", "id": "1", "source": "/s", "type": "shop.order.placed", "data": {"a": 1}}


def structured(event: Any) -> Envelope:
    """The envelope of an event."""
    return parse_structured(event if isinstance(event, bytes) else orjson.dumps(event), event_bytes_max=LIMIT)


def refused(event: Any) -> Fault:
    """The fault of an event."""
    with pytest.raises(EventRefused) as caught:
        structured(event)
    return caught.value.fault


def test_it_reads_every_attribute() -> None:
    """I1: core attributes, those of the canonical model, and further extensions."""
    found = structured(
        {
            **EVENT,
            "subject": "order-1",
            "time": "2026-11-23T09:00:00.123456+02:00",
            "dataschema": "/contracts/shop.order.placed/2",
            "intent": "fulfil",
            "correlationid": "c-1",
            "causationid": "e-0",
            "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "actor": "ada",
            "outcome": "ok",
            "shop": "berlin",
            "tries": 3,
            "urgent": True,
        }
    )

    assert (found.source, found.ce_id, found.type, found.subject, found.key) == (
        "/s",
        "1",
        "shop.order.placed",
        "order-1",
        "order-1",
    )
    assert found.time == datetime(2026, 11, 23, 7, 0, 0, 123456, tzinfo=UTC)
    assert (found.intent, found.correlation_id, found.causation_id) == ("fulfil", "c-1", "e-0")
    assert (found.actor, found.outcome) == ("ada", "ok")
    assert found.extensions == {"shop": "berlin", "tries": 3, "urgent": True}
    assert found.value == {"a": 1}
    assert found.data == b'{"a":1}'


def test_it_takes_the_partition_key_before_the_subject() -> None:
    """I1: the key is `partitionkey`, else the subject."""
    assert structured({**EVENT, "subject": "s", "partitionkey": "p"}).key == "p"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"specversion": "0.3"}, "/specversion"),
        ({"id": ""}, "/id"),
        ({"id": 7}, "/id"),
        ({"source": None}, "/source"),
        ({"type": "x" * (ATTRIBUTE_MAX + 1)}, "/type"),
        ({"subject": ""}, "/subject"),
        ({"subject": "\N{GRINNING FACE}" * (ATTRIBUTE_MAX // 4 + 1)}, "/subject"),
        ({"subject": "a\nb"}, "/subject"),
        ({"subject": "a\x00b"}, "/subject"),
        ({"subject": "a\x85b"}, "/subject"),
        ({"correlationid": ["x"]}, "/correlationid"),
        ({"time": "yesterday"}, "/time"),
        ({"time": "2026-11-23T09:00:00"}, "/time"),
        ({"time": "2026-02-30T09:00:00Z"}, "/time"),
        ({"time": "0001-01-01T00:00:00+23:59"}, "/time"),
        ({"time": 5}, "/time"),
        ({"datacontenttype": "text/xml"}, "/datacontenttype"),
        ({"Loud": "x"}, "/Loud"),
        ({"x/y": "x"}, "/x~1y"),
        ({"nested": {"a": 1}}, "/nested"),
        ({"half": 0.5}, "/half"),
        ({"much": 2**31}, "/much"),
        ({"data_base64": "e30="}, "/data_base64"),
    ],
)
def test_it_names_the_attribute_that_is_wrong(change: dict[str, Any], pointer: str) -> None:
    """I1: each fault with its JSON pointer, as a 400."""
    fault = refused({**EVENT, **change})

    assert fault.status == 400
    assert [error["pointer"] for error in fault.errors] == [pointer]


def test_it_names_every_fault_at_once() -> None:
    """I1: one look is enough."""
    fault = refused({"specversion": "2.0", "data": {"a": "\x00"}})

    assert [error["pointer"] for error in fault.errors] == ["/specversion", "/source", "/id", "/type", "/data/a"]


@pytest.mark.parametrize(
    ("event", "pointer"),
    [
        (b'{"specversion":"1.0","id":"1","id":"2","source":"/s","type":"t","data":1}', "/id"),
        (b'{"specversion":"1.0","id":"1","source":"/s","type":"t","subject":"\\ud800"}', "/subject"),
        (b'{"specversion":"1.0","id":"1","source":"/s","type":"t","x\\ud800":"y"}', "/x?"),
        (b'{"specversion":"1.0","id":"1","source":"/s","type":"t","a":"\\ud800"}', "/a"),
    ],
)
def test_it_judges_the_envelope_like_the_data(event: bytes, pointer: str) -> None:
    """I3: duplicate keys and half characters outside of the data."""
    fault = refused(event)

    assert [error["pointer"] for error in fault.errors] == [pointer]
    assert orjson.dumps(list(fault.errors))


@pytest.mark.parametrize("event", [b"[]", b"3", b"null", b'"x"'])
def test_it_takes_objects_only(event: bytes) -> None:
    """I1: an event is an object."""
    assert refused(event).code == "not_an_event"


def test_it_reads_base64() -> None:
    """I1: JSON may come as `data_base64`."""
    event = {name: value for name, value in EVENT.items() if name != "data"}

    assert structured({**event, "data_base64": base64.b64encode(b'{"a": 2}').decode()}).value == {"a": 2}
    assert refused({**event, "data_base64": "!"}).errors[0]["pointer"] == "/data_base64"
    assert refused({**event, "data_base64": base64.b64encode(b"\xff").decode()}).errors[0]["pointer"] == "/data_base64"
    assert refused({**event, "data_base64": 3}).errors[0]["pointer"] == "/data_base64"


def test_it_refuses_what_is_too_large() -> None:
    """I4: a 413, before anything is parsed."""
    assert refused({**EVENT, "data": "x" * LIMIT}).status == 413


def test_it_answers_every_event_of_a_batch() -> None:
    """I2: a bad event does not hide its neighbours, and is named by its place."""
    bad = b'{"specversion":"1.0","id":"2","source":"/s","type":"t","data":{"a":[NaN]}}'
    deep = b'{"specversion":"1.0","id":"3","source":"/s","type":"t","data":%b}' % (b"[" * 300 + b"]" * 300)
    good = orjson.dumps(EVENT)

    found = parse_batch(b"[%b,%b,%b,3]" % (good, bad, deep), event_bytes_max=LIMIT, count_max=10)

    assert isinstance(found[0], Envelope)
    assert found[0].pointer == "/0/data"
    faults = [each for each in found if isinstance(each, Fault)]
    assert [(each.code, each.errors[0]["pointer"][:9]) for each in faults] == [
        ("not_a_number", "/1/data/a"),
        ("too_deep", "/2/data/0"),
        ("not_an_event", "/3"),
    ]
    assert faults[0].ce_id == "2"


def test_it_measures_each_event_of_a_batch() -> None:
    """I4: the limit is one event's, not the request's."""
    large = orjson.dumps({**EVENT, "data": "x" * LIMIT})

    found = parse_batch(b"[%b,%b]" % (large, orjson.dumps(EVENT)), event_bytes_max=LIMIT, count_max=10)

    assert isinstance(found[0], Fault)
    assert found[0].status == 413
    assert isinstance(found[1], Envelope)


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        (b"[]", 400, ""),
        (b"{}", 400, ""),
        (b"", 400, ""),
        (b"[%b, {]" % orjson.dumps(EVENT), 400, "/1"),
        (b"[%b %b]" % (orjson.dumps(EVENT), orjson.dumps(EVENT)), 400, "/1"),
        (b"[%b,%b]" % (orjson.dumps(EVENT), b"[" * 100_000 + b"]" * 100_000), 400, "/1"),
        (b"[1,2,3]", 413, ""),
    ],
)
def test_it_refuses_a_batch_that_is_none(body: bytes, status: int, pointer: str) -> None:
    """I2: as a whole, naming the place where it can."""
    with pytest.raises(EventRefused) as caught:
        parse_batch(body, event_bytes_max=LIMIT, count_max=2)

    assert caught.value.fault.status == status
    assert caught.value.fault.errors[0]["pointer"] == pointer


def test_it_reads_binary_mode() -> None:
    """I1: attributes in headers, percent-decoded; the body is the data."""
    headers = [
        (b"ce-specversion", b"1.0"),
        (b"ce-id", b"1"),
        (b"ce-source", b"/s"),
        (b"ce-type", b"shop.order.placed"),
        (b"ce-subject", b"caf%C3%A9 %F0%9F%98%80"),
        (b"ce-correlationid", b'"quoted \\"x\\""'),
        (b"content-type", b"application/json; charset=utf-8"),
        (b"user-agent", b"curl"),
    ]

    found = parse_binary(headers, b'{"a": 1}', event_bytes_max=LIMIT)

    assert found.subject == "café \N{GRINNING FACE}"
    assert found.correlation_id == 'quoted "x"'
    assert found.value == {"a": 1}
    assert found.pointer == ""


@pytest.mark.parametrize("value", [b"a%00b", b"a%ED%A0%80b%0A", b"\x01"])
def test_it_judges_headers_like_attributes(value: bytes) -> None:
    """I3: a percent sign smuggles nothing in."""
    headers = [(b"ce-specversion", b"1.0"), (b"ce-id", b"1"), (b"ce-source", b"/s"), (b"ce-type", b"t")]

    with pytest.raises(EventRefused) as caught:
        parse_binary([*headers, (b"ce-subject", value)], b"{}", event_bytes_max=LIMIT)

    assert caught.value.fault.errors[0]["pointer"] == "/subject"


def test_it_knows_the_same_event_again() -> None:
    """E2: the hash sees the content, not the spelling; and it sees every attribute."""
    one = structured(b'{"specversion":"1.0","id":"1","source":"/s","type":"t","data":{"a":1.5,"b":"\\u00e9"}}')
    same = structured('{ "type":"t","source":"/s","id":"1","specversion":"1.0","data":{"b":"é","a":1.50}}'.encode())
    other = structured(b'{"specversion":"1.0","id":"1","source":"/s","type":"t","data":{"a":1.6,"b":"\\u00e9"}}')
    more = structured(b'{"specversion":"1.0","id":"1","source":"/s","type":"t","x":"y","data":{"a":1.5,"b":"\\u00e9"}}')

    assert one.body_hash == same.body_hash
    assert len({one.body_hash, other.body_hash, more.body_hash}) == 3


@given(
    st.dictionaries(st.text(max_size=8), st.none() | st.booleans() | st.integers() | st.text(max_size=8), max_size=6)
)
def test_it_answers_anything(attributes: dict[str, Any]) -> None:
    """I3: an envelope or a fault that can be sent, never a break."""
    (found,) = parse_batch(json.dumps([{**EVENT, **attributes}]).encode(), event_bytes_max=LIMIT, count_max=1)

    assert isinstance(found, Envelope) or orjson.dumps(list(found.errors))
