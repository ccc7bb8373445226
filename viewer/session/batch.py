"""Packs over everything that is open, without anybody judging."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from viewer.ai.pack import Pack
from viewer.ai.request import Handed
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.phrase import Phrase
from viewer.core.study import Study
from viewer.exporters.saving import ready
from viewer.exporters.tables import findings_csv, findings_json
from viewer.session.claimed_out import write_claims
from viewer.session.models.analysis import Analysis, Wish
from viewer.session.models.from_files import handed
from viewer.session.models.planned import LeftOut, Planned, planned
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True)
class Asked:
    """Packs to be run, and where what they claim is to be written.

    ``given`` are masks and surfaces by role, for the packs that read such. ``name_files`` adds
    the files' names to the tables. With ``despite`` they run though something speaks against it,
    which stays marked.
    """

    packs: Sequence[Pack]
    out: Path
    given: Mapping[str, Handed] = field(default_factory=dict)
    name_files: bool = False
    despite: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How much was claimed, what was written, and what was left out.

    ``unwritten`` are the files that could not be written, each with the reason; ``sources`` name
    the packs that claimed, with what has to be said of them.
    """

    findings: int
    written: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]
    unwritten: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()


def analyze(session: Workspace, analysis: Analysis, asked: Asked, progress: Progress) -> Outcome:
    """Run each pack on all that it reads, and write what they claim, unverified.

    What a pack reads is found by what each series says of itself; a pack of several pictures is
    run once a Study, or once a leg.

    JSON and CSV hold all Findings; a Study from DICOM files gets an SR marked UNVERIFIED, masks
    become SEG, derived volumes parametric maps and NIfTI. Where the work is stopped, what was
    claimed by then is in ``findings_until_stopped``.
    Raises `NotWritten`.
    """
    out = asked.out
    ready(out)
    files = _files(session) if asked.name_files else None
    batch = _Batch(session, analysis, asked)
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
    sources = tuple(dict.fromkeys(one.provenance.label for one in batch.findings))
    return Outcome(len(batch.findings), tuple(written), left_out, tuple(unwritten), sources)


class _Batch:
    """Packs on Study after Study: what they claimed, and what they were not run on."""

    def __init__(self, session: Workspace, analysis: Analysis, asked: Asked) -> None:
        self.findings: list[Finding] = []
        self.left_out: list[LeftOut] = []
        self._session = session
        self._analysis = analysis
        self._asked = asked

    def run(self, study: Study, progress: Progress) -> list[Finding]:
        """What is claimed of a Study."""
        before = len(self.findings)
        for pack in self._asked.packs:
            for one in planned(pack, study):
                if isinstance(one, LeftOut):
                    self.left_out.append(one)
                else:
                    self._try(one, study, progress)
        return self.findings[before:]

    def _try(self, one: Planned, study: Study, progress: Progress) -> None:
        try:
            self._run(one, progress)
        except ViewerError as error:
            read = [self._session.series(said.series_uid) for said in one.chosen.values()]
            what = read[0] if len(read) == 1 else study
            self.left_out.append(LeftOut(what, error.words))

    def _run(self, one: Planned, progress: Progress) -> None:
        volumes = {
            role: self._session.volume(self._session.series(said.series_uid), said.stack, progress)
            for role, said in one.chosen.items()
        }
        others = handed(one.pack, self._asked.given)
        wish = Wish(one.pack, {**volumes, **one.tables, **others}, despite=self._asked.despite)
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
