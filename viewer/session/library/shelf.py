"""The studies that were opened here before: noted as they are opened, and opened again from there.

All of it is done off the main thread, save what the list asks for while somebody types.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2

from viewer.core.errors import ViewerError
from viewer.core.greys import Bytes
from viewer.core.study import Scan, Study
from viewer.importers.scan import scan
from viewer.session.jobs import LATER
from viewer.session.library.whereabouts import (
    Checked,
    check,
    instances_of,
    kept_of,
    moved,
    roots_of,
)
from viewer.session.pictures import can_hang
from viewer.session.record import now
from viewer.session.signal import Happened
from viewer.session.workspace import Failed, Workspace
from viewer.store import kept_study
from viewer.store.library import Library, Listed
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True)
class Gone:
    """Files of a Study that are not where they were."""

    uid: str
    missing: int
    files: int
    first: Path


Found = Callable[[Gone], None]


class Shelf:
    """The list behind the start page. ``changed`` tells that it holds something else now."""

    def __init__(self, workspace: Workspace) -> None:
        self.changed: Happened[None] = Happened()
        self._workspace = workspace
        self._noted: dict[str, Study] = {}
        workspace.opened.connect(self._note)
        workspace.looked_again.connect(self._note)

    @property
    def library(self) -> Library:
        """Where it is kept; the file is opened when it is first needed."""
        return self._workspace.library

    def open(self, uid: str, failed: Failed, gone: Found) -> None:
        """Open a Study again; ``gone`` is told where files of it are missing, and nothing opened.

        Where nothing changed, no file is looked into.
        """
        if (listed := self.library.rows([uid]).get(uid)) is None:
            failed(_forgotten())
            return
        places = [Path(place) for place in listed.places]
        kept = self.library.kept(uid)
        whole = kept_study.from_bytes(kept) if kept is not None else None
        if whole is None:
            self._open_places(uid, places, failed, gone)
            return
        title = "Opening the study again"
        self._workspace.jobs.start(
            title,
            lambda progress: self._checked(whole, places, progress),
            lambda outcome: self._take(outcome, whole.study, places, gone),
            failed,
        )

    def open_rest(self, uid: str, failed: Failed) -> None:
        """Open what is left of a Study."""
        study = self.study(uid)
        left = [one.path for one in instances_of(study) if one.path.exists()] if study else []
        if not left:
            raise ViewerError(
                "No file of this study is left.", "Say where it is now, or remove it."
            )
        self._workspace.open(left, failed)

    def relocate(self, uid: str, folder: Path, failed: Failed) -> None:
        """Open a Study from where its files are now; that is noted."""
        study = self.study(uid)
        if study is None:
            if (listed := self.library.rows([uid]).get(uid)) is None:
                failed(_forgotten())
                return
            named = [folder / Path(place).name for place in listed.places]
            self._workspace.open([one for one in named if one.is_file()] or [folder], failed)
            return

        def take(there: Study) -> None:
            self._workspace.remember([folder])
            self._workspace.take(Scan((there,)), [folder])

        work = lambda progress: moved(study, folder, progress)  # noqa: E731 - a job's work
        self._workspace.jobs.start("Looking for the study", work, take, failed)

    def remove(self, uid: str) -> None:
        """Take a Study out of the list. Neither its files nor the work on it are touched."""
        self.library.remove(uid)
        self._noted.pop(uid, None)
        self.changed(None)

    def study(self, uid: str) -> Study | None:
        """A Study as it was found last, its files not looked at; None where it was not kept."""
        kept = self.library.kept(uid)
        whole = kept_study.from_bytes(kept) if kept is not None else None
        return whole.study if whole is not None else None

    def _checked(
        self, whole: kept_study.Kept, places: Iterable[Path], progress: Progress
    ) -> Checked | Study:
        """The Study where it is as it was or was found anew, else what is wrong with it."""
        checked = check(whole, progress.part(0.0, 0.2))
        if checked.missing:
            return checked
        if not checked.changed:
            return checked.study
        roots = roots_of(whole.study, places)
        found = scan(roots, progress.part(0.2, 1.0))
        same = (study for study in found.studies if study.uid == whole.study.uid)
        return next(same, checked)

    def _take(
        self, outcome: Checked | Study, known: Study, places: list[Path], gone: Found
    ) -> None:
        if isinstance(outcome, Study):
            if outcome is known:
                self._noted[known.uid] = known
            self._workspace.remember(places)
            self._workspace.take(Scan((outcome,)), places)
            return
        missing = outcome.missing or tuple(one.path for one in instances_of(known))
        self.library.lost(outcome.study.uid, len(missing))
        self.changed(None)
        gone(Gone(outcome.study.uid, len(missing), outcome.files, missing[0]))

    def _open_places(self, uid: str, places: list[Path], failed: Failed, gone: Found) -> None:
        """A zip is unpacked anew each time."""
        there = [place for place in places if place.exists()]
        if there:
            self._workspace.open(there, failed)
            return
        self.library.lost(uid, len(places))
        self.changed(None)
        gone(Gone(uid, len(places), len(places), places[0] if places else Path()))

    def _note(self, found: Scan) -> None:
        """List what was opened; what cannot be noted is no reason to disturb anybody.

        What a Task opens is not the reader's own.
        """
        if self._workspace.holds:
            return
        studies = [self._workspace.studies[study.uid] for study in found.studies]
        places = self._workspace.places
        at = now()

        def work(progress: Progress) -> list[Study]:
            for number, study in enumerate(studies):
                progress.step(number / len(studies))
                self._put(study, places, at)
            return [one for one in studies if self.library.thumbnail(one.uid) is None]

        def done(bare: list[Study]) -> None:
            self._noted |= {study.uid: study for study in studies}
            self.changed(None)
            self._picture_next(iter(bare))

        if studies:
            title = "Noting what was opened"
            self._workspace.jobs.start(title, work, done, lambda _: None, lane=LATER)

    def _put(self, study: Study, places: Iterable[Path], at: str) -> None:
        if self._noted.get(study.uid) is study:
            self.library.opened(study.uid, at)
            return
        own = tuple(place for place in places if self._holds(place, study))
        kept = kept_study.to_bytes(kept_of(study, own)) if self._lasts(study) else None
        self.library.put(listed(study, own, at), kept)

    def _picture_next(self, bare: Iterator[Study]) -> None:
        """One small picture after the other, on the thread of the lists that ask in between.

        A disk that is slow, or does not answer, holds up nothing that somebody waits for.
        """
        study = next(bare, None)
        if study is None:
            return

        def kept() -> None:
            self.changed(None)
            self._picture_next(bare)

        row = [series for series in study.series if can_hang(series)]
        self._workspace.thumbnails.ask_first(row, partial(self._keep_picture, study.uid), kept)

    def _keep_picture(self, uid: str, picture: Bytes) -> None:
        """As PNG."""
        bgr = picture if picture.ndim == 2 else picture[..., ::-1]
        self.library.picture(uid, cv2.imencode(".png", bgr)[1].tobytes())

    def _holds(self, place: Path, study: Study) -> bool:
        """Whether a Study was found at a place; what a zip holds was unpacked elsewhere."""
        paths = {one.path for one in instances_of(study)}
        return not self._lasts(study) or any(place == p or place in p.parents for p in paths)

    def _lasts(self, study: Study) -> bool:
        """Whether the files stay when the program ends: those out of a zip do not."""
        passing = self._workspace.unpacked
        return not any(passing in one.path.parents for one in instances_of(study))


def _forgotten() -> ViewerError:
    """Another window on the same list took it out."""
    return ViewerError(
        "This study is no longer in the list.", "Open its folder: that lists it again."
    )


def listed(study: Study, places: Iterable[Path], at: str) -> Listed:
    """A Study as the list shows it."""
    patient = study.patient
    return Listed(
        study.uid,
        patient.name,
        patient.id,
        patient.birth_date,
        study.date,
        study.description,
        study.accession,
        " ".join(dict.fromkeys(s.modality for s in study.series if s.modality)),
        " ".join(dict.fromkeys(s.body_part for s in study.series if s.body_part)),
        len(study.series),
        sum(series.picture_count for series in study.series),
        tuple(str(place.absolute()) for place in places),
        at,
    )
