"""What a process knows of topics, types and contracts, kept in memory and loaded whole.

The publish endpoint and the workers' publish steps judge every event with it. It is a snapshot: whoever holds one
loads a new one when `catalogue.changed` is heard, when a type is unknown, and every few seconds besides.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

import jsonschema_rs

from runtime.core.envelope import Envelope, Fault
from runtime.core.strict_json import pointer_token
from runtime.core.violations import violation_words

TYPES_SQL = """
SELECT t.id, t.name, p.id, p.name, c.version, c.schema::text
FROM event_type t JOIN topic p ON p.id = t.topic_id LEFT JOIN contract c ON c.event_type_id = t.id
"""
LOGS_SQL = "SELECT environment_id, topic_id, id FROM topic_log"

ERRORS_MAX = 20
"""Faults named in one answer; a thousand would not help."""
MESSAGE_MAX = 300
"""Characters of a fault's sentence: the validator quotes the value that is wrong, however large."""

_VERSION_OF_SCHEMA = re.compile(r"/(\d{1,9})\Z")


@dataclass(kw_only=True, slots=True)
class KnownType:
    """An event type with the validators of its contracts."""

    id: int
    name: str
    topic_id: int
    topic: str
    validators: dict[int, Any] = field(default_factory=dict)
    """By contract version; empty where there is no contract yet."""
    newest: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Recognised:
    """Where an event belongs, and the version of the contract it kept."""

    type: KnownType
    log_id: int
    contract_version: int


class Recognition:
    """A snapshot of the catalogue. Judging is pure and takes about a microsecond a kilobyte."""

    def __init__(self, types: Iterable[KnownType], logs: dict[tuple[int, int], int]) -> None:
        self._types = {known.name: known for known in types}
        self._logs = logs

    @classmethod
    def from_rows(cls, types: Iterable[Sequence[Any]], logs: Iterable[Sequence[int]]) -> "Recognition":
        """A snapshot from the rows of TYPES_SQL and LOGS_SQL."""
        known: dict[int, KnownType] = {}
        for type_id, name, topic_id, topic, version, schema in types:
            found = known.setdefault(type_id, KnownType(id=type_id, name=name, topic_id=topic_id, topic=topic))
            if version is not None:
                found.validators[version] = contract_validator(schema)
                found.newest = max(found.newest, version)
        return cls(known.values(), {(environment, topic): log for environment, topic, log in logs})

    def knows(self, name: str) -> bool:
        """Whether the type is in the snapshot."""
        return name in self._types

    def judge(self, envelope: Envelope, environment_id: int) -> Recognised | Fault:
        """Where this event belongs, or why it is refused (E3).

        Args:
            envelope: as it was parsed.
            environment_id: whose log it goes to.
        """
        known = self._types.get(envelope.type)
        if known is None:
            return _refusal(envelope, "unknown_type", f"There is no event type “{envelope.type}”", "/type")
        version = _asked_version(envelope, known) or known.newest
        validator = known.validators.get(version)
        if validator is None:
            return _refusal(envelope, "no_contract", f"“{known.name}” has no contract yet", "/type")
        log_id = self._logs.get((environment_id, known.topic_id))
        if log_id is None:
            return _refusal(envelope, "unknown_topic", f"“{known.topic}” is not in this environment", "/type")
        if not validator.is_valid(envelope.value):
            return _violation(envelope, known, version, validator)
        return Recognised(type=known, log_id=log_id, contract_version=version)


def contract_validator(schema: str | dict[str, Any]) -> Any:
    """The compiled validator of a contract's JSON Schema.

    Formats are asserted, patterns run in linear time, and no reference leaves the document.

    Raises:
        ValueError: the document is no valid JSON Schema 2020-12, or refers outside itself.
    """
    return jsonschema_rs.Draft202012Validator(
        schema,
        validate_formats=True,
        retriever=_refuse_reference,
        pattern_options=jsonschema_rs.RegexOptions(),
    )


def _refuse_reference(uri: str) -> NoReturn:
    raise ValueError(f"A contract refers only to itself, not to {uri}")


def _asked_version(envelope: Envelope, known: KnownType) -> int | None:
    """The version that the event's `dataschema` names by its last path segment, where there is such a one."""
    if envelope.dataschema is None:
        return None
    match = _VERSION_OF_SCHEMA.search(envelope.dataschema)
    version = int(match[1]) if match else 0
    return version if version in known.validators else None


def _refusal(envelope: Envelope, code: str, sentence: str, attribute: str) -> Fault:
    where = envelope.pointer.removesuffix("/data") + attribute
    errors = ({"pointer": where, "message": sentence},)
    return Fault(code=code, status=422, title=sentence, errors=errors, source=envelope.source, ce_id=envelope.ce_id)


def _violation(envelope: Envelope, known: KnownType, version: int, validator: Any) -> Fault:
    errors = []
    for error in validator.iter_errors(envelope.value):
        where = envelope.pointer + "".join(pointer_token(part) for part in error.instance_path)
        errors.append({"pointer": where, "message": _brief(violation_words(error))})
        if len(errors) == ERRORS_MAX:
            break
    title = f"The data breaks version {version} of the contract of “{known.name}”"
    return Fault(
        code="contract_violation",
        status=422,
        title=title,
        errors=tuple(errors),
        source=envelope.source,
        ce_id=envelope.ce_id,
    )


def _brief(message: str) -> str:
    """The sentence, without the middle of what it quotes."""
    if len(message) <= MESSAGE_MAX:
        return message
    half = MESSAGE_MAX // 2
    return f"{message[:half]} … {message[-half:]}"
