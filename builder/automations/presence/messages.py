"""What is said of presence: by a page, to a page, and between web processes. Whatever has another form is not understood."""

import uuid
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

MESSAGE_BYTES_MAX: Final = 4 * 1024
"""Of one message of a page; the longest one that means something is shorter."""
SELECTED_MAX: Final = 50
NAME_MAX: Final = 80
"""Characters of a name as others are shown it."""

StepId = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
CardKey = Annotated[str, Meta(pattern=r"^(?:note:)?[a-z][a-z0-9_]{0,62}$")]
"""A step by its id; a note, whose id may be the same, behind `note:`."""
Coordinate = Annotated[float, Meta(ge=-1_000_000, le=1_000_000)]
"""In the drawing's own pixels."""
Point = tuple[Coordinate, Coordinate]


class HandAt(Struct, frozen=True, tag="hand.at", forbid_unknown_fields=True):
    """From a page: what is selected there, and whose form is open."""

    selection: Annotated[tuple[CardKey, ...], Meta(max_length=SELECTED_MAX)] = ()
    opened: StepId | None = None


class CursorMoved(Struct, frozen=True, tag="cursor.moved", forbid_unknown_fields=True):
    """From a page: where its pointer is; null once it has left the drawing."""

    at: Point | None


FromPage = HandAt | CursorMoved


class Hand(Struct, frozen=True, kw_only=True):
    """One open page: a person with two of them has two hands."""

    id: str
    person: int
    name: str
    edits: bool
    """Whether it may change the draft; otherwise it looks."""
    opened: str | None = None
    selection: tuple[str, ...] = ()


class DraftSaved(Struct, frozen=True, kw_only=True, tag="draft.saved"):
    """The draft has this revision now. To pages and between processes; a hint, the row is the truth."""

    revision: int
    person: int | None
    name: str
    """Empty: it is not known who."""


class Welcome(Struct, frozen=True, kw_only=True, tag="presence.welcome"):
    """To a page, first: which hand it is, and whether it may change the draft."""

    hand: str
    edits: bool


class Here(Struct, frozen=True, kw_only=True, tag="presence.here"):
    """To a page: everybody who has the automation open, itself included."""

    hands: list[Hand]
    is_complete: bool
    """False while other web processes cannot be heard: there may be more."""


class CursorsMoved(Struct, frozen=True, kw_only=True, tag="cursors.moved"):
    """To a page and between processes: where pointers are, by hand; null has left the drawing."""

    at: dict[str, Point | None]


class Beat(Struct, frozen=True, tag="presence.beat"):
    """To a page, now and then: the connection is alive."""


class Present(Struct, frozen=True, kw_only=True, tag="present"):
    """Between processes: all hands of the one that says it. What it said before counts no more."""

    hands: list[Hand]


class Ask(Struct, frozen=True, tag="ask"):
    """Between processes: say who is present with you."""


Says = Present | Ask | CursorsMoved | DraftSaved


class Note(Struct, frozen=True, kw_only=True):
    """Between processes: what one of them says. A draft is saved by any process, web or not."""

    by: str
    says: Says


_encoder = msgspec.json.Encoder()
_page_decoder: msgspec.json.Decoder[FromPage] = msgspec.json.Decoder(FromPage)
_note_decoder = msgspec.json.Decoder(Note)


def channel_of(automation_id: uuid.UUID) -> str:
    """The Redis channel of one automation."""
    return f"presence.{automation_id}"


def message_read(text: str) -> FromPage:
    """What a page says.

    Raises:
        msgspec.DecodeError: it is not understood.
    """
    return _page_decoder.decode(text)


def note_read(data: bytes) -> Note:
    """What another process says.

    Raises:
        msgspec.DecodeError: it is not understood: a newer process may say more.
    """
    return _note_decoder.decode(data)


def written(said: Struct) -> bytes:
    """The JSON of a message."""
    return _encoder.encode(said)


def name_shown(name: str) -> str:
    """A name as others are shown it."""
    return name if len(name) <= NAME_MAX else f"{name[: NAME_MAX - 1]}…"


def draft_saved(*, revision: int, person: int | None, name: str) -> DraftSaved:
    """That a draft has this revision, and who saved it; `name` is empty where that is not known."""
    return DraftSaved(revision=revision, person=person, name=name_shown(name))
