"""Puts down a reading study that was read: films, the task, signed bundles, the truth, a pack."""

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from viewer import paths
from viewer.core.annotation import Reader
from viewer.core.codes import Code
from viewer.core.errors import ViewerError
from viewer.core.journal import Did, Event
from viewer.core.phrase import Phrase
from viewer.core.reading.answers import Answer, Signature
from viewer.core.reading.reads import ReadId
from viewer.core.reading.task import Option, Question, QuestionKind, Task
from viewer.exporters.saving import write_bytes
from viewer.importers.scan import scan
from viewer.lab.rehearsal.films import write_joint
from viewer.lab.rehearsal.readers import GRADES, READERS, given, truth_of
from viewer.session.reading.bundles import write_bundle
from viewer.session.reading.making import item_of, write_task
from viewer.session.record import new_id, now
from viewer.store.journal import Journal
from viewer.store.signing import Keys
from viewer.workers.progress import Progress

STUDY, BUNDLES, TRUTH, PACK = "study", "bundles", "truth.csv", "pack"
GAP = Question(
    "gap",
    "How narrow is the joint?",
    QuestionKind.ORDINAL,
    tuple(
        Option(
            str(grade), f"Grade {grade}", code=Code(f"GAP{grade}", "99REHEARSAL", f"gap {grade}")
        )
        for grade in range(GRADES)
    ),
)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Where everything lies."""

    task: Path
    bundles: tuple[Path, ...]
    pack: Path


def rehearse(folder: Path, cases: int, progress: Progress) -> Rehearsal:
    """Make it, in a new folder. Raises ViewerError."""
    if folder.exists() and any(folder.iterdir()):
        raise ViewerError(
            Phrase("{folder} is not empty.", folder=str(folder)), "Choose a new folder."
        )
    for number, grade in enumerate(truth_of(cases)):
        progress.step(0.5 * number / cases, Phrase("Writing case {number}", number=number + 1))
        write_joint(int(grade), number, number // 2, folder / STUDY / f"case_{number + 1:03d}")
    found = scan([folder / STUDY], progress.part(0.5, 0.7)).studies
    studies = sorted(found, key=lambda one: one.series[0].instances[0].path)
    items = tuple(map(item_of, studies))
    asked = Task("rehearsal", "Rehearsal", items, (GAP,), tuple(READERS))
    file = folder / STUDY / "task.toml"
    task = write_task(file, asked)
    _write_truth(folder / TRUTH, cases)
    _write_pack(folder / PACK, cases)
    bundles = tuple(_bundles(task, folder / BUNDLES, progress.part(0.7, 1.0)))
    return Rehearsal(file, bundles, folder / PACK)


def _bundles(task: Task, folder: Path, progress: Progress) -> Iterator[Path]:
    """Each reader has a computer of their own, which is gone afterwards."""
    for at, name in enumerate(READERS):
        progress.step(at / len(READERS), Phrase("{name} reads", name=name))
        file = folder / f"{name.lower()}.json"
        with TemporaryDirectory(prefix="condyle-") as own:
            _hand_in(task, Reader(name), Path(own), file)
        yield file


def _hand_in(task: Task, reader: Reader, own: Path, file: Path) -> None:
    with closing(Journal(own / "journal.db")) as journal:
        _read(journal, task, reader)
        write_bundle(journal, task, reader, file, Keys(own))


def _read(journal: Journal, task: Task, reader: Reader) -> None:
    """All cases, signed; a simulated reader takes no time."""
    kept = []
    for item, grade in zip(task.items, given(reader.name, len(task.items)), strict=True):
        answer = Answer(GAP.id, str(grade))
        signature = Signature(task.fingerprint, (answer,), "", "", "", 0.0)
        event = Event(new_id(), Did.SIGNED, item.study_uid, now(), signature)
        kept.append((ReadId(task.id, item.study_uid).chain, event))
    journal.append_all(reader, kept)


def _write_pack(folder: Path, cases: int) -> None:
    """The pack says how much it learns from: two cases a patient."""
    copytree(paths.resource("rehearsal"), folder)
    file = folder / "pack.toml"
    counts = f"patients = {(cases + 1) // 2}\ncases = {cases}"
    told = file.read_text(encoding="utf-8").replace(_COUNTS, counts)
    write_bytes(file, told.encode())


_COUNTS = "patients = 30\ncases = 60"
"""As it stands in the pack that comes along."""


def _write_truth(file: Path, cases: int) -> None:
    lines = io.StringIO()
    table = csv.writer(lines, lineterminator="\n")
    table.writerow(("case", "truth", *READERS))
    every = [given(name, cases) for name in READERS]
    for number, truth in enumerate(truth_of(cases)):
        table.writerow((number + 1, truth, *(one[number] for one in every)))
    write_bytes(file, lines.getvalue().encode())
