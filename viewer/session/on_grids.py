"""What leaves on the grid of a series: masks, and volumes that were made from it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from viewer.core.annotation import ClaimAnnotation, MaskAnnotation, Reader
from viewer.core.claims import DerivedClaim
from viewer.core.finding import Finding
from viewer.core.journal import JudgedFinding
from viewer.core.mask import Mask
from viewer.core.study import Kind, Study
from viewer.core.volume import Volume, target_of
from viewer.exporters.nifti import described, write_derived, write_mask
from viewer.exporters.parametric_map import write_parametric_map
from viewer.exporters.saving import NotExported, default_name, short
from viewer.exporters.seg import Painted, write_seg
from viewer.session.layers import lies_on
from viewer.session.marking.gathered import OPEN_ALL
from viewer.session.record import Record
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

Piece = tuple[str, Callable[[Path], None]]
"""The name of a file, and what writes it to a path."""


def painted(
    session: Workspace, study: Study, record: Record, progress: Progress
) -> Iterator["OnGrid"]:
    """The masks of each Stack that has any; empty masks left out."""
    stacks: dict[tuple[str, int], list[MaskAnnotation]] = {}
    for one in record.annotations:
        if isinstance(one, MaskAnnotation) and record.mask(one.id).any():
            stacks.setdefault((one.target.series_uid, one.target.stack), []).append(one)
    for (series_uid, stack), masks in stacks.items():
        voxels = [(one, record.mask(one.id)) for one in masks]
        grid = partial(grid_of, session, study, series_uid, stack, progress)
        part = part_of(study, series_uid, stack)
        yield OnGrid(study.uid, part, tuple(voxels), record.state.findings, grid)


def grid_of(
    session: Workspace, study: Study, series_uid: str, stack: int, progress: Progress
) -> Volume:
    """A Stack of a Study, read if need be. Raises `NotExported` where it is not open."""
    series = study.find(series_uid)
    if series is None or stack >= len(series.stacks):
        raise NotExported("The series it lies on is not open.", OPEN_ALL)
    return session.volume(series, stack, progress.part(0.0, 0.0))


def is_volume(record: Record, accepted: ClaimAnnotation) -> bool:
    """Whether what was accepted is a volume made from another."""
    return isinstance(record.state.findings[accepted.origin].finding.claim, DerivedClaim)


def maps_of(session: Workspace, study: Study, record: Record, progress: Progress) -> list["Map"]:
    """The volumes that were made from others and accepted."""
    kept = [one for one in record.annotations if isinstance(one, ClaimAnnotation)]
    found = [(record.state.findings[one.origin].finding, one.reader) for one in kept]
    volumes = [(one, by) for one, by in found if isinstance(one.claim, DerivedClaim)]
    return [
        Map(study, number, finding, by, partial(_source, session, study, finding, progress))
        for number, (finding, by) in enumerate(volumes, start=1)
    ]


def _source(session: Workspace, study: Study, finding: Finding, progress: Progress) -> Volume:
    of = finding.target
    volume = grid_of(session, study, of.series_uid, of.stack, progress)
    if of.anchor and of.anchor != target_of(volume).anchor:
        raise NotExported("The series has other pictures than it was made from.", OPEN_ALL)
    return volume


def is_placed(study: Study, finding: Finding) -> bool:
    """Whether a claim is about DICOM pictures with a place in the patient."""
    series = study.find(finding.target.series_uid)
    return study.from_dicom and series is not None and series.kind is Kind.VOLUME


@dataclass(frozen=True, slots=True, eq=False)
class Map:
    """The ``number``-th accepted map of a Study, and how the Volume that it is of is had."""

    study: Study
    number: int
    finding: Finding
    by: Reader
    source: Callable[[], Volume]

    def dicom(self) -> Iterator[Piece]:
        """A Parametric Map, where DICOM can say where it lies."""
        if is_placed(self.study, self.finding):
            yield (
                default_name(self.study.uid, f"map_{self.number}", ".dcm"),
                lambda path: write_parametric_map(path, self.source(), self.finding, self.by),
            )

    def nifti(self) -> Iterator[Piece]:
        """The same as NIfTI."""
        claim = self.finding.claim
        assert isinstance(claim, DerivedClaim)
        said = described(self.finding.provenance, "accepted by a reader")
        name = default_name(self.study.uid, f"derived_{self.number}", ".nii.gz")
        yield name, lambda path: write_derived(path, self.source(), claim, said)


@dataclass(frozen=True, slots=True, eq=False)
class OnGrid:
    """The masks of one Stack, and how its Volume is had; ``part`` tells it apart in file names.

    ``findings`` are all claims by id: some masks may come from them.
    """

    study_uid: str
    part: str
    masks: tuple[Painted, ...]
    findings: Mapping[str, JudgedFinding]
    grid: Callable[[], Volume]

    def dicom(self) -> Iterator[Piece]:
        """All masks in one DICOM Segmentation."""

        def write(path: Path) -> None:
            reader = self.masks[-1][0].reader
            write_seg(path, self._volume(), self.masks, reader, self.findings)

        yield default_name(self.study_uid, f"seg_{self.part}", ".dcm"), write

    def nifti(self) -> Iterator[Piece]:
        """Each mask in a NIfTI file of its own."""
        for number, (annotation, mask) in enumerate(self.masks, start=1):
            claimed = self.findings.get(annotation.origin)
            fate = f"{annotation.decision.value} by a reader"
            said = "" if claimed is None else described(claimed.finding.provenance, fate)

            def write(path: Path, mask: Mask = mask, said: str = said) -> None:
                write_mask(path, self._volume(), mask, said)

            name = default_name(self.study_uid, f"mask_{self.part}_{number}", ".nii.gz")
            yield name, write

    def _volume(self) -> Volume:
        volume = self.grid()
        if not all(lies_on(annotation, volume) for annotation, _ in self.masks):
            raise NotExported("The series has other pictures than it was painted on.", OPEN_ALL)
        return volume


def part_of(study: Study, series_uid: str, stack: int) -> str:
    """Tells the exports of a Study's Series apart, without their descriptions."""
    series = study.find(series_uid)
    alike = [one for one in study.series if series and one.number == series.number]
    unique = series is not None and series.number and len(alike) == 1
    name = str(series.number) if series and unique else short(series_uid)
    several = series is None or len(series.stacks) > 1
    return f"{name}_{stack + 1}" if several else name
