"""A pack over everything that is open, without anybody judging."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.phrase import Phrase
from viewer.core.study import Kind, Series, Study
from viewer.exporters.saving import ready
from viewer.exporters.tables import findings_csv, findings_json
from viewer.session.claimed_out import write_claims
from viewer.session.models.analysis import Analysis, Wish
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A Series that a pack was not run on, and why."""

    series: Series
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How much was claimed, what was written, and what was left out.

    ``unwritten`` are the files that could not be written, each with the reason.
    """

    findings: int
    written: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]
    unwritten: tuple[tuple[str, str], ...] = ()


def analyze(
    session: Workspace,
    analysis: Analysis,
    pack: Pack,
    out: Path,
    progress: Progress,
    *,
    name_files: bool = False,
    despite: bool = False,
) -> Outcome:
    """Run ``pack`` on each picture that it reads, and write what it claims, unverified.

    JSON and CSV hold all Findings; a Study from DICOM files gets an SR marked UNVERIFIED, masks
    become SEG, derived volumes NIfTI. Where the work is stopped, what was claimed by then is in
    ``findings_until_stopped``.
    ``name_files`` adds the files' names to the tables. With ``despite`` the pack runs though
    something speaks against it, which stays marked. Raises `NotWritten`.
    """
    ready(out)
    files = _files(session) if name_files else None
    batch = _Batch(session, analysis, pack, despite=despite)
    written: list[Path] = []
    unwritten: list[tuple[str, str]] = []
    studies = list(session.studies.values())
    tables = "findings_until_stopped"
    try:
        for number, study in enumerate(studies):
            progress.step(
                number / len(studies),
                Phrase("Study {number} of {count}", number=number + 1, count=len(studies)),
            )
            part = progress.part(number / len(studies), (number + 1) / len(studies))
            claimed = batch.run(study, part)
            if claimed:
                made = write_claims(session, study, claimed, out, part)
                written += made.files
                unwritten += made.left_out
        tables = "findings"
    finally:
        written += _tables(out / tables, batch.findings, files)
    left_out = tuple(batch.left_out)
    return Outcome(len(batch.findings), tuple(written), left_out, tuple(unwritten))


class _Batch:
    """One pack on Study after Study: what it claimed, and what it was not run on."""

    def __init__(
        self, session: Workspace, analysis: Analysis, pack: Pack, *, despite: bool
    ) -> None:
        self.findings: list[Finding] = []
        self.left_out: list[LeftOut] = []
        self._session = session
        self._analysis = analysis
        self._pack = pack
        self._despite = despite

    def run(self, study: Study, progress: Progress) -> list[Finding]:
        """What is claimed of a Study."""
        before = len(self.findings)
        for series in study.series:
            try:
                self._run(series, progress)
            except ViewerError as error:
                self.left_out.append(LeftOut(series, error.words))
        return self.findings[before:]

    def _run(self, series: Series, progress: Progress) -> None:
        if series.kind is not Kind.FILM:
            what = series.modality or "a volume"
            raise ViewerError(
                Phrase(
                    "{title} reads {noun}; not {what}.",
                    title=self._pack.title,
                    noun=Phrase(self._pack.inputs[0].noun),
                    what=what,
                )
            )
        for stack in range(len(series.stacks)):
            volume = self._session.volume(series, stack, progress)
            wish = Wish(self._pack, {self._pack.inputs[0].role: volume}, despite=self._despite)
            claimed = self._analysis.run(wish, progress)
            # No table or report shows where a model looked, and a long batch cannot hold it all.
            self.findings += [replace(finding, heats=()) for finding in claimed]


def _tables(
    name: Path, findings: Sequence[Finding], files: Mapping[str, Path] | None
) -> list[Path]:
    if not findings:
        return []
    text, table = name.with_suffix(".json"), name.with_suffix(".csv")
    findings_json(text, findings, files)
    findings_csv(table, findings, files)
    return [text, table]


def _files(session: Workspace) -> dict[str, Path]:
    """The file of each Instance, by its UID."""
    studies = session.studies.values()
    instances = (i for study in studies for series in study.series for i in series.instances)
    return {instance.sop_instance_uid: instance.path for instance in instances}
