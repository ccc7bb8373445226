"""A frozen consensus as a folder to learn from: labels.csv, and the files that it names.

Nothing in it tells a name: cases and patients are numbers in the order of the task, readers are
letters. Pixels are as they are: what is burnt into them stays.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.reading.consensus.acts import Frozen
from viewer.core.reading.task import Item, Question, QuestionKind, Task
from viewer.core.study import Series, Study
from viewer.exporters.saving import NotWritten, ready, write_bytes
from viewer.importers.read import read
from viewer.session.reading.cases import find_study
from viewer.session.reading.consensus import Consensus
from viewer.session.reading.out.cells import by_reader, coco_file, truth
from viewer.session.reading.out.coco import Coco
from viewer.session.reading.out.picture import Picture
from viewer.session.reading.out.split import splits
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

TABLE, ABOUT, CASES = "labels.csv", "consensus.json", "cases"
_SIDED = ("L", "R")
_PLACES = (QuestionKind.BOX, QuestionKind.POINT)

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Handed:
    """How many pictures a set has, and why cases are not in it."""

    folder: Path
    pictures: int
    left_out: tuple[str, ...]


def write_set(session: Workspace, consensus: Consensus, folder: Path, progress: Progress) -> Handed:
    """Write every picture of every case that was settled. Raises ViewerError.

    The folder must be empty or new: nothing of an earlier set may stay among the new one.
    """
    frozen = consensus.frozen
    if frozen is None:
        raise ViewerError("This consensus is not frozen yet.", "Freeze it first.")
    ready(folder / CASES)
    if any(folder.glob("*.*")) or any((folder / CASES).iterdir()):
        raise ViewerError(
            Phrase("{folder} is not empty.", folder=str(folder)), "Choose a new folder."
        )
    making = _Making(session, consensus, folder)
    left_out: list[str] = []
    for number, item in enumerate(consensus.task.items, start=1):
        part = progress.part((number - 1) / len(consensus.task.items), 1.0)
        part.step(0.0, Phrase("Writing case {number}", number=number))
        try:
            making.case(number, item, part)
        except NotWritten:
            raise
        except ViewerError as error:
            left_out.append(f"case {number}: {error}")
    making.finish(frozen)
    return Handed(folder, len(making.rows), tuple(left_out))


class _Making:
    """A data set while it is written."""

    def __init__(self, session: Workspace, consensus: Consensus, folder: Path) -> None:
        self.rows: list[Row] = []
        self._session = session
        self._task = consensus.task
        self._folder = folder
        self._readers = consensus.by_letter()
        settled = consensus.frozen.settled if consensus.frozen is not None else ()
        self._settled = {(one.study_uid, one.answer.question): one.said for one in settled}
        self._places = {one.id: Coco(one) for one in self._task.questions if one.kind in _PLACES}
        self._patients = _patients(self._task)
        self._splits = splits(self._patients.values(), self._task.seed)

    def case(self, number: int, item: Item, progress: Progress) -> None:
        """Write the pictures of one case, and remember their rows."""
        if not any((item.study_uid, one.id) in self._settled for one in self._task.questions):
            raise ViewerError("No read of it was signed.")
        study = find_study(self._session, item, progress)
        stems = (f"{CASES}/{number:04d}_{at}" for at in count(1))
        for series, stack in _stacks(study):
            picture = Picture(read(series, stack, progress), next(stems))
            picture.write(self._folder, progress)
            self.rows.append(dict(self._row(number, item, series, picture)))

    def finish(self, frozen: Frozen) -> None:
        """Write what goes with all cases."""
        if not self.rows:
            raise ViewerError("No case of this task could be written.", "Put its files back.")
        lines = io.StringIO()
        table = csv.DictWriter(lines, list(self.rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(self.rows)
        write_bytes(self._folder / TABLE, lines.getvalue().encode())
        for one in self._places.values():
            one.write(self._folder / coco_file(one.question))
        told = json.dumps(_about(self._task, frozen), indent=1, ensure_ascii=False)
        write_bytes(self._folder / ABOUT, (told + "\n").encode())

    def _row(
        self, number: int, item: Item, series: Series, picture: Picture
    ) -> Iterator[tuple[str, str]]:
        patient = self._patients[item.study_uid]
        yield "file", picture.file
        yield "case", str(number)
        yield "patient", patient
        yield "side", series.laterality if series.laterality in _SIDED else ""
        yield "split", self._splits[patient]
        yield "modality", series.modality
        yield "view", series.view_position
        for question in self._task.questions:
            said = self._settled.get((item.study_uid, question.id))
            yield from truth(question, said, picture, self._folder)
            if question.id in self._places and picture.is_flat and said is not None:
                self._places[question.id].add(picture, said)
        for letter, given in self._readers.items():
            for question in self._task.questions:
                for name, cell in by_reader(question, given.get((item.study_uid, question.id))):
                    yield f"reader {letter} {name}", cell


def _stacks(study: Study) -> Iterator[tuple[Series, int]]:
    for series in study.series:
        for stack in range(len(series.stacks)):
            yield series, stack


def _patients(task: Task) -> dict[str, str]:
    """A number for the patient of each Study."""
    numbers: dict[str, str] = {}
    for one in task.items:
        numbers.setdefault(one.patient or one.study_uid, f"p{len(numbers) + 1:04d}")
    return {one.study_uid: numbers[one.patient or one.study_uid] for one in task.items}


def _about(task: Task, frozen: Frozen) -> dict[str, object]:
    """What the set is, and how each answer came about; comments stay where they are."""
    numbers = {one.study_uid: at for at, one in enumerate(task.items, start=1)}
    return {
        "task": task.id,
        "title": task.title,
        "fingerprint": frozen.task,
        "version": frozen.version,
        "sha256": frozen.sha256,
        "questions": [_told(one) for one in task.questions],
        "settled": [
            {
                "case": numbers[one.study_uid],
                "question": one.answer.question,
                "how": one.how.value,
                "reads": one.reads,
                "option": one.answer.option,
                "cannot": one.answer.reason,
            }
            for one in frozen.settled
            if one.study_uid in numbers
        ],
    }


def _told(question: Question) -> dict[str, object]:
    options = {one.id: one.label for one in question.options}
    return {"id": question.id, "title": question.title, "kind": question.kind, "options": options}
