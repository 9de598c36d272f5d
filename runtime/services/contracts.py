"""Making contract versions: immutable, counted up, every example checked against the schema."""

from typing import Any

from django.db import transaction

from runtime.core.errors import Fault, Invalid
from runtime.core.violations import violation_words
from runtime.live import CATALOGUE_CHANGED
from runtime.models import Contract, EventType
from runtime.recognition import contract_validator
from runtime.services.wakeups import wakeup_after_commit

DIALECT = "https://json-schema.org/draft/2020-12/schema"
EXAMPLES_MAX = 20
SCHEMA_DEPTH_MAX = 64
_REFERENCES = ("$ref", "$dynamicRef")


def _pointer(*parts: str | int) -> str:
    """A JSON pointer (RFC 6901) of these steps."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def _reference_faults(node: object, path: tuple[str | int, ...]) -> list[Fault]:
    """References that leave the document, which would make the contract's meaning depend on somebody else's server."""
    if len(path) > SCHEMA_DEPTH_MAX:
        return [Fault(pointer=_pointer(*path), message="The schema is nested too deeply.", code="too_deep")]
    if isinstance(node, list):
        return [fault for index, item in enumerate(node) for fault in _reference_faults(item, (*path, index))]
    if not isinstance(node, dict):
        return []
    faults: list[Fault] = []
    for name, value in node.items():
        if name in _REFERENCES and isinstance(value, str) and not value.startswith("#"):
            message = "A reference may only point into this schema: begin it with #/."
            faults.append(Fault(pointer=_pointer(*path, name), message=message, code="foreign_reference"))
        else:
            faults.extend(_reference_faults(value, (*path, name)))
    return faults


def schema_compile(schema: dict[str, Any]) -> Any:
    """The validator of a contract's schema, the very one that events are judged by.

    Raises:
        Invalid: it is not a JSON Schema of draft 2020-12, with pointers into `/schema`.
    """
    if schema.get("$schema", DIALECT).rstrip("#") != DIALECT:
        raise Invalid(
            errors=[Fault(pointer="/schema/$schema", message=f"Only {DIALECT} is spoken here.", code="dialect")]
        )
    if schema.get("type") != "object":
        message = 'Event data is an object: the schema says "type": "object" at its top.'
        raise Invalid(errors=[Fault(pointer="/schema/type", message=message, code="not_an_object")])
    if faults := _reference_faults(schema, ("schema",)):
        raise Invalid(errors=faults)
    try:
        return contract_validator(schema)
    except ValueError as error:
        where = _pointer("schema", *getattr(error, "instance_path", ()))
        first_line = str(error).partition("\n")[0]
        raise Invalid(errors=[Fault(pointer=where, message=first_line, code="not_a_schema")]) from error


def _example_faults(validator: Any, examples: list[Any]) -> list[Fault]:
    return [
        Fault(pointer=_pointer("examples", index, *error.instance_path), message=violation_words(error), code="example")
        for index, example in enumerate(examples)
        for error in validator.iter_errors(example)
    ]


def contract_create(
    *, event_type: EventType, schema: dict[str, Any], examples: list[Any], description: str, author_id: int | None
) -> Contract:
    """Add the next version of an event type's contract. From its commit on, events are checked against it.

    Args:
        schema: a JSON Schema of draft 2020-12 whose references stay within it.
        examples: event data, each accepted by the schema; at most 20.
        author_id: the person, where there is one.

    Raises:
        Invalid: the schema is not one, or an example breaks it; each fault by JSON pointer.
    """
    validator = schema_compile(schema)
    if len(examples) > EXAMPLES_MAX:
        message = f"Give at most {EXAMPLES_MAX} examples."
        raise Invalid(errors=[Fault(pointer="/examples", message=message, code="too_many")])
    if faults := _example_faults(validator, examples):
        raise Invalid("An example breaks the schema.", errors=faults)
    with transaction.atomic():
        # The lock makes versions count up without holes when two people save at once.
        EventType.objects.select_for_update().get(id=event_type.id)
        last = Contract.objects.filter(event_type=event_type).order_by("-version").first()
        contract = Contract.objects.create(
            event_type=event_type,
            version=last.version + 1 if last else 1,
            schema=schema,
            examples=examples,
            description=description,
            created_by_id=author_id,
        )
        wakeup_after_commit(channel=CATALOGUE_CHANGED)
    return contract
