"""Marks with their numbers, as exports want them: each needs the pictures that it lies on."""

from collections.abc import Iterator
from dataclasses import dataclass

from viewer.core import codes
from viewer.core.annotation import (
    CalibrationAnnotation,
    DrawnAnnotation,
    LandmarksAnnotation,
    Marked,
)
from viewer.core.codes import Code
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.phrase import Phrase
from viewer.core.shapes.measure import Measured, measured
from viewer.core.spacing import Ruler
from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.exporters.marked import MarkedOn, Number
from viewer.exporters.saving import NotExported
from viewer.session.guided.runs import exchanged, measured_run, numbers_of
from viewer.session.guided.sets import protocols
from viewer.session.guided.suiting import Fit, suiting
from viewer.session.marking.marks import same_picture
from viewer.session.marking.rulers import ruler_of
from viewer.session.record import Record
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

OPEN_ALL = Phrase("Open the whole study, with all files that were there then.")

_PIXEL_HEIGHT = Code("PIXEL_HEIGHT", "99CONDYLE", "Pixel height")
_PIXEL_WIDTH = Code("PIXEL_WIDTH", "99CONDYLE", "Pixel width")


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """The marks of a Record that can be told, and a sentence for each that cannot."""

    marks: tuple[MarkedOn, ...] = ()
    left_out: tuple[str, ...] = ()


def gather(session: Workspace, study: Study, record: Record, progress: Progress) -> Gathered:
    """Read what the marks of a Record lie on, and measure them. Raises Cancelled."""
    wanted = [one for one in record.annotations if isinstance(one, Marked)]
    marks: list[MarkedOn] = []
    problems: dict[str, None] = {}
    for number, mark in enumerate(wanted):
        part = progress.part(number / len(wanted), (number + 1) / len(wanted))
        try:
            marks.append(_marked(session, study, record, mark, part))
        except ViewerError as error:
            problems[f"{_title(mark)}: {error}"] = None
    return Gathered(tuple(marks), tuple(problems))


def _marked(
    session: Workspace, study: Study, record: Record, mark: Marked, progress: Progress
) -> MarkedOn:
    series = study.find(mark.target.series_uid)
    if series is None or mark.target.stack >= len(series.stacks):
        raise NotExported("The series it was drawn on is not open.", OPEN_ALL)
    volume = session.volume(series, mark.target.stack, progress)
    if not same_picture(mark.target, volume):
        raise NotExported("The series has other pictures than it was drawn on.", OPEN_ALL)
    ruler = ruler_of(volume, record)
    if isinstance(mark, LandmarksAnnotation):
        return _set(session, mark, volume, ruler)
    numbers = tuple(_numbers(mark, volume, ruler))
    return MarkedOn(mark, volume, numbers, _title(mark), _origin(record, mark))


def _origin(record: Record, mark: Marked) -> Finding | None:
    """The claim that a shape came from."""
    origin = mark.origin if isinstance(mark, DrawnAnnotation) else ""
    judged = record.state.findings.get(origin)
    return None if judged is None else judged.finding


def _set(session: Workspace, mark: LandmarksAnnotation, volume: Volume, ruler: Ruler) -> MarkedOn:
    """A run through a guided set; its numbers only where the set is known here."""
    protocol = protocols(session.folder / "protocols").find(mark.protocol)
    if protocol is None:
        return MarkedOn(mark, volume, (), _title(mark))
    doubtful = suiting(protocol, volume, ruler).fit <= Fit.MARKED or exchanged(
        mark, protocol, volume
    )
    found = measured_run(mark, protocol, volume, ruler)
    numbers = numbers_of(mark, found, doubtful=doubtful)
    return MarkedOn(mark, volume, tuple(numbers), protocol.title)


def _numbers(mark: Marked, volume: Volume, ruler: Ruler) -> Iterator[Number]:
    if isinstance(mark, DrawnAnnotation):
        yield from (Number(one) for one in measured(mark.region, volume, ruler))
    elif isinstance(mark, CalibrationAnnotation) and ruler.origin.is_length:
        for code, value in ((_PIXEL_HEIGHT, ruler.down), (_PIXEL_WIDTH, ruler.right)):
            words = ruler.origin.words
            yield Number(Measured(code.meaning, code, value, "mm", codes.MILLIMETRE, words))


def _title(mark: Marked) -> str:
    if isinstance(mark, DrawnAnnotation):
        return mark.region.shape.value.capitalize()
    return "Calibration" if isinstance(mark, CalibrationAnnotation) else mark.protocol
