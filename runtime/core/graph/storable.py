"""What the store can keep of a document."""

import re

UNSTORABLE = re.compile("\0|[\ud800-\udfff]|\\\\(?:u0000|U000000)")
"""U+0000 and half a surrogate pair, written out or as an expression's escape."""
DEEPEST = 64
"""Levels of nesting."""


def is_storable(raw: object) -> bool:
    """Whether no text holds what the store cannot keep, and nothing is nested too deep; where, is asked only if not."""
    stack: list[tuple[object, int]] = [(raw, 0)]
    while stack:
        value, depth = stack.pop()
        if isinstance(value, str):
            if UNSTORABLE.search(value):
                return False
        elif depth > DEEPEST:
            return False
        elif isinstance(value, dict):
            if any(UNSTORABLE.search(name) for name in value):
                return False
            stack.extend((each, depth + 1) for each in value.values())
        elif isinstance(value, list):
            stack.extend((each, depth + 1) for each in value)
    return True
