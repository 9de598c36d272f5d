"""Decisions: DMN models read, evaluated, checked and written."""

from .coverage import Finding, FindingKind, table_findings
from .engine import DecisionModel
from .model import Aggregation, DecisionTable, HitPolicy, InputClause, Model, OutputClause, Rule
from .reader import DmnError, read_dmn
from .standalone import CompiledTable
from .writer import write_dmn, write_table

__all__ = [
    "Aggregation",
    "CompiledTable",
    "DecisionModel",
    "DecisionTable",
    "DmnError",
    "Finding",
    "FindingKind",
    "HitPolicy",
    "InputClause",
    "Model",
    "OutputClause",
    "Rule",
    "read_dmn",
    "table_findings",
    "write_dmn",
    "write_table",
]
