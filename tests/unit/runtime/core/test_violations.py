"""A contract's faults are told in words that a sender understands (E3)."""

from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from runtime.core.violations import violation_words

LONG = "x" * 200

TOLD: list[tuple[Any, Any, str]] = [
    ({"required": ["order_id"]}, {}, '"order_id" is missing.'),
    ({"dependentRequired": {"a": ["b"]}}, {"a": 1}, '"b" is missing.'),
    ({"properties": {"c": {}}, "additionalProperties": False}, {"a": 1, "b": 2}, 'The contract has no "a", "b" here.'),
    ({"unevaluatedProperties": False}, {"a": 1}, 'The contract has no "a" here.'),
    ({"properties": {"a": False}}, {"a": 1}, "The contract has nothing here."),
    ({"type": "number"}, "12", "Must be a number, not text."),
    ({"type": ["null", "string"]}, True, "Must be text or null, not true."),
    ({"type": "integer"}, 1.5, "Must be a whole number, not 1.5."),
    ({"type": "string"}, 3, "Must be text, not a number."),
    ({"type": "object"}, None, "Must be an object, not null."),
    ({"type": "boolean"}, [], "Must be true or false, not a list."),
    ({"type": "array"}, {}, "Must be a list, not an object."),
    ({"enum": ["web", 3]}, "shop", 'Must be one of "web", 3.'),
    ({"enum": list(range(14))}, 20, "Must be one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more."),
    ({"const": "EUR"}, "USD", 'Must be "EUR".'),
    ({"format": "date-time"}, "today", "Must be a date and time with its offset, such as 2026-03-02T09:14:08Z."),
    ({"format": "regex"}, "(", "Must be written as regex."),
    ({"pattern": "^SO-"}, "12", "Must be written as the pattern ^SO- says."),
    ({"minimum": 0}, -1, "Must be at least 0."),
    ({"maximum": 9}, 10, "Must be at most 9."),
    ({"exclusiveMinimum": 0}, 0, "Must be more than 0."),
    ({"exclusiveMaximum": 9}, 9, "Must be less than 9."),
    ({"multipleOf": 5}, 3, "Must be a multiple of 5."),
    ({"minLength": 1}, "", "Must not be empty."),
    ({"minLength": 3}, "ab", "Must have at least 3 characters."),
    ({"maxLength": 1}, "ab", "Must have at most 1 character."),
    ({"minItems": 2}, [], "Must have at least 2 entries."),
    ({"maxItems": 1}, [1, 2], "Must have at most 1 entry."),
    ({"minProperties": 1}, {}, "Must have at least 1 field."),
    ({"maxProperties": 0}, {"a": 1}, "Must have at most 0 fields."),
    ({"uniqueItems": True}, [1, 1], "Must not have the same entry twice."),
    ({"oneOf": [{"type": "string"}, {"type": "null"}]}, 3, "Is none of what the contract allows here."),
    ({"anyOf": [{"type": "string"}, {"type": "null"}]}, 3, "Is none of what the contract allows here."),
    ({"oneOf": [{}, {}]}, 3, "Is more than one of the things of which the contract allows one."),
    (
        {"propertyNames": {"maxLength": 1}},
        {"ab": 1},
        'The name "ab" is not allowed: Must have at most 1 character.',
    ),
    ({"const": LONG}, 1, f'Must be "{LONG[:58]}….'),
    ({"contains": {"type": "string"}}, [1], "Breaks the contract: None of [1] are valid under the given schema."),
]


@pytest.mark.parametrize(("schema", "value", "sentence"), TOLD)
def test_each_fault_is_a_sentence(schema: Any, value: Any, sentence: str) -> None:
    """E3: the answer names each fault; what it says needs no knowledge of JSON Schema."""
    errors = list(Draft202012Validator(schema, validate_formats=True).iter_errors(value))
    assert [violation_words(error) for error in errors] == [sentence]
