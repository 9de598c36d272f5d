"""The built-in functions of the language, by name."""

from . import lists, logic
from .table import BUILTINS, Builtin, Signature

__all__ = ["BUILTINS", "Builtin", "Signature", "lists", "logic"]
