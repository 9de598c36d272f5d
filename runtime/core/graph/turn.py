"""The turn of one step: its modifiers, its input, its decision. The same for every kind.

A turn goes: passed over when disabled or run_if says no; else resolve the input; else decide. Only a call then has to be
performed, by the station that owns the loop. on_error is applied where the turn ends, in `Progress.settle`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from runtime.core.feel import FeelCellError, FeelError
from runtime.core.graph.asking import Noting, Warned
from runtime.core.graph.kinds import Scope
from runtime.core.graph.loop import StepRef
from runtime.core.graph.outcomes import Done, Emit, Failed, Outcome, Skipped, Spread, Wait
from runtime.core.graph.problem import pointer_of
from runtime.core.graph.progress import Progress


class Begun(NamedTuple):
    """What became of a step's beginning."""

    input: Any
    """As `perform` takes it; `ref.step.recorded(input)` is what the journal may keep. None when passed over."""
    outcome: Outcome | None
    """None: call `ref.step.compiled.perform(input, context)`."""
    warnings: tuple[Warned, ...] = ()
    """Of a lenient step, for the journal."""


_DISABLED = "The step is switched off."
_NOT_WANTED = "Its condition said no."


def begin(progress: Progress, ref: StepRef) -> Begun:
    """Begin a step that `Progress.ready` gave.

    Answers never raise for what a document or an event can cause. After a `Spread`, the body is open: go on with
    `ready()`; the for-each itself comes back from there, gathered, and is begun once more.
    """
    step = ref.step
    if ref.gathered is not None and ref.loop is not None:
        return Begun({"items": ref.loop.items}, ref.gathered, ref.loop.warnings)
    if step.is_disabled:
        return Begun(None, Skipped(step.through, _DISABLED))
    scope = progress.scope(ref)
    if not step.is_lenient:
        return _begun(progress, ref, scope)
    noting = Noting(scope)
    input_, outcome, _ = _begun(progress, ref, noting)
    warnings = noting.told(step.expressions)
    if ref.loop is not None:
        ref.loop.warned(warnings)
    return Begun(input_, outcome, warnings)


def _begun(progress: Progress, ref: StepRef, scope: Scope) -> Begun:
    step = ref.step
    given: Any = None
    try:
        if step.run_if is not None:
            wanted = step.run_if(scope)
            if wanted is False:
                return Begun(None, Skipped(step.through, _NOT_WANTED))
            if wanted is not True:
                text = (
                    f"Run only if must be true or false; here it is {'null' if wanted is None else 'something else'}."
                )
                return Begun(None, Failed("condition_not_boolean", text, permanent=True))
        given = step.compiled.resolve(scope)
        outcome = step.compiled.decide(given, scope)
    except FeelError as error:
        return Begun(given, _expression_failed(progress, ref, scope, error))
    except Exception as error:  # noqa: BLE001 (a fault of ours must end this step, not the worker's other runs)
        text = "The step broke inside Millrace; this is a fault of ours."
        return Begun(given, Failed("internal_error", text, permanent=True, detail={"exception": type(error).__name__}))
    if isinstance(outcome, Spread):
        progress.spread(ref, outcome)
    return Begun(given, outcome)


def _expression_failed(progress: Progress, ref: StepRef, scope: Scope, error: FeelError) -> Failed:
    """Answer a failure that names the expression, and a step it reads that did not run."""
    message = error.message
    absent = [each for each in ref.step.reads_steps if each in progress.plan.steps and each not in ref.frame.outputs]
    if absent:
        message = f"{message} The step {' and '.join(absent)} did not run on this path."
    detail: dict[str, object] = {"code": error.code, "span": [error.span.start, error.span.end]}
    if isinstance(error, FeelCellError):
        detail |= {"field": pointer_of(("config", *error.place)), "expression": error.text}
        if error.rule is not None:
            detail["rule"] = error.rule
        return Failed("expression_failed", message, permanent=True, detail=detail)
    for field, expression in ref.step.expressions:
        try:
            expression.strict(scope)
        except FeelError as again:
            if (again.code, again.span, again.message) == (error.code, error.span, error.message):
                detail |= {"field": field, "expression": expression.source}
                break
    return Failed("expression_failed", message, permanent=True, detail=detail)


__all__ = ["Begun", "Done", "Emit", "Failed", "Skipped", "Spread", "Wait", "begin"]
