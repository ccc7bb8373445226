"""What is open: Studies, their Volumes, and the Record of the reader at work."""

import logging
import tempfile
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError, nobody_reads
from viewer.core.phrase import Phrase
from viewer.core.study import Refusal, Scan, Series, Study
from viewer.core.volume import Volume
from viewer.importers.read import Arriving
from viewer.importers.scan import scan
from viewer.paths import journal_file
from viewer.session.arranging import Arranging
from viewer.session.disk_gone import silent
from viewer.session.fetching import at_hand, fetched
from viewer.session.job import Job
from viewer.session.jobs import Jobs, Post
from viewer.session.made import Made
from viewer.session.record import Record
from viewer.session.rescans import merged, paths_of
from viewer.session.signal import Happened
from viewer.session.thumbnails import Thumbnails
from viewer.session.unwritten import Unwritten
from viewer.session.volumes import Volumes, budget_of
from viewer.store.journal import Journal
from viewer.store.library import Library
from viewer.store.private import NotSaved
from viewer.store.recents import Recents
from viewer.store.settings import MEMORY_PART, Settings
from viewer.workers.progress import Progress

log = logging.getLogger(__name__)

Failed = Callable[[ViewerError], None]


class Workspace:
    """The one session of a program. ``folder`` is the user's own, where the Journal is kept."""

    def __init__(self, folder: Path, post: Post) -> None:
        self.opened: Happened[Scan] = Happened()
        self.looked_again: Happened[Scan] = Happened()
        self.reader_changed: Happened[Reader | None] = Happened()
        self.folder = folder
        self._post = post
        self.jobs = Jobs(post)
        self.thumbnails = Thumbnails(post)
        self._journal = Journal(journal_file(folder))
        self.unwritten = Unwritten(self._journal, self.jobs, post)
        self.settings = Settings(folder / "settings.json")
        self.recents = Recents(folder / "recents.json")
        self.unfinished = Recents(folder / "unfinished.json")
        self.studies: dict[str, Study] = {}
        self.made: dict[str, Made] = {}
        self.refusals: dict[Path, Refusal] = {}
        self.volumes = Volumes(budget_of(self.settings.get(MEMORY_PART)))
        self.arranging = Arranging(self.volumes)
        self._reading_as: Reader | None = None
        self.holds = False
        self._held: Record | None = None
        self._places: dict[Path, None] = {}
        self._records: dict[tuple[str, Reader], Record] = {}
        self._unpacked = tempfile.TemporaryDirectory(prefix="condyle-", ignore_cleanup_errors=True)

    @cached_property
    def library(self) -> Library:
        """The list of studies that were opened here; programs without a window need none."""
        return Library(self.folder / "library.db")

    @property
    def journal(self) -> Journal:
        """What everybody did. Raises ViewerError while a Task is read: it is out of reach then."""
        self._let_go()
        return self._journal

    def confine(self) -> Journal:
        """The Journal, handed out for the last time: from now on only what is held is at hand."""
        journal = self.journal
        self.holds = True
        return journal

    def hold(self, study: Study | None, record: Record | None) -> None:
        """Open one Study in the place of all others, with a Record of its own; or none."""
        self._held, found = record, Scan(() if study is None else (study,))
        for kept in (self.studies, self.made, self._records, self.refusals):
            kept.clear()
        self._take_in(found)
        self.opened(found)

    def lend(self, record: Record) -> None:
        """Have another Record of the Study that is held: what is on show stays."""
        self._held = record

    @property
    def reader(self) -> Reader | None:
        """Who reads; None until somebody has said so."""
        return self._reading_as or self.settings.reader

    def set_reader(self, reader: Reader) -> None:
        """Say who reads from now on."""
        if not reader.name.strip():
            raise ViewerError("A reader needs a name.", "It is written to each finding you judge.")
        self.settings.set_reader(reader)
        self.reader_changed(self.reader)

    def read_as(self, reader: Reader) -> None:
        """Read as somebody else until the program ends, whatever the settings say."""
        self._reading_as = reader
        self.reader_changed(reader)

    def open(self, paths: Sequence[Path], failed: Failed) -> Job:
        """Find the Studies under ``paths`` on another thread; `opened` tells what was found."""
        title = "Looking through files"
        if len(paths) == 1:
            title = Phrase("Looking through {name}", name=paths[0].name)
        self._places |= dict.fromkeys(paths)
        return self._look_through(title, paths, self.opened, failed)

    def look_again(self, failed: Failed) -> Job | None:
        """Look once more where Studies were opened from; `looked_again` tells what is there now.

        What was found before stays open, also where it is gone. None where nothing was opened.
        """
        if not (paths := tuple(self._places)):
            return None
        return self._look_through("Looking again", paths, self.looked_again, failed)

    def open_now(self, paths: Sequence[Path], progress: Progress) -> Scan:
        """The same, here and now, for programs without a window."""
        self._let_go()
        found = self.scan(paths, progress)
        self._take_in(found)
        self.opened(found)
        return found

    def take(self, found: Scan, places: Sequence[Path]) -> None:
        """Take in Studies that are known already, as if they had been found at ``places``."""
        self._let_go()
        self._places |= dict.fromkeys(places)
        self._take_in(found)
        self.opened(found)

    @property
    def places(self) -> tuple[Path, ...]:
        """What was opened: files and folders."""
        return tuple(self._places)

    @property
    def unpacked(self) -> Path:
        """Where archives go until the program ends."""
        return Path(self._unpacked.name)

    def scan(self, paths: Sequence[Path], progress: Progress) -> Scan:
        """Find the Studies under ``paths`` without taking them in."""
        return scan(paths, progress, unpack_to=Path(self._unpacked.name))

    def series(self, uid: str) -> Series:
        """An open Series by its UID, or one that was made; KeyError where it is not open."""
        if uid in self.made:
            return self.made[uid].series
        for study in self.studies.values():
            if (found := study.find(uid)) is not None:
                return found
        raise KeyError(uid)

    def load(
        self,
        series: Series,
        stack: int,
        done: Callable[[Volume], None],
        failed: Failed,
        cancelled: Callable[[], None] = lambda: None,
        arriving: Arriving = lambda _: None,
    ) -> Job | None:
        """Hand a Volume to ``done``, at once where it is at hand, else from another thread.

        While it is read, ``arriving`` gets it on the main thread as soon as its grid is known.
        """
        if (volume := at_hand(self.volumes, series, stack)) is not None:
            done(volume)
            return None

        def work(progress: Progress) -> Volume:
            return self.volume(
                series, stack, progress, lambda one: self._post(lambda: arriving(one))
            )

        return self.jobs.start(
            Phrase("Opening {title}", title=series.title), work, done, failed, cancelled
        )

    def volume(
        self, series: Series, stack: int, progress: Progress, arriving: Arriving = lambda _: None
    ) -> Volume:
        """The Volume of a Stack, read if need be. Raises Unreadable and NotEnoughMemory."""
        if (volume := at_hand(self.volumes, series, stack)) is not None:
            return volume
        if series.uid in self.made:
            volume = self.made[series.uid].volume()
            self.volumes.keep(volume)
            return volume
        return fetched(self.volumes, series, stack, progress, arriving)

    def record(self, study_uid: str) -> Record:
        """The Record of the present reader on a Study. Raises where nobody has said who reads."""
        if self._held is not None and self._held.study_uid == study_uid:
            return self._held
        self._let_go()
        if (reader := self.reader) is None:
            raise nobody_reads()
        key = (study_uid, reader)
        if key not in self._records:
            self._records[key] = Record(self._journal, study_uid, reader)
        return self._records[key]

    def is_recorded(self, study_uid: str) -> bool:
        """Whether the Record of the present reader on a Study is in use."""
        return self.reader is not None and (study_uid, self.reader) in self._records

    def remember(self, paths: Sequence[Path]) -> None:
        """Note what is open, so that the next start can go on where this one was cut off."""
        for path in paths:
            self.recents.add(path)
            self.unfinished.add(path)

    def leave(self) -> None:
        """Note that the program ended as it should: nothing is left to go on with."""
        self.unfinished.clear()

    def close(self) -> None:
        """Stop all work and let go of the files."""
        self.jobs.close()
        self.arranging.close()
        self.thumbnails.close()
        self._journal.close()
        if "library" in vars(self):
            self.library.close()
        try:
            self.settings.close()
        except NotSaved as error:
            log.warning("%s", error.message)
        self._unpacked.cleanup()

    def _look_through(
        self, title: str, paths: Sequence[Path], tell: Callable[[Scan], None], failed: Failed
    ) -> Job:
        self._let_go()

        def done(found: Scan) -> None:
            self._take_in(found)
            tell(found)

        def stopped() -> None:
            if job.abandoned:
                failed(silent())

        job = self.jobs.start(title, lambda p: self.scan(paths, p), done, failed, stopped)
        return job

    def _let_go(self) -> None:
        """Raise where a Task is read: what it does not hand out is nobody's to see."""
        if self.holds:
            raise ViewerError(
                "While a task is read, nothing but its own case is at hand.",
                "Open Condyle once more to look at something else.",
            )

    def _take_in(self, found: Scan) -> None:
        for study in found.studies:
            known = self.studies.get(study.uid)
            self.studies[study.uid] = study if known is None else merged(known, study)
        self.refusals |= {refusal.path: refusal for refusal in found.refusals}
        for path in paths_of(found) & self.refusals.keys():
            del self.refusals[path]
        self.volumes.forget_damaged()
