"""Reads and their consensus as DICOM: grades, places and numbers as SR, masks as SEG.

Readers are letters, the consensus is a reader of its own. The files belong to the studies that were
read, and say so: they carry the identity of the patient that those carry.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from viewer.core.annotation import (
    Decision,
    DrawnAnnotation,
    GradeAnnotation,
    MaskAnnotation,
    Reader,
    Role,
)
from viewer.core.codes import Code
from viewer.core.errors import ViewerError
from viewer.core.mask import Segment
from viewer.core.phrase import Phrase
from viewer.core.reading.said import Said
from viewer.core.reading.task import Item, Question, Task
from viewer.core.study import Study
from viewer.core.target import Target
from viewer.core.volume import Volume
from viewer.exporters.marked import MarkedOn, NumbersOf
from viewer.exporters.saving import NotExported, NotWritten, ready
from viewer.exporters.seg import write_seg
from viewer.exporters.sr import write_sr
from viewer.session.reading.cases import find_study
from viewer.session.reading.consensus import Consensus
from viewer.session.reading.out.measured import signed_numbers
from viewer.session.record import new_id, now
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

CONSENSUS = "consensus"
_PRIVATE, _LONGEST_CODE = "99CONDYLE", 16


@dataclass(frozen=True, slots=True)
class Written:
    """The files, and a sentence for each that could not be."""

    files: tuple[Path, ...]
    left_out: tuple[str, ...]


def write_dicom(
    session: Workspace, consensus: Consensus, folder: Path, progress: Progress
) -> Written:
    """A folder for each reader and one for what is frozen. Raises NotWritten."""
    every = consensus.by_letter()
    settled = consensus.frozen.settled if consensus.frozen is not None else ()
    right = {(one.study_uid, one.answer.question): one.said for one in settled}
    named = {f"reader_{letter}": said for letter, said in every.items()}
    files: list[Path] = []
    left_out: list[str] = []
    items = consensus.task.items
    for number, item in enumerate(items, start=1):
        part = progress.part((number - 1) / len(items), number / len(items))
        part.step(0.0, Phrase("Writing case {number}", number=number))
        try:
            case = _Case(session, consensus.task, item, number, part)
        except ViewerError as error:
            left_out.append(f"case {number}: {error}")
            continue
        for name, said in (*named.items(), (CONSENSUS, right)):
            try:
                files += case.write(folder / name, name, said)
            except NotWritten:
                raise
            except ViewerError as error:
                left_out.append(f"case {number}, {name}: {error}")
    return Written(tuple(files), tuple(left_out))


class _Case:
    """One Study, and the Volumes of it that something was drawn on."""

    def __init__(
        self, session: Workspace, task: Task, item: Item, number: int, progress: Progress
    ) -> None:
        self._session = session
        self._task = task
        self._number = number
        self._study = find_study(session, item, progress)
        if not self._study.from_dicom:
            raise NotExported("Its pictures are not DICOM: nothing can refer to them.")

    def write(
        self, folder: Path, name: str, said: Mapping[tuple[str, str], Said]
    ) -> Iterator[Path]:
        """What one of them said of this Study."""
        reader = Reader(name.replace("_", " ").capitalize(), Role.ANNOTATOR)
        keys = ((one, (self._study.uid, one.id)) for one in self._task.questions)
        given = [(one, said[key]) for one, key in keys if key in said]
        ready(folder)
        grades = [made for one, each in given for made in self._grade(one, each, reader)]
        marks = [made for one, each in given for made in self._marks(one, each, reader)]
        if grades or marks:
            path = folder / f"case_{self._number:04d}_sr.dcm"
            write_sr(path, self._study, grades, {}, reader, verified=False, marks=marks)
            yield path
        for one, each in given:
            if each.cover is not None:
                path = folder / f"case_{self._number:04d}_{one.id}_seg.dcm"
                self._write_mask(path, one, each, reader)
                yield path

    def _grade(self, question: Question, said: Said, reader: Reader) -> Iterator[GradeAnnotation]:
        option = question.option(said.answer.option)
        if option is None:
            return
        label = option.code or Code(option.id, _PRIVATE, option.label)
        ids = [one.id for one in question.options]
        yield GradeAnnotation(
            new_id(),
            _first_picture(self._study),
            _scale(question),
            label,
            ids.index(option.id),
            Decision.DRAWN,
            reader,
            now(),
        )

    def _marks(
        self, question: Question, said: Said, reader: Reader
    ) -> Iterator[MarkedOn | NumbersOf]:
        """What was measured on one shape stands with it, all other numbers by themselves."""
        numbers, on = signed_numbers(question, said), _first_picture(self._study)
        on_shape = numbers if len(said.regions) == 1 else ()
        if numbers and not on_shape:
            yield NumbersOf(new_id(), said.drawn_on or on, numbers, question.title)
        for region in said.regions:
            assert said.drawn_on is not None, "shapes are drawn on something"
            mark = DrawnAnnotation(
                new_id(), said.drawn_on, region, Decision.DRAWN, reader, now(), _scale(question)
            )
            yield MarkedOn(mark, self._volume(said.drawn_on), on_shape, question.title)

    def _write_mask(self, path: Path, question: Question, said: Said, reader: Reader) -> None:
        assert said.cover is not None, "only what was painted is written"
        cover, code = said.cover, question.code
        segment = cover.segment
        if code is not None:
            segment = Segment(question.title, segment.colour, segment.category, code)
        drawn = MaskAnnotation(
            new_id(), cover.target, segment, cover.mask.shape, Decision.DRAWN, reader, now()
        )
        write_seg(path, self._volume(cover.target), [(drawn, cover.mask.whole())], reader)

    def _volume(self, target: Target) -> Volume:
        series = self._study.find(target.series_uid)
        if series is None or target.stack >= len(series.stacks):
            raise NotExported("The pictures that were drawn on are not there any more.")
        return self._session.volume(series, target.stack, Progress())


def _scale(question: Question) -> Code:
    value = question.id.upper().replace("-", "_")[:_LONGEST_CODE]
    return question.code or Code(value, _PRIVATE, question.title[:64])


def _first_picture(study: Study) -> Target:
    """What an answer to a whole Study refers to."""
    series = study.series[0]
    first = series.instances[0]
    return Target(study.uid, series.uid, first.sop_instance_uid, first.sop_class_uid)
