"""The store, one aggregate a file. The road itself reads and writes these tables with its own SQL."""

from runtime.models.catalogue import Contract, Domain, Environment, EventType, Topic
from runtime.models.event import Event, EventKey, LogEntry, Outbox, TopicLog
from runtime.models.hot import Held, KeyHead, KeyQueue, Lease, Ready, Waiting
from runtime.models.program import Deployment, Subscription, Version
from runtime.models.relay import RelayLease, RoadGauge
from runtime.models.run import Attempt, DeadLetter, Run, Step

__all__ = [
    "Attempt",
    "Contract",
    "DeadLetter",
    "Deployment",
    "Domain",
    "Environment",
    "Event",
    "EventKey",
    "EventType",
    "Held",
    "KeyHead",
    "KeyQueue",
    "Lease",
    "LogEntry",
    "Outbox",
    "Ready",
    "RelayLease",
    "RoadGauge",
    "Run",
    "Step",
    "Subscription",
    "Topic",
    "TopicLog",
    "Version",
    "Waiting",
]
