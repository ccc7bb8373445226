"""The record of everything done to a study, and what it adds up to.

Events only ever follow each other; state is their fold. Undo is an event that takes back an
earlier one, redo an event that takes back an undo.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from viewer.core.annotation import (
    Annotation,
    CalibrationAnnotation,
    GradeAnnotation,
    Marked,
    MaskAnnotation,
)
from viewer.core.finding import Finding


class Did(StrEnum):
    """What an event records."""

    FOUND = "finding found"
    ACCEPTED = "finding accepted"
    CHANGED = "finding changed"
    REJECTED = "finding rejected"
    GRADED = "grade given"
    MASK_ADDED = "mask added"
    MASK_PAINTED = "mask painted"
    MASK_REMOVED = "mask removed"
    MARKED = "marked"
    MARK_CHANGED = "mark changed"
    MARK_REMOVED = "mark removed"
    UNDONE = "undone"
    REDONE = "redone"
    EXPORTED = "exported"


UNDOABLE = frozenset(
    {
        Did.ACCEPTED,
        Did.CHANGED,
        Did.REJECTED,
        Did.GRADED,
        Did.MASK_ADDED,
        Did.MASK_PAINTED,
        Did.MASK_REMOVED,
        Did.MARKED,
        Did.MARK_CHANGED,
        Did.MARK_REMOVED,
    }
)


@dataclass(frozen=True, slots=True)
class PatchRef:
    """A stroke kept outside the event: the box's start and shape, and the blobs' SHA-256."""

    start: tuple[int, int, int]
    shape: tuple[int, int, int]
    before: str
    after: str


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One thing done. ``at`` is ISO 8601, UTC; ``subject`` the id of what it was done to.

    ``value`` is what the kind needs: a Finding, an Annotation, a PatchRef or nothing.
    """

    id: str
    did: Did
    subject: str
    at: str
    value: Finding | Annotation | PatchRef | None = None
    note: Mapping[str, Any] = field(default_factory=dict)


class Judgement(StrEnum):
    """What a person made of a Finding."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, eq=False)
class JudgedFinding:
    """A Finding and what became of it."""

    finding: Finding
    judgement: Judgement = Judgement.OPEN
    annotation: str = ""
    at: str = ""


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


def fold(events: Iterable[Event]) -> State:
    """The state that a sequence of events leaves."""
    known = list(events)
    done, undone = _stacks(known)
    gone = {event.id for event in undone} | _forgotten(known, done, undone)
    state = State(done=done, undone=undone)
    for event in known:
        if event.id not in gone and (step := _STEPS.get(event.did)) is not None:
            step(state, event)
    return state


def _stacks(events: list[Event]) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """What can be undone and what redone; a new act clears what could be redone."""
    done: list[Event] = []
    undone: list[Event] = []
    for event in events:
        if event.did in UNDOABLE:
            done.append(event)
            undone.clear()
        elif event.did is Did.UNDONE:
            _move(event.subject, done, undone)
        elif event.did is Did.REDONE:
            _move(event.subject, undone, done)
    return tuple(done), tuple(undone)


def _move(event_id: str, source: list[Event], target: list[Event]) -> None:
    """By its id, not its place: a second window may have added acts in between."""
    for place in range(len(source) - 1, -1, -1):
        if source[place].id == event_id:
            target.append(source.pop(place))
            return


def _forgotten(events: list[Event], done: tuple[Event, ...], undone: tuple[Event, ...]) -> set[str]:
    """Acts that were undone and then overtaken by a new one: recorded, but without effect."""
    kept = {event.id for event in done} | {event.id for event in undone}
    return {event.id for event in events if event.did in UNDOABLE and event.id not in kept}


def _found(state: State, event: Event) -> None:
    assert isinstance(event.value, Finding)
    state.findings[event.value.id] = JudgedFinding(event.value)


def _accepted(state: State, event: Event) -> None:
    _judge(state, event, Judgement.ACCEPTED)


def _changed(state: State, event: Event) -> None:
    _judge(state, event, Judgement.CHANGED)


def _rejected(state: State, event: Event) -> None:
    _judge(state, event, Judgement.REJECTED)


def _judge(state: State, event: Event, judgement: Judgement) -> None:
    judged = state.findings[event.subject]
    state.annotations.pop(judged.annotation, None)
    annotation = ""
    if isinstance(event.value, GradeAnnotation):
        annotation = event.value.id
        state.annotations[annotation] = event.value
    state.findings[event.subject] = replace(
        judged, judgement=judgement, annotation=annotation, at=event.at
    )


def _graded(state: State, event: Event) -> None:
    assert isinstance(event.value, GradeAnnotation)
    state.annotations[event.value.id] = event.value


def _mask_added(state: State, event: Event) -> None:
    assert isinstance(event.value, MaskAnnotation)
    state.annotations[event.value.id] = event.value
    state.strokes[event.value.id] = ()


def _mask_painted(state: State, event: Event) -> None:
    assert isinstance(event.value, PatchRef)
    if event.subject in state.strokes:
        state.strokes[event.subject] = (*state.strokes[event.subject], event.value)


def _mask_removed(state: State, event: Event) -> None:
    state.annotations.pop(event.subject, None)
    state.strokes.pop(event.subject, None)


def _marked(state: State, event: Event) -> None:
    """A picture has one calibration: a later one takes the place of the one before."""
    assert isinstance(event.value, Marked)
    if isinstance(event.value, CalibrationAnnotation):
        for known in tuple(state.annotations.values()):
            if isinstance(known, CalibrationAnnotation) and known.target == event.value.target:
                del state.annotations[known.id]
    state.annotations[event.value.id] = event.value


def _mark_changed(state: State, event: Event) -> None:
    """Keeps its place in the order; what was removed in another window stays so."""
    assert isinstance(event.value, Marked)
    if event.subject in state.annotations:
        state.annotations[event.subject] = event.value


def _mark_removed(state: State, event: Event) -> None:
    state.annotations.pop(event.subject, None)


_STEPS = {
    Did.FOUND: _found,
    Did.ACCEPTED: _accepted,
    Did.CHANGED: _changed,
    Did.REJECTED: _rejected,
    Did.GRADED: _graded,
    Did.MASK_ADDED: _mask_added,
    Did.MASK_PAINTED: _mask_painted,
    Did.MASK_REMOVED: _mask_removed,
    Did.MARKED: _marked,
    Did.MARK_CHANGED: _mark_changed,
    Did.MARK_REMOVED: _mark_removed,
}
