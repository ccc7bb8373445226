"""A picture with its runs through guided sets: what is drawn over it, and what the panel says."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from viewer.core.annotation import LandmarksAnnotation
from viewer.core.guided.evaluation import Evaluated
from viewer.core.guided.guides import guides
from viewer.core.guided.protocol import Protocol
from viewer.core.spacing import Ruler
from viewer.core.volume import Volume
from viewer.session.guided.runs import (
    SIDES,
    compared,
    measured_run,
    next_step,
    places_of,
    run_cautions,
)
from viewer.session.guided.sets import Protocols
from viewer.session.guided.suiting import scale_caution, suiting
from viewer.session.marking.marks import landmarks_on, same_picture
from viewer.session.marking.rulers import ruler_of
from viewer.session.record import Record
from viewer.ui.canvas.guided.guides import Handle, RunDrawing
from viewer.ui.looks.words import tr
from viewer.ui.panels.guided import AtHand

_LENGTHS = ("mm", "{pixels}")


@dataclass(frozen=True, slots=True, eq=False)
class OnPicture:
    """A picture, the record of who reads it, and the sets there are."""

    volume: Volume
    record: Record
    sets: Protocols
    _found: dict[LandmarksAnnotation, Evaluated] = field(default_factory=dict)

    @property
    def ruler(self) -> Ruler:
        """What its pixels are worth."""
        return ruler_of(self.volume, self.record)

    @property
    def runs(self) -> tuple[LandmarksAnnotation, ...]:
        """The runs that are kept, oldest first."""
        return landmarks_on(self.record, self.volume)

    def measured(self, run: LandmarksAnnotation, protocol: Protocol) -> Evaluated:
        """What a run comes to, reckoned once."""
        if run not in self._found:
            self._found[run] = measured_run(run, protocol, self.volume, self.ruler)
        return self._found[run]

    def can_hold(self, run: LandmarksAnnotation) -> bool:
        """Whether a run that is not kept yet is of this picture and of who reads now."""
        same = same_picture(run.target, self.volume)
        return same and run.reader == self.record.reader

    def with_run(self, run: LandmarksAnnotation | None) -> tuple[LandmarksAnnotation, ...]:
        """The kept runs with one as it is in the hand now."""
        if run is None or not self.can_hold(run):
            return self.runs
        kept = {one.id: one for one in self.runs} | {run.id: run}
        return tuple(kept.values())

    def by_side(self, run: LandmarksAnnotation | None, protocol: Protocol) -> dict[str, Evaluated]:
        """What the last run of each side comes to."""
        runs = (one for one in self.with_run(run) if one.protocol == protocol.id)
        return {one.side: self.measured(one, protocol) for one in runs}


def drawings(picture: OnPicture, in_hand: LandmarksAnnotation | None) -> tuple[RunDrawing, ...]:
    """What is drawn over a picture; ``in_hand`` is the run being worked on."""
    drawn = []
    for run in picture.with_run(in_hand):
        protocol = picture.sets.find(run.protocol)
        if protocol is None:
            continue
        titles = {step.name: step.title for step in protocol.landmarks}
        handles = tuple(
            Handle(run.id, name, titles.get(name, name), place)
            for name, place in places_of(run).items()
        )
        lines = guides(protocol, picture.measured(run, protocol))
        here = in_hand is not None and run.id == in_hand.id
        drawn.append(RunDrawing(run.id, lines, handles, here))
    return tuple(drawn)


def at_hand(picture: OnPicture, run: LandmarksAnnotation | None, *, placing: bool) -> AtHand:
    """What the panel says of a picture and the run being worked on."""
    runs = tuple((one.id, _title(one, picture.sets)) for one in picture.runs)
    protocol = None if run is None else picture.sets.find(run.protocol)
    if run is None or protocol is None:
        return AtHand(runs, "" if run is None else run.id)
    found = picture.measured(run, protocol)
    return AtHand(
        runs,
        run.id,
        protocol,
        run.side,
        frozenset(places_of(run)),
        next_step(run, protocol),
        placing,
        found.results,
        compared(picture.by_side(run, protocol), protocol),
        tuple(_cautions(picture, run, protocol, found)),
        _other(picture, run, protocol),
    )


def _other(picture: OnPicture, run: LandmarksAnnotation, protocol: Protocol) -> str:
    """An offer to measure the other side, once this one is done; else empty."""
    there = {one.side for one in picture.with_run(run) if one.protocol == run.protocol}
    other = {"L": "R", "R": "L"}.get(run.side, "")
    if picture.volume.series.laterality in ("L", "R"):
        return ""
    if not other or other in there or next_step(run, protocol) is not None:
        return ""
    return tr("Measure the right side") if other == "R" else tr("Measure the left side")


def _cautions(
    picture: OnPicture, run: LandmarksAnnotation, protocol: Protocol, found: Evaluated
) -> Iterator[str]:
    """What must be read with the numbers."""
    ruler = picture.ruler
    for reason in suiting(protocol, picture.volume, ruler).reasons:
        told = tr("Doubtful: this set reads {noun}; {why}.")
        yield told.format(noun=tr(protocol.picture.noun), why=tr(reason))
    yield from map(tr, run_cautions(run, protocol, picture.volume, found))
    has_lengths = any(one.ucum in _LENGTHS for one in found.results if one.measure.shown)
    if has_lengths and (scale := scale_caution(ruler)):
        yield tr(scale)


def _title(run: LandmarksAnnotation, sets: Protocols) -> str:
    """A run in a list: its set, its side, how far it has come."""
    protocol = sets.find(run.protocol)
    if protocol is None:
        return tr("{set} (not installed here)").format(set=run.protocol)
    count = f"{len(run.landmarks)}/{len(protocol.landmarks)}"
    return " · ".join(part for part in (tr(protocol.short), tr(SIDES[run.side]), count) if part)
