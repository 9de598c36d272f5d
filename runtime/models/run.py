"""History: the run, its steps, their attempts; and the dead letters that wait for a person."""

from django.db import models


class Run(models.Model):
    """One execution of a version for a delivery, written once, when it ends. Partitioned by day through its id."""

    id = models.UUIDField(primary_key=True)
    """The delivery's id; its time is the time of routing."""
    environment_id = models.SmallIntegerField()
    subscription_id = models.IntegerField()
    automation_id = models.UUIDField()
    version_id = models.UUIDField()
    event_id = models.UUIDField()
    key = models.TextField(null=True)
    offset = models.BigIntegerField(db_column="position")
    state = models.CharField(max_length=10)
    """succeeded, filtered, dead, cancelled or discarded: `runtime.core.states.RunState`."""
    error_class = models.TextField(null=True)
    error_message = models.TextField(null=True)
    error_node = models.TextField(null=True)
    step_count = models.SmallIntegerField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField()

    class Meta:
        db_table = "run"
        indexes = [
            models.Index(fields=("automation_id", "id"), name="run_of_automation"),
            models.Index(fields=("environment_id", "id"), name="run_of_environment"),
            models.Index(fields=("event_id",), name="run_of_event"),
            models.Index(
                fields=("environment_id", "state", "id"),
                name="run_not_well",
                condition=~models.Q(state__in=["succeeded", "filtered"]),
            ),
        ]


class Step(models.Model):
    """One finished node of a run. Partitioned by day through the run's id; never written twice (S1)."""

    pk = models.CompositePrimaryKey("run_id", "node", "path")
    run_id = models.UUIDField()
    node = models.TextField()
    path = models.TextField()
    """'' at the top; `lines[3]` inside the third item of the for-each `lines`, counted from 1 as `index` is."""
    state = models.CharField(max_length=10)
    """`runtime.core.states.StepState`."""
    port = models.TextField(null=True)
    """The way it went on; null where it ended there."""
    input = models.JSONField(null=True)
    output = models.JSONField(null=True)
    error = models.JSONField(null=True)
    attempt_count = models.SmallIntegerField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()

    class Meta:
        db_table = "step"


class Attempt(models.Model):
    """One try of a step that touches the world or waits, written when its outcome is known (or known to be unknown).

    Its intent stands in `lease.intents` while it is under way.
    """

    pk = models.CompositePrimaryKey("run_id", "node", "path", "number")
    run_id = models.UUIDField()
    node = models.TextField()
    path = models.TextField()
    number = models.SmallIntegerField()
    """Counts from 1 within the step."""
    state = models.CharField(max_length=10)
    """succeeded, failed, unknown or waiting (a delay): `runtime.core.states.AttemptState`."""
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    error_class = models.TextField(null=True)
    message = models.TextField(null=True)
    detail = models.JSONField(null=True)
    """What was called, how it answered: never a secret (K1)."""
    retry_at = models.DateTimeField(null=True)
    """When the step is to go on; null where it is over."""

    class Meta:
        db_table = "attempt"


class DeadLetterState(models.TextChoices):
    """What became of a delivery given up."""

    OPEN = "open", "Waits for a person"
    REDRIVEN = "redriven", "Sent on its way again"
    DISCARDED = "discarded", "Given up for good, with a note"


class DeadLetter(models.Model):
    """A delivery given up, kept with its reason until a person decides."""

    id = models.UUIDField(primary_key=True)
    """The delivery's and the run's id."""
    environment_id = models.SmallIntegerField()
    subscription_id = models.IntegerField()
    automation_id = models.UUIDField()
    event_id = models.UUIDField()
    key = models.TextField(null=True)
    offset = models.BigIntegerField(db_column="position")
    state = models.CharField(max_length=10, choices=DeadLetterState.choices, default=DeadLetterState.OPEN)
    error_class = models.TextField()
    """The class of the last error: what dead letters are grouped by."""
    reason = models.TextField()
    """A sentence: what happened and where."""
    node = models.TextField(null=True)
    attempt_count = models.IntegerField()
    dead_at = models.DateTimeField()
    redrive_count = models.IntegerField(default=0)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.TextField(null=True)
    note = models.TextField(blank=True, default="")

    class Meta:
        db_table = "dead_letter"
        indexes = [
            models.Index(fields=("environment_id", "id"), name="dead_letter_open", condition=models.Q(state="open")),
            models.Index(fields=("environment_id", "state", "id"), name="dead_letter_list"),
        ]
