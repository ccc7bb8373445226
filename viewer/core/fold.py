"""What the events of a Journal add up to."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from viewer.core.annotation import (
    Annotation,
    CalibrationAnnotation,
    Decision,
    DrawnAnnotation,
    GradeAnnotation,
    Marked,
    MaskAnnotation,
)
from viewer.core.claims import parts_of
from viewer.core.finding import Finding
from viewer.core.journal import (
    UNDOABLE,
    Did,
    Event,
    JudgedFinding,
    Judgement,
    PatchRef,
    State,
    Taken,
    TakenPart,
)
from viewer.core.mask import BY_ALGORITHM, CORRECTED


def fold(events: Iterable[Event]) -> State:
    """The state that a sequence of events leaves."""
    known = list(events)
    done, undone = _stacks(known)
    state = State(done=done, undone=undone)
    for event in _stands(known, done, undone):
        if (step := _STEPS.get(event.did)) is not None:
            step(state, event)
    return state


def standing(events: Iterable[Event]) -> list[Event]:
    """The events without those that were undone."""
    known = list(events)
    return _stands(known, *_stacks(known))


def _stands(events: list[Event], done: tuple[Event, ...], undone: tuple[Event, ...]) -> list[Event]:
    gone = {event.id for event in undone} | _forgotten(events, done, undone)
    return [event for event in events if event.id not in gone]


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


def _reopened(state: State, event: Event) -> None:
    _judge(state, event, Judgement.OPEN)


def _judge(state: State, event: Event, judgement: Judgement) -> None:
    """A judgement takes the place of the one before, and of all that was made by that."""
    judged = state.findings[event.subject]
    for known in judged.parts.values():
        _drop(state, known)
    parts = {part.at: _keep(state, part) for part in _parts(event)}
    made = replace(judged, judgement=judgement, parts=parts, at=event.at)
    state.findings[event.subject] = made


def _part_accepted(state: State, event: Event) -> None:
    judged = state.findings[event.subject]
    parts = dict(judged.parts)
    for part in _parts(event):
        _drop(state, parts.get(part.at, ""))
        parts[part.at] = _keep(state, part)
    state.findings[event.subject] = replace(judged, parts=parts, at=event.at)
    _judge_anew(state, event.subject)


def _parts(event: Event) -> Iterator[TakenPart]:
    if isinstance(event.value, Taken):
        yield from event.value.parts
    elif isinstance(event.value, GradeAnnotation):
        yield TakenPart(0, event.value)


def _keep(state: State, part: TakenPart) -> str:
    made = part.annotation
    state.annotations[made.id] = made
    if isinstance(made, MaskAnnotation):
        state.strokes[made.id] = () if part.stroke is None else (part.stroke,)
    return made.id


def _drop(state: State, annotation_id: str) -> None:
    state.annotations.pop(annotation_id, None)
    state.strokes.pop(annotation_id, None)


def _judge_anew(state: State, finding_id: str) -> None:
    """What a judgement comes to once a part of it was corrected, taken away or added."""
    judged = state.findings.get(finding_id)
    if judged is None:
        return
    parts = {at: one for at, one in judged.parts.items() if one in state.annotations}
    judgement = _come_to(judged.finding, [state.annotations[one] for one in parts.values()])
    state.findings[finding_id] = replace(judged, parts=parts, judgement=judgement)


def _come_to(finding: Finding, made: list[Annotation]) -> Judgement:
    if not made:
        return Judgement.OPEN
    if any(one.decision is Decision.CHANGED for one in made):
        return Judgement.CHANGED
    return Judgement.ACCEPTED if len(made) >= parts_of(finding.claim) else Judgement.PARTLY


def _shown(state: State, event: Event) -> None:
    """An aided Read begins with what was drawn blind."""
    for part in _parts(event):
        _keep(state, part)


def _graded(state: State, event: Event) -> None:
    assert isinstance(event.value, GradeAnnotation)
    state.annotations[event.value.id] = event.value


def _mask_added(state: State, event: Event) -> None:
    assert isinstance(event.value, MaskAnnotation)
    state.annotations[event.value.id] = event.value
    state.strokes[event.value.id] = ()


def _mask_painted(state: State, event: Event) -> None:
    assert isinstance(event.value, PatchRef)
    if event.subject not in state.strokes:
        return
    before = state.strokes[event.subject]
    state.strokes[event.subject] = (*before, event.value)
    mask = state.annotations[event.subject]
    # The first stroke of an imported mask is the import itself.
    if isinstance(mask, MaskAnnotation) and (before or mask.decision is Decision.ACCEPTED):
        _painted_on(state, mask)
    if by := str(event.note.get("algorithm", "")):
        _helped(state, event.subject, by)


def _painted_on(state: State, mask: MaskAnnotation) -> None:
    """What an algorithm drew is no longer its own once a person painted on it."""
    if mask.segment.algorithm != BY_ALGORITHM:
        return
    decision = Decision.CHANGED if mask.decision is Decision.ACCEPTED else mask.decision
    segment = replace(mask.segment, algorithm=CORRECTED)
    state.annotations[mask.id] = replace(mask, segment=segment, decision=decision)
    _judge_anew(state, mask.origin)


def _mask_named(state: State, event: Event) -> None:
    """A claim under another code than the model's is no longer accepted as it was."""
    known, now = state.annotations.get(event.subject), event.value
    if not isinstance(known, MaskAnnotation):
        return
    assert isinstance(now, MaskAnnotation)
    segment = known.segment.named_as(now.segment)
    coded = (segment.category, segment.type) != (known.segment.category, known.segment.type)
    changed = coded and known.decision is Decision.ACCEPTED
    decision = Decision.CHANGED if changed else known.decision
    state.annotations[known.id] = replace(known, segment=segment, decision=decision)
    _judge_anew(state, known.origin)


def _helped(state: State, mask_id: str, by: str) -> None:
    """What a hand drew is no longer by hand alone once an algorithm chose voxels of it."""
    mask = state.annotations[mask_id]
    assert isinstance(mask, MaskAnnotation)
    state.annotations[mask_id] = replace(mask, segment=mask.segment.helped(by))


def _removed(state: State, event: Event) -> None:
    known = state.annotations.get(event.subject)
    _drop(state, event.subject)
    if isinstance(known, MaskAnnotation | DrawnAnnotation) and known.origin:
        _judge_anew(state, known.origin)


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
    known = state.annotations.get(event.subject)
    if known is None:
        return
    state.annotations[event.subject] = event.value
    if isinstance(known, DrawnAnnotation) and isinstance(event.value, DrawnAnnotation):
        _corrected(state, known, event.value)


def _corrected(state: State, known: DrawnAnnotation, now: DrawnAnnotation) -> None:
    """A place that a model found, once drawn otherwise, is no longer the model's."""
    same = (known.region, known.label) == (now.region, now.label)
    if known.decision is not Decision.ACCEPTED or same:
        return
    state.annotations[now.id] = replace(now, decision=Decision.CHANGED)
    _judge_anew(state, known.origin)


_STEPS = {
    Did.FOUND: _found,
    Did.ACCEPTED: _accepted,
    Did.CHANGED: _changed,
    Did.PART_ACCEPTED: _part_accepted,
    Did.REJECTED: _rejected,
    Did.REOPENED: _reopened,
    Did.GRADED: _graded,
    Did.SHOWN: _shown,
    Did.MASK_ADDED: _mask_added,
    Did.MASK_PAINTED: _mask_painted,
    Did.MASK_NAMED: _mask_named,
    Did.MASK_REMOVED: _removed,
    Did.MARKED: _marked,
    Did.MARK_CHANGED: _mark_changed,
    Did.MARK_REMOVED: _removed,
}
