"""Whatever leaves of a claim by a pack that learnt from simulation says so, whoever writes it.

The package is asked what writes files; a new exporter has to be put into the table below, and has
to be seen to write a file that says it.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import cv2
import nibabel
import numpy as np
import pytest
from claims import OF_EVERY_KIND, PLATE, claiming
from dicom_series import stack
from pydicom import dcmread

from viewer import exporters
from viewer.core.annotation import Reader, Role
from viewer.core.claims import (
    Claim,
    ClaimedRegion,
    ClaimedSegment,
    DerivedClaim,
    MaskClaim,
    PoseClaim,
    PosedSurface,
    RegionsClaim,
)
from viewer.core.codes import Code
from viewer.core.finding import LEARNT, Finding, TrainedOn
from viewer.core.mask import CroppedMask, Segment
from viewer.core.shapes.region import Shape, region_of
from viewer.core.study import Study
from viewer.core.volume import Volume, target_of
from viewer.exporters.nifti import described, write_mask
from viewer.exporters.picture import write_png
from viewer.exporters.tables import findings_csv, findings_json
from viewer.session.captions import picture_lines
from viewer.session.claimed_out import write_claims
from viewer.session.exporting import Export, Kinds, export_study
from viewer.session.headless import workspace
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

SIDE = 400
MILLISECOND = Code("ms", "UCUM", "millisecond")
WRITES = {
    "write_sr": "judged/*_sr.dcm",
    "write_findings_sr": "unjudged/*_sr.dcm",
    "write_seg": "judged/*_seg_*.dcm",
    "write_claimed_seg": "unjudged/*_seg.dcm",
    "write_kos": "judged/*_keys.dcm",
    "write_parametric_map": "*judged/*_map*.dcm",
    "write_mask": "*judged/*mask*.nii.gz",
    "write_derived": "*judged/*_derived*.nii.gz",
    "write_png": "judged/*_picture.png",
    "annotations_json": "judged/*_record.json",
    "annotations_csv": "judged/*_record.csv",
    "findings_json": "unjudged/findings.json",
    "findings_csv": "unjudged/findings.csv",
}
"""Every exporter, and a file that it writes below."""

_HELP = {"ready", "unfinished", "write_bytes", "reread", "came_out"}
_HOLD_NO_CLAIMS = {"write_volumes"}
"""The pictures themselves, turned into another format."""


def writers() -> set[str]:
    """What writes a file: every public function of the exporters that begins with a path."""
    modules = (import_module(f"viewer.exporters.{one.name}") for one in _modules())
    return (
        {
            name
            for module in modules
            for name, one in inspect.getmembers(module, inspect.isfunction)
            if one.__module__ == module.__name__ and not name.startswith("_") and _takes_a_path(one)
        }
        - _HELP
        - _HOLD_NO_CLAIMS
    )


def _modules() -> Iterator[pkgutil.ModuleInfo]:
    yield from pkgutil.iter_modules(exporters.__path__)


def _takes_a_path(one: Callable[..., object]) -> bool:
    return next(iter(inspect.signature(one).parameters), "") == "path"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Workspace, Study, Volume]]:
    stack(tmp_path / "in", (0, 2, 4, 6), StudyDate="20250101")
    with workspace(tmp_path / "user") as session:
        session.read_as(Reader("Anna Berg", Role.RADIOLOGIST))
        session.open_now([tmp_path / "in"], Progress())
        (study,) = session.studies.values()
        yield session, study, session.volume(study.series[0], 0, Progress())


def claims(volume: Volume, learnt: TrainedOn) -> list[Finding]:
    """A claim of each kind, of a pack that learnt from such pictures."""
    corners = [(1, 0.5, 0.5), (1, 0.5, 2.5), (1, 2.5, 2.5), (1, 2.5, 0.5)]
    box = ClaimedRegion(region_of(Shape.BOX, corners, volume.geometry), PLATE, 0.9)
    voxels = CroppedMask.of(np.ones(volume.geometry.shape, dtype=np.bool_))
    values = np.zeros(volume.geometry.shape, dtype=np.float32)
    made: dict[str, Claim] = OF_EVERY_KIND | {
        "regions": RegionsClaim((box,)),
        "pose": PoseClaim((PosedSurface(PLATE, "ab" * 32, np.eye(4), (box.region,)),), 1e3, 0.3, 1),
        "mask": MaskClaim((ClaimedSegment(Segment("Femur"), voxels),)),
        "derived": DerivedClaim("T2", values, np.eye(4), MILLISECOND, 0.0, 90.0),
    }
    found = (claiming(claim, name, target=target_of(volume), frame=None)
             for name, claim in made.items())  # fmt: skip
    return [replace(f, provenance=replace(f.provenance, trained_on=learnt)) for f in found]


def judged(
    session: Workspace, study: Study, volume: Volume, found: list[Finding], out: Path
) -> None:
    """Claims as a reader who accepts them takes them away, with a picture."""
    record = session.record(study.uid)
    record.found(found)
    for one in found:
        record.accept(one.id)
    picture = np.zeros((SIDE, SIDE, 3), dtype=np.uint8)
    lines = picture_lines(study, volume, record, hide=True)
    export_study(session, Export(study.uid, out, Kinds(), picture, lines), Progress())


def unjudged(
    session: Workspace, study: Study, volume: Volume, found: list[Finding], out: Path
) -> None:
    """Claims as a batch takes them away."""
    write_claims(session, study, found, out, Progress())
    findings_json(out / "findings.json", found)
    findings_csv(out / "findings.csv", found)
    mask = next(one for one in found if isinstance(one.claim, MaskClaim))
    voxels = mask.claim.segments[0].mask.whole()
    write_mask(out / "mask.nii.gz", volume, voxels, described(mask.provenance, "UNVERIFIED"))


def said(path: Path, learnt: TrainedOn) -> bool:
    """Whether a file tells what its pack learnt from, for whoever reads it."""
    if path.suffix == ".png":
        return _is_drawn(path, LEARNT[learnt].sentence)
    return "simulated" in _READ[path.suffix](path).lower()


_READ: dict[str, Callable[[Path], str]] = {
    ".dcm": lambda path: "\n".join(str(one.value) for one in dcmread(path).iterall()),
    ".gz": lambda path: nibabel.load(path).header["descrip"].item().decode(),
    ".json": Path.read_text,
    ".csv": Path.read_text,
}


def _is_drawn(path: Path, line: str) -> bool:
    """Whether the words stand under the picture, pixel for pixel."""
    alone = path.with_name("words alone")
    write_png(alone, np.zeros((1, SIDE, 3), dtype=np.uint8), [line])
    words, sheet = (cv2.imread(str(one), cv2.IMREAD_GRAYSCALE) for one in (alone, path))
    inked = np.flatnonzero((words > words[-1, -1]).any(axis=1))
    strip = words[inked[0] : inked[-1] + 1]
    rows = range(len(sheet) - len(strip))
    return any(np.array_equal(sheet[at : at + len(strip)], strip) for at in rows)


@pytest.fixture
def files(opened: tuple[Workspace, Study, Volume], tmp_path: Path) -> Path:
    """A folder with all that leaves of claims of each kind."""
    for way in (unjudged, judged):
        out = tmp_path / "out" / way.__name__
        out.mkdir(parents=True)
        way(*opened, claims(opened[2], TrainedOn.SIMULATED), out)
    return tmp_path / "out"


def test_every_exporter_tells_that_a_claim_learnt_from_simulation(files: Path) -> None:
    assert writers() == set(WRITES)
    assert [name for name, file in WRITES.items() if not list(files.glob(file))] == []
    every = [path for path in files.rglob("*") if path.is_file()]
    assert [path.name for path in every if not said(path, TrainedOn.SIMULATED)] == []


def test_a_file_without_the_mark_would_be_noticed(
    opened: tuple[Workspace, Study, Volume], tmp_path: Path
) -> None:
    judged(*opened, claims(opened[2], TrainedOn.REAL), tmp_path / "out")
    assert not any(said(one, TrainedOn.SIMULATED) for one in (tmp_path / "out").iterdir())


def test_what_learnt_in_part_from_simulation_says_so_in_every_wording() -> None:
    told = LEARNT[TrainedOn.MIXED]
    assert all("simulated" in one.lower() for one in (told.sentence, told.listed, told.mark))
