"""Claims that were made elsewhere, brought in to be judged like any other."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from viewer.core.annotation import Reader
from viewer.core.errors import nobody_reads
from viewer.core.finding import Finding
from viewer.core.phrase import Phrase, counted, joined
from viewer.core.study import Series
from viewer.core.volume import Volume
from viewer.importers.claims.pictures import Pictures
from viewer.importers.claims.reading import Asked, read_claims
from viewer.importers.claims.source import PassedOver, Read, source_of
from viewer.session.job import Job
from viewer.session.record import found_event, now
from viewer.session.workspace import Failed, Workspace
from viewer.store.journal import Journal
from viewer.workers.progress import Progress

Key = tuple[str, int]
"""A Series UID and the number of its Stack."""

_TOLD = 3
"""How many of those passed over are told in one line."""

_MOST_LINES = 500
_ALONE = ("1 was passed over.", "{count} were passed over.")


@dataclass(frozen=True, slots=True, eq=False)
class Brought:
    """What came in, what did not and why, and what speaks against all of it."""

    findings: tuple[Finding, ...]
    passed_over: tuple[PassedOver, ...]
    doubt: str = ""

    def said(self, *, hide: bool = False) -> Phrase:
        """The whole in a line or two; names of files, which may name a patient, can be hidden."""
        count = len(self.findings)
        taken = counted(count, "1 claim was brought in.", "{count} claims were brought in.")
        taken = joined(" ", (taken, self.doubt))
        count = len(self.passed_over)
        if not count:
            return taken
        if hide:
            return joined(" ", (taken, counted(count, *_ALONE)))
        told = joined("; ", (one.sentence for one in self.passed_over[:_TOLD]))
        passed = counted(count, "1 was passed over:", "{count} were passed over:")
        return joined(" ", (taken, passed, told, "…" if self.is_more_to_tell else ""))

    @property
    def is_more_to_tell(self) -> bool:
        """Whether more was passed over than fits into a sentence."""
        return len(self.passed_over) > _TOLD

    @property
    def page(self) -> Phrase:
        """All that was passed over, in Markdown."""
        lines = (Phrase("- {line}", line=one.sentence) for one in self.passed_over[:_MOST_LINES])
        left = len(self.passed_over) - _MOST_LINES
        more = Phrase("- and {count} more", count=left) if left > 0 else ""
        return joined("\n", (*lines, more))


def bring_in(
    session: Workspace, path: Path, progress: Progress, prefer: Key | None = None
) -> Brought:
    """Take the claims of a file into the reader's Records, here and now.

    ``prefer`` is the Stack to be taken where a label map fits several. Raises ViewerError where
    nothing in the file can be used, and where nobody has said who reads.
    """
    brought = _brought(session, path, prefer, progress)
    _catch_up(session, brought)
    return brought


def start(
    session: Workspace,
    path: Path,
    prefer: Key | None,
    done: Callable[[Brought], None],
    failed: Failed,
    cancelled: Callable[[], None],
) -> Job:
    """The same on another thread; all claims are in the Records before ``done``."""

    def tell(brought: Brought) -> None:
        _catch_up(session, brought)
        done(brought)

    return session.jobs.start(
        Phrase("Bringing in {name}", name=path.name),
        lambda progress: _brought(session, path, prefer, progress),
        tell,
        failed,
        cancelled,
    )


def _brought(session: Workspace, path: Path, prefer: Key | None, progress: Progress) -> Brought:
    """Reads the file, and keeps what it claims in the Journal: all of it or nothing."""

    def volume_of(series: Series, stack: int) -> Volume:
        return session.volume(series, stack, progress.part(0.0, 0.0))

    reader = session.reader
    if reader is None:
        raise nobody_reads()
    source = source_of(path, now())
    pictures = Pictures(session.studies.values(), volume_of)
    read = read_claims(source, Asked(pictures, prefer), progress.part(0.0, 0.8))
    brought = _new(session.journal, reader, read, progress.part(0.8, 0.9))
    note = {"claims_sha256": source.sha256}
    events = [(one.target.study_uid, found_event(one, note)) for one in brought.findings]
    session.journal.append_all(reader, events)
    return brought


def _new(journal: Journal, reader: Reader, read: Read, progress: Progress) -> Brought:
    """Without what the reader has already."""
    known: dict[str, set[str]] = {}
    findings: list[Finding] = []
    passed = list(read.passed_over)
    for number, finding in enumerate(read.findings):
        progress.step(number / len(read.findings), "Looking for claims that are here already")
        study = finding.target.study_uid
        if study not in known:
            known[study] = set(journal.state(study, reader).findings)
        if finding.id in known[study]:
            passed.append(PassedOver(finding.title, "it is here already"))
        else:
            known[study].add(finding.id)
            findings.append(finding)
    return Brought(tuple(findings), tuple(passed), read.doubt)


def _catch_up(session: Workspace, brought: Brought) -> None:
    for study in dict.fromkeys(one.target.study_uid for one in brought.findings):
        if session.is_recorded(study):
            session.record(study).catch_up()
