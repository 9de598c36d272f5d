"""The built-in functions of the language, by name."""

from . import aggregates, contexts, conversion, dates, lists, logic, numeric, ranges, text
from .table import BUILTINS, Builtin, Signature

__all__ = [
    "BUILTINS",
    "Builtin",
    "Signature",
    "aggregates",
    "contexts",
    "conversion",
    "dates",
    "lists",
    "logic",
    "numeric",
    "ranges",
    "text",
]
