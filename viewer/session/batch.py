"""A pack over everything that is open, without anybody judging."""

from dataclasses import dataclass
from pathlib import Path

from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.study import Kind, Series, Study
from viewer.exporters.saving import default_name
from viewer.exporters.sr import write_findings_sr
from viewer.exporters.tables import findings_csv, findings_json
from viewer.session.analysis import Analysis
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was claimed, written, and left out with the reason."""

    findings: int
    written: tuple[Path, ...]
    refused: tuple[tuple[str, str], ...]


def analyze(
    session: Workspace, analysis: Analysis, pack: Pack, out: Path, progress: Progress
) -> Outcome:
    """Run ``pack`` on each picture that it reads, and write what it claims, unverified.

    JSON and CSV hold all Findings; a Study from DICOM files gets an SR marked UNVERIFIED.
    """
    out.mkdir(parents=True, exist_ok=True)
    findings: list[Finding] = []
    refused: list[tuple[str, str]] = []
    written: list[Path] = []
    studies = list(session.studies.values())
    for number, study in enumerate(studies):
        progress.step(number / len(studies), f"Study {number + 1} of {len(studies)}")
        part = progress.part(number / len(studies), (number + 1) / len(studies))
        claimed = _of_study(session, analysis, pack, study, refused, part)
        findings += claimed
        if claimed and study.from_dicom:
            written.append(out / default_name(study.uid, "sr", ".dcm"))
            write_findings_sr(written[-1], study, claimed)
    if findings:
        written += [out / "findings.json", out / "findings.csv"]
        findings_json(written[-2], findings)
        findings_csv(written[-1], findings)
    return Outcome(len(findings), tuple(written), tuple(refused))


def _of_study(
    session: Workspace,
    analysis: Analysis,
    pack: Pack,
    study: Study,
    refused: list[tuple[str, str]],
    progress: Progress,
) -> list[Finding]:
    found: list[Finding] = []
    for series in study.series:
        for stack in range(len(series.stacks)):
            try:
                found += _of_stack(session, analysis, pack, series, stack, progress)
            except ViewerError as error:
                refused.append((_name(series), str(error)))
    return found


def _of_stack(
    session: Workspace,
    analysis: Analysis,
    pack: Pack,
    series: Series,
    stack: int,
    progress: Progress,
) -> tuple[Finding, ...]:
    if series.kind is not Kind.FILM:
        noun = pack.inputs[0].noun
        raise ViewerError(f"{pack.title} reads {noun}; this is {series.modality or 'a volume'}.")
    return analysis.run(pack, session.volume(series, stack, progress), progress)


def _name(series: Series) -> str:
    """A series in a message that may be logged: never its description."""
    return f"{series.modality or 'picture'} series {series.number or series.uid[-8:]}"
