"""Everything that was marked on a Study, as the list of measurements shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from viewer.core.annotation import CalibrationAnnotation, DrawnAnnotation, Marked
from viewer.core.phrase import Phrase, joined
from viewer.core.study import Study
from viewer.core.target import Target
from viewer.core.volume import Volume
from viewer.session.facts import picture_title
from viewer.session.guided.runs import SIDES
from viewer.session.marking.drawings import NAMES, title, value
from viewer.session.marking.marks import same_picture
from viewer.session.marking.rulers import initials, ruler_of
from viewer.session.record import Record

GUIDED, CALIBRATION = "guided", "calibration"
"""Kinds beside those of `viewer.core.shapes.region.Shape`."""

_CLOSED = "its series is not open now"
_OTHER = "its series had other slices then"

Volumes = Mapping[tuple[str, int], Volume]
"""Those at hand, by the UID of their Series and the number of their Stack."""


@dataclass(frozen=True, slots=True)
class ListedMark:
    """A mark in the list. ``why_not`` says why its picture cannot be shown."""

    id: str
    kind: str
    said: str
    named: str
    picture: str
    why_not: str
    here: bool
    drawn: bool


def listed_marks(
    record: Record, study: Study, volumes: Volumes, at_hand: Volume | None, *, hide: bool
) -> tuple[ListedMark, ...]:
    """All marks of a Record, oldest first; ``hide`` leaves names of series out."""
    return tuple(
        _listed(one, record, study, volumes, at_hand, hide=hide)
        for one in record.annotations
        if isinstance(one, Marked)
    )


def _listed(
    mark: Marked,
    record: Record,
    study: Study,
    volumes: Volumes,
    at_hand: Volume | None,
    *,
    hide: bool,
) -> ListedMark:
    target = mark.target
    volume = volumes.get((target.series_uid, target.stack))
    why_not = _why_not(target, study, volume)
    there = volume if not why_not else None
    kind, said, named = _said(mark, record, there)
    here = at_hand is not None and same_picture(target, at_hand)
    picture = why_not or _picture(mark, study, there, hide=hide)
    source = record.source_of(mark)
    named = joined(" · ", (named, *(source.marks if source is not None else ())))
    return ListedMark(
        mark.id, kind, said, named, picture, why_not, here, isinstance(mark, DrawnAnnotation)
    )


def _said(mark: Marked, record: Record, volume: Volume | None) -> tuple[str, str, str]:
    """The kind of a mark, its main number or name, and what it stands for."""
    if isinstance(mark, CalibrationAnnotation):
        way = mark.calibration.kind.value
        made = f"{way}, {initials(mark.reader.name)}, {mark.at[:10]}"
        return CALIBRATION, "Calibration", made
    if not isinstance(mark, DrawnAnnotation):
        placed = Phrase("{count} landmarks", count=len(mark.landmarks))
        named = mark.protocol.replace("_", " ").capitalize()
        return GUIDED, " · ".join(part for part in (named, SIDES[mark.side]) if part), placed
    name = NAMES[mark.region.shape]
    said = name if volume is None else value(mark, volume, ruler_of(volume, record))
    named = title(mark)
    if said == named:
        return mark.region.shape.value, named, name
    return mark.region.shape.value, said, named or ("" if said == name else name)


def _why_not(target: Target, study: Study, volume: Volume | None) -> str:
    series = study.find(target.series_uid)
    if series is None or target.stack >= len(series.stacks):
        return _CLOSED
    return "" if volume is None or same_picture(target, volume) else _OTHER


def _picture(mark: Marked, study: Study, volume: Volume | None, *, hide: bool) -> str:
    series = study.find(mark.target.series_uid)
    named = "" if series is None else picture_title(series, mark.target.stack, hide=hide)
    return ", ".join(part for part in (_slice(mark, volume), named) if part)


def _slice(mark: Marked, volume: Volume | None) -> str:
    """The slice that a shape lies on, where it lies on one as acquired."""
    if volume is None or not isinstance(mark, DrawnAnnotation) or len(volume.values) == 1:
        return ""
    index = mark.region.to_index(volume.geometry)[:, 0]
    at = round(float(index.mean()))
    return Phrase("slice {at}", at=at + 1) if abs(index - at).max() <= 0.5 else "across slices"
