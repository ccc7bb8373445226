"""Claims that nobody judged, as files: each says UNVERIFIED and carries its marks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from viewer.core.claims import DerivedClaim, MaskClaim
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.exporters.nifti import described, write_derived, write_mask
from viewer.exporters.parametric_map import write_parametric_map
from viewer.exporters.saving import NotWritten, default_name
from viewer.exporters.seg import write_claimed_seg
from viewer.exporters.sr import write_findings_sr
from viewer.session.on_grids import Piece, grid_of, is_placed
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

_UNVERIFIED = "UNVERIFIED"


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and for each that could not be its name and why."""

    files: tuple[Path, ...]
    left_out: tuple[tuple[str, str], ...] = ()


def write_claims(
    session: Workspace,
    study: Study,
    findings: Sequence[Finding],
    folder: Path,
    progress: Progress,
) -> Written:
    """Write claims on one Study: an SR of all, a SEG of each mask, maps as DICOM and as NIfTI.

    Masks on pictures that are not DICOM become NIfTI too. One that fails does not keep the
    others. Raises `NotWritten` for a disk that takes no more.
    """
    files: list[Path] = []
    left_out: list[tuple[str, str]] = []
    grid = partial(_grid, session, study, progress)
    for name, write in _pieces(study, findings, grid):
        try:
            write(folder / name)
        except NotWritten:
            raise
        except ViewerError as error:
            left_out.append((name, error.words))
        else:
            files.append(folder / name)
    return Written(tuple(files), tuple(left_out))


def _grid(session: Workspace, study: Study, progress: Progress, finding: Finding) -> Volume:
    target = finding.target
    return grid_of(session, study, target.series_uid, target.stack, progress)


def _pieces(
    study: Study, findings: Sequence[Finding], grid: Callable[[Finding], Volume]
) -> Iterator[Piece]:
    if study.from_dicom:
        name = default_name(study.uid, "sr", ".dcm")
        yield name, partial(_report, study=study, findings=findings, grid=grid)
    for number, finding in enumerate(findings, start=1):
        if isinstance(finding.claim, MaskClaim) and study.from_dicom:
            name = default_name(study.uid, f"claim_{number}_seg", ".dcm")
            yield name, partial(_segmentation, finding=finding, grid=grid)
        elif isinstance(finding.claim, MaskClaim):
            for at in range(len(finding.claim.segments)):
                name = default_name(study.uid, f"claim_{number}_mask_{at + 1}", ".nii.gz")
                yield name, partial(_mask, finding=finding, at=at, grid=grid)
        elif isinstance(finding.claim, DerivedClaim):
            if is_placed(study, finding):
                name = default_name(study.uid, f"claim_{number}_map", ".dcm")
                yield name, partial(_map, finding=finding, grid=grid)
            name = default_name(study.uid, f"claim_{number}_derived", ".nii.gz")
            yield name, partial(_derived, finding=finding, grid=grid)


def _report(
    path: Path, study: Study, findings: Sequence[Finding], grid: Callable[[Finding], Volume]
) -> None:
    write_findings_sr(path, study, findings, grid)


def _segmentation(path: Path, finding: Finding, grid: Callable[[Finding], Volume]) -> None:
    write_claimed_seg(path, grid(finding), finding)


def _mask(path: Path, finding: Finding, at: int, grid: Callable[[Finding], Volume]) -> None:
    assert isinstance(finding.claim, MaskClaim)
    said = described(finding.provenance, _UNVERIFIED)
    write_mask(path, grid(finding), finding.claim.segments[at].mask.whole(), said)


def _map(path: Path, finding: Finding, grid: Callable[[Finding], Volume]) -> None:
    write_parametric_map(path, grid(finding), finding)


def _derived(path: Path, finding: Finding, grid: Callable[[Finding], Volume]) -> None:
    assert isinstance(finding.claim, DerivedClaim)
    write_derived(path, grid(finding), finding.claim, described(finding.provenance, _UNVERIFIED))
