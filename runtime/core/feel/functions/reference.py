"""The reference page, written from the function table."""

from __future__ import annotations

from .table import BUILTINS, Builtin

_ORDER = ("Boolean", "Number", "Text", "List", "Object", "Conversion", "Date and time", "Range")
_HEAD = """\
# Functions of expressions

Written by `manage.py feel --reference` from the table the engine calls; every example is run as a test. New to expressions? Start with
[the ten-minute guide](../howto/expressions.md).

A `?` after a parameter's name says that it may be left out, a `?` after its kind that null is taken, `...` that any number of values is. The kind of an object is called `context`. Arguments are given in order, or all by
name: `substring(string: "foobar", start position: 4)`. A function is null, with a warning that says why, for arguments that do not fit.
"""


def reference_page() -> str:
    """The page as Markdown."""
    parts = [_HEAD]
    for group in _ORDER:
        functions = [function for function in BUILTINS.values() if function.group == group]
        parts.append(f"## {group}\n")
        parts.extend(_entry(function) for function in sorted(functions, key=lambda function: function.name))
    return "\n".join(parts)


def _entry(function: Builtin) -> str:
    ways = "\n".join(f"{function.name}({signature}) -> {function.result}" for signature in function.signatures)
    width = max(len(example) for example, _ in function.examples)
    examples = "\n".join(f"{example:<{width}}  = {value}" for example, value in function.examples)
    return f"### {function.name}\n\n{function.sentence}\n\n```\n{ways}\n\n{examples}\n```\n"
