"""Decision tables apart from runs: what they miss, and their way from and to DMN files. Pure and bounded."""

from collections.abc import Mapping
from typing import Any, Final

from runtime.core.errors import Invalid
from runtime.core.feel import FeelError
from runtime.core.feel.dmn import (
    DecisionTable,
    DmnError,
    Finding,
    read_dmn,
    table_findings,
    write_table,
)
from runtime.core.feel.dmn.model import Decision
from runtime.core.graph.kinds import Flaw
from runtime.steps.decision_table import KIND, config_of, table_of

RULES_MAX: Final = 500


class NoDecisionTable(Invalid):
    """The file holds no decision table that a step can be."""

    code = "no_decision_table"


def decision_table_check(*, config: Mapping[str, Any]) -> tuple[tuple[Flaw, ...], tuple[Finding, ...]]:
    """Answer what is wrong with a table, and, where nothing is, which inputs no rule or several rules take.

    Args:
        config: of a step `decision_table`, valid by its schema.
    """
    flaws = tuple(KIND.check(config))
    return flaws, () if flaws else table_findings(table_of(config))


def decision_table_import(*, dmn: str, decision: str = "") -> dict[str, Any]:
    """Answer the config of a step that decides as a decision table of a DMN file does.

    Args:
        dmn: the file's text.
        decision: name of the decision; the first with a table when it is empty.

    Raises:
        NoDecisionTable: the text is no DMN, or has no such table, or one with too many rules.
    """
    try:
        model = read_dmn(dmn)
    except DmnError as error:
        raise NoDecisionTable(str(error)) from None
    for element in model.elements:
        if isinstance(element, Decision) and isinstance(element.body, DecisionTable) and decision in ("", element.name):
            if len(element.body.rules) > RULES_MAX:
                raise NoDecisionTable(f"A table may have {RULES_MAX} rules, and this has {len(element.body.rules)}.")
            return config_of(element.body)
    raise NoDecisionTable(f"The file has no decision table {decision}." if decision else None)


def decision_table_export(*, config: Mapping[str, Any], name: str) -> str:
    """Answer a DMN file with one decision that decides as a step with this config does.

    Raises:
        NoDecisionTable: the config describes no table.
    """
    try:
        return write_table(table_of(config), name=name).decode()
    except (FeelError, ValueError, KeyError, TypeError) as error:
        why = str(error).rstrip(".")
        raise NoDecisionTable(f"This is no decision table: {why}.") from None
