"""The record of everything done to a study.

Events only ever follow each other; what they add up to is their `fold`. Undo is an event that
takes back an earlier one, redo an event that takes back an undo.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from viewer.core.annotation import Annotation
from viewer.core.finding import Finding
from viewer.core.reading.answers import Answer, Flag, Signature
from viewer.core.reading.consensus.acts import Decided, Frozen, Ruled


class Did(StrEnum):
    """What an event records."""

    FOUND = "finding found"
    ACCEPTED = "finding accepted"
    CHANGED = "finding changed"
    PART_ACCEPTED = "part of a finding accepted"
    REJECTED = "finding rejected"
    REOPENED = "finding reopened"
    GRADED = "grade given"
    MASK_ADDED = "mask added"
    MASK_PAINTED = "mask painted"
    MASK_NAMED = "mask named"
    MASK_REMOVED = "mask removed"
    MARKED = "marked"
    MARK_CHANGED = "mark changed"
    MARK_REMOVED = "mark removed"
    UNDONE = "undone"
    REDONE = "redone"
    EXPORTED = "exported"
    SHOWN = "read shown"
    ANSWERED = "question answered"
    FLAGGED = "read flagged"
    REVEALED = "claims revealed"
    SIGNED = "read signed"
    RULED = "rule chosen"
    DECIDED = "answer decided"


UNDOABLE = frozenset(
    {
        Did.ACCEPTED,
        Did.CHANGED,
        Did.PART_ACCEPTED,
        Did.REJECTED,
        Did.REOPENED,
        Did.GRADED,
        Did.MASK_ADDED,
        Did.MASK_PAINTED,
        Did.MASK_NAMED,
        Did.MASK_REMOVED,
        Did.MARKED,
        Did.MARK_CHANGED,
        Did.MARK_REMOVED,
        Did.ANSWERED,
        Did.FLAGGED,
        Did.RULED,
        Did.DECIDED,
    }
)


@dataclass(frozen=True, slots=True)
class PatchRef:
    """A stroke kept outside the event: the box's start and shape, and the blobs' SHA-256.

    ``before`` is empty where nothing was painted before.
    """

    start: tuple[int, int, int]
    shape: tuple[int, int, int]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TakenPart:
    """A part of a claim that was made one's own: ``at`` is its number, from 0.

    ``stroke`` holds the voxels of a mask, where it has any.
    """

    at: int
    annotation: Annotation
    stroke: PatchRef | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """The parts of a claim (places, segments, outlines) that became Annotations in one act."""

    parts: tuple[TakenPart, ...]


Said = Answer | Flag | Signature | Ruled | Decided | Frozen
"""What is said on the way through a reading study."""

Kept = Finding | Annotation | PatchRef | Taken | Said
"""What an event may hold."""


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One thing done. ``at`` is ISO 8601, UTC; ``subject`` the id of what it was done to.

    ``value`` is what the kind needs, or nothing.
    """

    id: str
    did: Did
    subject: str
    at: str
    value: Kept | None = None
    note: Mapping[str, Any] = field(default_factory=dict)


class Judgement(StrEnum):
    """What a person made of a Finding."""

    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY = "accepted in part"
    CHANGED = "changed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, eq=False)
class JudgedFinding:
    """A Finding and what became of it.

    ``parts`` are the ids of the Annotations made from it, by the number of the part: a grade is
    one part, each place, segment or outline is one.
    """

    finding: Finding
    judgement: Judgement = Judgement.OPEN
    parts: Mapping[int, str] = field(default_factory=dict)
    at: str = ""

    @property
    def annotation(self) -> str:
        """The id of the Annotation made from its first part that has one; empty without."""
        return self.parts[min(self.parts)] if self.parts else ""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """What the events of one study and reader add up to.

    ``strokes`` are those of each mask that stand, oldest first; ``done`` and ``undone`` hold the
    events that undo and redo would reach next, last first reached.
    """

    findings: dict[str, JudgedFinding] = field(default_factory=dict)
    annotations: dict[str, Annotation] = field(default_factory=dict)
    strokes: dict[str, tuple[PatchRef, ...]] = field(default_factory=dict)
    done: tuple[Event, ...] = ()
    undone: tuple[Event, ...] = ()
