"""Claims that were made elsewhere, brought in to be judged like any other."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from viewer.core.finding import Finding
from viewer.core.phrase import Phrase, counted, joined
from viewer.core.study import Series
from viewer.core.volume import Volume
from viewer.importers.claims.pictures import Pictures
from viewer.importers.claims.reading import Asked, read_claims
from viewer.importers.claims.source import PassedOver, Read, source_of
from viewer.session.job import Job
from viewer.session.record import new_id, now
from viewer.session.workspace import Failed, Workspace
from viewer.workers.progress import Progress

Key = tuple[str, int]
"""A Series UID and the number of its Stack."""

_TOLD = 3
"""How many of those passed over are told in one line."""

_MOST_LINES = 500
_ALONE = ("1 was passed over.", "{count} were passed over.")


@dataclass(frozen=True, slots=True, eq=False)
class Brought:
    """What came in, and what did not and why."""

    findings: tuple[Finding, ...]
    passed_over: tuple[PassedOver, ...]

    def said(self, *, hide: bool = False) -> Phrase:
        """The whole in a line or two; names of files, which may name a patient, can be hidden."""
        count = len(self.findings)
        taken = counted(count, "1 claim was brought in.", "{count} claims were brought in.")
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
    return _keep(session, *_read(session, path, prefer, progress))


def start(
    session: Workspace,
    path: Path,
    prefer: Key | None,
    done: Callable[[Brought], None],
    failed: Failed,
    cancelled: Callable[[], None],
) -> Job:
    """The same, read on another thread."""

    def keep(read: tuple[Read, str]) -> None:
        done(_keep(session, *read))

    return session.jobs.start(
        Phrase("Bringing in {name}", name=path.name),
        lambda progress: _read(session, path, prefer, progress),
        keep,
        failed,
        cancelled,
    )


def _read(
    session: Workspace, path: Path, prefer: Key | None, progress: Progress
) -> tuple[Read, str]:
    def volume_of(series: Series, stack: int) -> Volume:
        return session.volume(series, stack, progress.part(0.0, 0.0))

    source = source_of(path, now(), new_id)
    pictures = Pictures(session.studies.values(), volume_of)
    return read_claims(source, Asked(pictures, prefer), progress), source.sha256


def _keep(session: Workspace, read: Read, sha256: str) -> Brought:
    by_study: defaultdict[str, list[Finding]] = defaultdict(list)
    passed = list(read.passed_over)
    for finding in read.findings:
        known = session.record(finding.target.study_uid).state.findings
        if finding.id in known:
            passed.append(PassedOver(finding.title, "it is here already"))
        else:
            by_study[finding.target.study_uid].append(finding)
    for study_uid, findings in by_study.items():
        session.record(study_uid).found(findings, {"claims_sha256": sha256})
    taken = [one for findings in by_study.values() for one in findings]
    return Brought(tuple(taken), tuple(passed))
