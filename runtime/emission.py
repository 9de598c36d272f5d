"""Publish steps: an event of ours, judged by its contract like any other, on its way into the outbox."""

import hashlib

from runtime.claims import Claimed
from runtime.core.envelope import Envelope, Fault, attribute_flaw
from runtime.core.feel import dumps, loads
from runtime.core.graph import Emit, Failed
from runtime.core.ids import uuid7_bytes
from runtime.outbox import NewEvent, dedupe_key, id_text
from runtime.recognition import Recognition

HOPS_MAX = 16
"""Publish steps one after another; more is a circle of automations that feed one another."""


class Emitter:
    """Makes events of publish steps. It holds the snapshot of the catalogue that its worker keeps current."""

    def __init__(self, recognition: Recognition) -> None:
        self.recognition = recognition

    def make(self, emit: Emit, *, claimed: Claimed, idempotency_key: str) -> NewEvent | Failed:
        """The event, or why it cannot be published.

        Args:
            emit: what the step says.
            claimed: the run; its event's correlation goes on, and its event is the cause.
            idempotency_key: of the step; the event's id, so that it can never be published twice. A step that
                publishes once for something names the event by that instead (G45).
        """
        cause = claimed.event
        hops = cause.hops + 1
        if hops > HOPS_MAX:
            text = (
                f"The event came through {HOPS_MAX} automations one after another: they feed one another in a circle."
            )
            return Failed("hop_limit_reached", text, permanent=True)
        for name, value in (("subject", emit.subject), ("key", emit.key), ("id", emit.name)):
            if value and (flaw := attribute_flaw(value)):
                return Failed("bad_attribute", f"The {name} of the event {flaw}.", permanent=True)
        data = dumps(emit.data)
        envelope = Envelope(
            source=f"/automations/{id_text(claimed.program.automation_id)}",
            ce_id=emit.name or idempotency_key,
            type=emit.type,
            subject=emit.subject or None,
            key=emit.key or emit.subject or None,
            time=None,
            dataschema=None,
            correlation_id=cause.correlation_id,
            causation_id=str(cause.id),
            traceparent=cause.traceparent,
            actor=f"automation:{id_text(claimed.program.automation_id)}",
            intent=None,
            outcome=None,
            extensions=None,
            value=loads(data),
            data=data,
            body_hash=hashlib.sha256(data).digest()[:16],
            pointer="/data",
            hops=hops,
        )
        verdict = self.recognition.judge(envelope, claimed.program.environment_id)
        if isinstance(verdict, Fault):
            faults = "; ".join(f"{each['pointer']}: {each['message']}" for each in verdict.errors[:5])
            return Failed(verdict.code, f"{verdict.title}: {faults}.", permanent=True)
        return NewEvent(
            id=uuid7_bytes(1)[0],
            dedupe=dedupe_key(claimed.program.environment_id, envelope.source, envelope.ce_id),
            envelope=envelope,
            environment_id=claimed.program.environment_id,
            topic_id=verdict.type.topic_id,
            log_id=verdict.log_id,
            event_type_id=verdict.type.id,
            contract_version=verdict.contract_version,
        )
