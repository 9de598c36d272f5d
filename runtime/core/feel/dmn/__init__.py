"""Decisions: DMN models read, evaluated and written."""

from .engine import DecisionModel
from .model import Aggregation, DecisionTable, HitPolicy, InputClause, Model, OutputClause, Rule
from .reader import DmnError, read_dmn

__all__ = [
    "Aggregation",
    "DecisionModel",
    "DecisionTable",
    "DmnError",
    "HitPolicy",
    "InputClause",
    "Model",
    "OutputClause",
    "Rule",
    "read_dmn",
]
