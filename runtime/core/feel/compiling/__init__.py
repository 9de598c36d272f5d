"""From the parsed form to closures: `Compiler` and, by importing them, its builders."""

from . import calls, control, operators, paths
from .compiler import Compiler

__all__ = ["Compiler", "calls", "control", "operators", "paths"]
