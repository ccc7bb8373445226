"""What one reader did to one Study: judging, painting, undo. All of it goes to the Journal."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from math import prod
from typing import TypeVar

from viewer.core.annotation import (
    Annotation,
    CalibrationAnnotation,
    Decision,
    Marked,
    MaskAnnotation,
    Reader,
)
from viewer.core.claims import LabelClaim
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding, Provenance
from viewer.core.fold import fold
from viewer.core.journal import Did, Event, JudgedFinding, Kept, PatchRef, State
from viewer.core.mask import CroppedMask, Mask, Patch, Segment
from viewer.core.planes.columns import Columns
from viewer.core.target import Target
from viewer.session.judging import Judge, stroke_of
from viewer.session.signal import Happened
from viewer.session.voxels import Packed, Voxels
from viewer.store.failure import NotKept
from viewer.store.journal import Journal

Made = TypeVar("Made", bound=Marked | MaskAnnotation)
_PAINTS = (Did.MASK_PAINTED, Did.UNDONE, Did.REDONE)


def new_id() -> str:
    """An identifier that no other event, finding or annotation has."""
    return uuid.uuid4().hex


def now() -> str:
    """The time, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def found_event(finding: Finding, note: Mapping[str, str] | None = None) -> Event:
    """That a claim was made; ``note`` tells the file that it came with."""
    return Event(new_id(), Did.FOUND, finding.id, now(), finding, note or {})


class Record:
    """The events of one Study and reader, and what they add up to.

    ``changed`` tells that the state is another one. Each act is in the Journal before it is told,
    or waits there for the disk; a signature never waits.
    """

    def __init__(
        self,
        journal: Journal,
        study_uid: str,
        reader: Reader,
        chain: str = "",
        *,
        blind: bool = False,
        asked: Callable[[Annotation], str] = lambda _: "",
    ) -> None:
        """``chain`` is what the events are kept under, where it is not the Study: those of a Read.

        A ``blind`` one takes in nothing that a model claims. ``asked`` tells which question of a
        Task is answered by something that was drawn just now; empty for none.
        """
        self.changed: Happened[None] = Happened()
        self.study_uid = study_uid
        self.reader = reader
        self._journal = journal
        self._chain = chain or study_uid
        self._blind = blind
        self._asked = asked
        self._events = journal.events(self._chain, reader)
        self._voxels = Voxels(partial(journal.mask_of, self._chain, reader))
        self.state: State = fold(self._events)

    @property
    def findings(self) -> tuple[JudgedFinding, ...]:
        """All claims on this Study, oldest first."""
        return tuple(self.state.findings.values())

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """All that the reader stands behind, oldest first."""
        return tuple(self.state.annotations.values())

    def source_of(self, annotation: Annotation) -> Provenance | None:
        """How the claim came about that something was taken over from; None for a person's own."""
        judged = self.state.findings.get(getattr(annotation, "origin", ""))
        return None if judged is None else judged.finding.provenance

    def found(self, findings: Iterable[Finding]) -> None:
        """Take in what a model claims: all of it or nothing."""
        if self._blind:
            raise ViewerError(
                "What models claim stays hidden until this read is signed.", "Sign it first."
            )
        events = [found_event(finding) for finding in findings]
        self._journal.append_all(self.reader, [(self._chain, event) for event in events])
        self._follow(events)
        self.changed(None)

    def catch_up(self) -> None:
        """Take in what was added to the Journal past this Record."""
        self._follow([])
        self.changed(None)

    def accept(self, finding_id: str) -> None:
        """Make a claim one's own, as it is: a label, or all places, segments or outlines."""
        finding = self.state.findings[finding_id].finding
        if isinstance(finding.claim, LabelClaim):
            self.change(finding_id, finding.claim.choice)
        else:
            self._do(Did.ACCEPTED, finding_id, self._judge().all_of(finding))

    def accept_part(self, finding_id: str, at: int) -> None:
        """Make one place, segment or outline of a claim one's own, beside those that are."""
        finding = self.state.findings[finding_id].finding
        self._do(Did.PART_ACCEPTED, finding_id, self._judge().part_of(finding, at))

    def change(self, finding_id: str, choice: int) -> None:
        """Make a claim one's own with another label; the same one is an acceptance."""
        finding = self.state.findings[finding_id].finding
        given = self._judge().label(finding, choice)
        same = given.decision is Decision.ACCEPTED
        self._do(Did.ACCEPTED if same else Did.CHANGED, finding_id, given)

    def reject(self, finding_id: str) -> None:
        """Say that a claim is wrong."""
        self._do(Did.REJECTED, finding_id)

    def reopen(self, finding_id: str) -> None:
        """Take a judgement back, however long ago: the claim waits to be judged again."""
        self._do(Did.REOPENED, finding_id)

    def add_mask(
        self,
        target: Target,
        segment: Segment,
        shape: tuple[int, int, int],
        decision: Decision = Decision.DRAWN,
    ) -> str:
        """Begin an empty mask on a grid of ``shape`` (slice, row, column); returns its id."""
        mask = MaskAnnotation(new_id(), target, segment, shape, decision, self.reader, now())
        self._do(Did.MASK_ADDED, mask.id, self._with_question(mask))
        return mask.id

    def import_mask(self, target: Target, segment: Segment, mask: Mask) -> str:
        """Take in a mask (slice, row, column) from a file."""
        cropped = CroppedMask.of(mask)
        mask_id = self.add_mask(target, segment, cropped.shape, Decision.IMPORTED)
        if mask.any():
            self.paint(mask_id, stroke_of(cropped))
        return mask_id

    def paint(self, mask_id: str, patch: Patch, tool: str = "", algorithm: str = "") -> None:
        """Keep a stroke. When this returns it is on disk, or waits for it and that was told.

        ``tool`` is noted in its event, and the ``algorithm`` that chose voxels of it.
        """
        self._voxels.to_paint(mask_id)
        told = {"tool": tool, "algorithm": algorithm}
        note = {name: words for name, words in told.items() if words}
        self._append(Did.MASK_PAINTED, mask_id, self._journal.put_patch(patch), note)
        self._voxels.change(mask_id, patch)
        self.changed(None)

    def remove_mask(self, mask_id: str) -> None:
        """Take a mask away; undo brings it back."""
        self._do(Did.MASK_REMOVED, mask_id)

    def name_mask(self, mask_id: str, segment: Segment) -> None:
        """Say anew what a mask stands for, and its colour; how it came about stays."""
        mask = self.state.annotations[mask_id]
        assert isinstance(mask, MaskAnnotation)
        self._do(Did.MASK_NAMED, mask_id, replace(mask, segment=mask.segment.named_as(segment)))

    def mark(self, value: Marked) -> None:
        """Keep a shape, a set of landmarks or a calibration; one of a known id is changed."""
        known = value.id in self.state.annotations
        kept = self._with_question(value)
        self._do(Did.MARK_CHANGED if known else Did.MARKED, value.id, kept)

    def unmark(self, mark_id: str) -> None:
        """Take a shape, a set of landmarks or a calibration away; undo brings it back."""
        self._do(Did.MARK_REMOVED, mark_id)

    def mask(self, mask_id: str) -> Mask:
        """The voxels of a mask (slice, row, column), as they stand; not to be written to."""
        return self._voxels.of(mask_id)

    def packed(self, mask_id: str) -> Packed | None:
        """What is to be done before a mask can be looked at; None where nothing is."""
        if mask_id in self._voxels:
            return None
        strokes = self.state.strokes[mask_id]

        def keep(voxels: Mask) -> None:
            if self.state.strokes.get(mask_id) == strokes:  # nothing was painted meanwhile
                self._voxels.put(mask_id, voxels)

        unpack = partial(self._journal.mask_of, self._chain, self.reader, mask_id)
        return Packed(sum(prod(one.shape) for one in strokes), unpack, keep)

    def show_as(self, mask_id: str, voxels: Mask) -> None:
        """Lend the array that a segment was shown in to the mask that was accepted from it.

        Unpacking it a second time would take long. It is copied before anything is painted on it;
        where something was, nothing is lent.
        """
        if mask_id not in self._voxels and len(self.state.strokes[mask_id]) == 1:
            self._voxels.lend(mask_id, voxels)

    def columns(self, mask_id: str) -> Columns:
        """Where a mask may lie a second time, for cuts across the columns."""
        return self._voxels.columns(mask_id)

    def undo(self) -> bool:
        """Take back the last act; False where there is none."""
        if not self.state.done:
            return False
        self._turn(Did.UNDONE, self.state.done[-1])
        return True

    def redo(self) -> bool:
        """Do again what was taken back last; False where there is nothing."""
        if not self.state.undone:
            return False
        self._turn(Did.REDONE, self.state.undone[-1])
        return True

    def exported(self, what: str, name: str) -> None:
        """Note that something was written to disk."""
        self._append(Did.EXPORTED, what, note={"file": name})

    @property
    def events(self) -> tuple[Event, ...]:
        """All that was done, oldest first."""
        return tuple(self._events)

    def step(
        self, did: Did, value: Kept | None = None, note: Mapping[str, str] | None = None
    ) -> None:
        """Keep a step of a Read: that it was shown, an answer, a signature."""
        self._append(did, self.study_uid, value, note)
        self.changed(None)

    def _with_question(self, made: Made) -> Made:
        """What was drawn for a question of a Task answers that one, however it is changed."""
        if isinstance(made, CalibrationAnnotation):
            return made
        known = self.state.annotations.get(made.id)
        question = self._asked(made) if known is None else getattr(known, "question", "")
        return replace(made, question=question)

    def _judge(self) -> Judge:
        return Judge(self.reader, now(), new_id, self._journal.put_mask)

    def _turn(self, did: Did, event: Event) -> None:
        self._append(did, event.id)
        if isinstance(event.value, PatchRef) and event.subject in self._voxels:
            patch = self._journal.patch(event.value)
            self._voxels.change(event.subject, patch, undo=did is Did.UNDONE)
        self.changed(None)

    def _do(self, did: Did, subject: str, value: Kept | None = None) -> None:
        self._append(did, subject, value)
        self.changed(None)

    def _append(
        self,
        did: Did,
        subject: str,
        value: Kept | None = None,
        note: Mapping[str, str] | None = None,
    ) -> None:
        event = Event(new_id(), did, subject, now(), value, note or {})
        keep = self._journal.append if did is Did.SIGNED else self._journal.keep
        keep(self._chain, self.reader, event)
        self._follow([event])

    def _follow(self, added: list[Event]) -> None:
        """Be what the Journal holds; masks that a second window painted on are read anew."""
        try:
            events = self._journal.events(self._chain, self.reader)
        except NotKept:
            events = self._events + added
        own = {one.id for one in added}
        others = (one for one in events[len(self._events) :] if one.id not in own)
        if any(one.did in _PAINTS for one in others):
            self._voxels.clear()
        self._events, self.state = events, fold(events)
