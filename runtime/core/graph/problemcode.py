"""Every kind of problem an automation can have: what to do about it, where it stands, and when it has a fix."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Self


class Place(Enum):
    """Where a problem of a kind stands."""

    EXPRESSION = "expression"
    """At the characters of an expression, in a field of a step or of the trigger."""
    FIELD = "field"
    """At a field of a step or of the trigger."""
    STEP = "step"
    """At a step or the trigger as a whole."""
    ARROW = "arrow"
    """At an arrow; the step is the one that it comes from, or leads to where that is none."""
    ANYWHERE = "anywhere"
    """Wherever it was found: in a step, in an arrow, or in the document as a whole."""
    DRAWING = "drawing"
    """At no step: it is about all of them."""


class ProblemCode(StrEnum):
    """The kinds, by codes that stay for programs.

    Each has a sentence that says what to do. It is left out where the problem knows better, as it has something to
    suggest. `unfixed` says why no button can do it; where it is empty, a problem has a fix as soon as one is clear.
    """

    remedy: str
    place: Place
    unfixed: str

    def __new__(cls, code: str, place: Place, remedy: str, unfixed: str = "") -> Self:
        """Make a kind."""
        made = str.__new__(cls, code)
        made._value_ = code
        made.place, made.remedy, made.unfixed = place, remedy, unfixed
        return made

    @classmethod
    def named(cls, code: str) -> ProblemCode:
        """Answer the kind of this code.

        Raises:
            KeyError: there is none.
        """
        return cls.__members__[code.upper()]

    # The document as a whole
    TOO_MANY_STEPS = (
        "too_many_steps",
        Place.DRAWING,
        "Move a part of it into an automation of its own, and let a publish step start that one.",
        "which part that is only its author knows",
    )
    NEARLY_TOO_MANY_STEPS = (
        "nearly_too_many_steps",
        Place.DRAWING,
        "Move a part of it into an automation of its own, and let a publish step start that one.",
        "which part that is only its author knows",
    )
    TOO_MANY_ARROWS = (
        "too_many_arrows",
        Place.DRAWING,
        "Move a part of it into an automation of its own, and let a publish step start that one.",
        "which part that is only its author knows",
    )
    TOO_LARGE = (
        "too_large",
        Place.DRAWING,
        "Shorten its notes, texts and tables, or move a part of it into an automation of its own.",
        "what can be shortened only its author knows",
    )
    MORE_PROBLEMS = (
        "more_problems",
        Place.DRAWING,
        "Change what is told here first; the others are told then.",
        "each of them has its own",
    )
    BAD_DOCUMENT = "bad_document", Place.ANYWHERE, "Change it, or take it out."
    BAD_CHARACTER = (
        "bad_character",
        Place.ANYWHERE,
        "Take the character out; it is often an invisible one that was pasted.",
    )
    TOO_DEEP = (
        "too_deep",
        Place.ANYWHERE,
        "Make the value flatter, or work it out with an expression.",
        "another form of a value is another value",
    )
    DUPLICATE_ID = "duplicate_id", Place.ANYWHERE, "Give one of the two another id."

    # The arrows
    BAD_EDGE = "bad_edge", Place.ARROW, "Remove the arrow and draw it again."
    UNKNOWN_NODE = "unknown_node", Place.ARROW, "Lead the arrow to a step that is there, or remove it."
    UNKNOWN_PORT = "unknown_port", Place.ARROW, "Lead the arrow from a way that the step has, or remove it."
    CROSSES_FOR_EACH = (
        "crosses_for_each",
        Place.ARROW,
        "Take the arrow away. Items take the for-each's way “each” alone, and what comes after all of them its way “done”.",
    )
    CIRCLE = "circle", Place.STEP, "Take one of these arrows away; to do something for each of a list, use a for-each."
    NOTHING_FOLLOWS = "nothing_follows", Place.STEP, "Draw an arrow from the trigger to the first step."
    UNREACHABLE = "unreachable", Place.STEP, "Draw an arrow to it, or remove it."
    NO_ERROR_BRANCH = "no_error_branch", Place.FIELD, "Draw an arrow from that way, or choose that errors stop the run."

    # The trigger, and what steps publish and call
    BAD_TRIGGER = "bad_trigger", Place.FIELD, "Change it, or leave it out."
    NO_TOPIC = (
        "no_topic",
        Place.FIELD,
        "Choose an event of the catalogue in the form of the trigger.",
        "which events are meant only the author knows",
    )
    UNKNOWN_TOPIC = "unknown_topic", Place.FIELD, "Choose a topic of the catalogue, or have this one created."
    UNKNOWN_EVENT_TYPE = (
        "unknown_event_type",
        Place.FIELD,
        "Choose an event type of the catalogue, or have this one created.",
    )
    TYPE_OF_OTHER_TOPIC = "type_of_other_topic", Place.FIELD, "Choose a type of this topic, or the topic of the type."
    SEVERAL_TOPICS = "several_topics", Place.FIELD, "Choose one topic, and make an automation for each other."
    EVENT_CIRCLE = (
        "event_circle",
        Place.FIELD,
        "Publish another event, or end the circle with a filter.",
        "which events may go round is the author's to decide",
    )
    UNKNOWN_CONNECTION = (
        "unknown_connection",
        Place.FIELD,
        "Choose one of the connections that are there, or ask an admin for this one.",
    )
    OTHER_HOST = (
        "other_host",
        Place.FIELD,
        "Write what comes behind the connection's address, as in /orders, or choose another connection.",
    )
    MISSING_FIELD = "missing_field", Place.FIELD, "Add the field to the data that is published."

    # The forms of the steps
    UNKNOWN_KIND = (
        "unknown_kind",
        Place.FIELD,
        "Put a step of the palette in its place, or have that kind installed.",
    )
    BAD_CONFIG = "bad_config", Place.FIELD, "Change it in the form of the step."
    LITERAL_EXPRESSION = "literal_expression", Place.FIELD, "Make the whole value one expression."
    TABLE_GAP = (
        "table_gap",
        Place.FIELD,
        "Add a rule for what is missing, or a result for all that no rule takes.",
        "what the result is to be only the author knows",
    )
    TABLE_OVERLAP = (
        "table_overlap",
        Place.FIELD,
        "Make the conditions of one of them narrower, or let the first rule count.",
        "which of the rules is meant only the author knows",
    )
    TABLE_UNREACHABLE = "table_unreachable", Place.FIELD, "Move the rule up, change its conditions, or remove it."

    # The expressions
    BAD_EXPRESSION = (
        "bad_expression",
        Place.EXPRESSION,
        "Complete the expression, or switch the field to a fixed value.",
    )
    UNKNOWN_FIELD = "unknown_field", Place.FIELD, "Choose one of the fields that are there."
    UNKNOWN_FUNCTION = "unknown_function", Place.EXPRESSION, "Choose a function of the list that opens while you type."
    UNKNOWN_PARAMETER = "unknown_parameter", Place.EXPRESSION, "Give the values in their order, without names."
    UNKNOWN_TYPE = "unknown_type", Place.EXPRESSION, "Write one of string, number, boolean, date, time, list, context."
    UNKNOWN_STEP = "unknown_step", Place.FIELD, "Choose a step that comes before this one."
    STEP_NOT_BEFORE = (
        "step_not_before",
        Place.FIELD,
        "Read a step that is done before, or draw the arrows so that this one is.",
        "it would change the order in which things happen",
    )
    STEP_SWITCHED_OFF = "step_switched_off", Place.FIELD, "Switch that step on, or read another one."
    INSIDE_FOR_EACH = (
        "inside_for_each",
        Place.FIELD,
        "Collect the value in the for-each, and read what that leaves.",
        "what to collect is the author's to decide",
    )
    OUTSIDE_FOR_EACH = (
        "outside_for_each",
        Place.FIELD,
        "Move the step into a for-each, or read the whole list.",
        "what was meant by the item is not known outside",
    )
    MAY_BE_NULL = (
        "may_be_null",
        Place.EXPRESSION,
        'Say what applies without it: "if x = null then ... else ...".',
        "what applies without a value only the author knows",
    )
    WRONG_ARGUMENT = "wrong_argument", Place.EXPRESSION, "Give a value of that type."
    WRONG_ARGUMENT_COUNT = (
        "wrong_argument_count",
        Place.EXPRESSION,
        "Add what is missing, or take out what is too much.",
        "which values are meant only the author knows",
    )
    WRONG_OPERANDS = "wrong_operands", Place.EXPRESSION, "Use two values of one type."
    NEVER_EQUAL = "never_equal", Place.EXPRESSION, "Compare two values of one type."
    WRONG_RANGE = (
        "wrong_range",
        Place.EXPRESSION,
        "Use two values of one type.",
        "which of the two ends is meant is not known",
    )
    WRONG_TYPE = "wrong_type", Place.FIELD, "Write an expression that answers that."
    NOT_BOOLEAN = (
        "not_boolean",
        Place.EXPRESSION,
        "Compare it with something, as in amount > 100.",
        "what to compare it with only the author knows",
    )
    NOT_A_FUNCTION = (
        "not_a_function",
        Place.EXPRESSION,
        "Take the brackets behind it away, or put a sign like * before them.",
        "whether a sign or a function is missing is not known",
    )
    ALWAYS = (
        "always",
        Place.EXPRESSION,
        "Compare with a value that can come, or leave the comparison out.",
        "which value is meant only the author knows",
    )
