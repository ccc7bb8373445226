"""A converted series holds, at each place in the patient, what outside readers find there."""

import shutil
import subprocess
from pathlib import Path

import nibabel
import numpy as np
import pydicom
import pytest

from viewer.importers.scan import scan
from viewer.session.choice import convertible
from viewer.session.conversion import Converted, Order, convert
from viewer.workers.progress import Progress

DICOM = {
    "CT head, 93 slices": "Slicer_Slicer/Testing/Data/Input/CTHeadAxialDicom",
    "wrist MR": "dcm4che_dcm4che/dcm4che-assembly/src/etc/testdata/dicom",
    "knee MR, 8 echoes, big endian": "gattia_pymskt_anon",
    "CT, enhanced": "QIICR_dcmqi/data/segmentations/24x38x3/multiframe/mf.dcm",
    "CT, three slices": "QIICR_dcmqi/data/segmentations/ct-3slice",
    "a sphere, oblong slices": "muschellij2_oro.dicom/inst/sphere3",
    "mosaic": "muschellij2_oro.dicom/inst/dcm/MR-sonata-3D-as-Tile.dcm",
    "enhanced MR over time": "neurolabusc_dcm_qa_enh/In/Siemens/XA10",
    "PET with a slope": "suyashkumar_dicom/testdata/1.dcm",
    "JPEG 2000": "pydicom_pydicom/src/pydicom/data/test_files/693_J2KI.dcm",
}
SLICED = ("CT head, 93 slices", "CT, three slices", "a sphere, oblong slices", "PET with a slope")
TILTED = "icometrix_dicom2nifti/tests/data/failing/gantrytilting/001"
SAMPLES = 400

Picture = tuple[np.ndarray, np.ndarray]
"""Values (column, row, slice), and the affine to RAS millimetres that goes with them."""


@pytest.fixture(scope="session")
def dcm2niix() -> str:
    program = shutil.which("dcm2niix")
    if program is None:
        pytest.skip("no dcm2niix: apt install dcm2niix")
    return program


def found_at(data: Path, name: str) -> Path:
    path = data / "dicom" / name
    if not path.exists():
        pytest.skip(f"no {name} in the real data")
    return path


def converted(source: Path, out: Path) -> list[Converted]:
    series = max(convertible(scan([source], Progress())), key=lambda one: len(one.instances))
    return convert(series, Order(out / "ours.nii.gz"), Progress())


def volumes_of(path: Path) -> list[Picture]:
    image = nibabel.load(path)
    values = image.get_fdata().reshape((*image.shape, 1)[:4])
    return [(values[..., at], image.affine) for at in range(values.shape[3])]


def agreement(ours: Picture, theirs: Picture) -> float:
    """Of voxels drawn at random, the part whose value is found at the same place there."""
    (values, affine), (others, their_affine) = ours, theirs
    rng = np.random.default_rng(0)
    index = np.stack([rng.integers(0, size, SAMPLES) for size in values.shape], axis=1)
    places = index @ affine[:3, :3].T + affine[:3, 3]
    inverse = np.linalg.inv(their_affine)
    there = places @ inverse[:3, :3].T + inverse[:3, 3]
    near = np.rint(there).astype(int)
    inside = ((near >= 0) & (near < others.shape)).all(axis=1)
    close = np.abs(there - near).max(axis=1) < 0.05
    near[~inside] = 0
    alike = np.isclose(values[tuple(index.T)], others[tuple(near.T)], rtol=1e-4, atol=1e-3)
    return float((alike & inside & close).mean())


@pytest.mark.parametrize("name", DICOM)
def test_dcm2niix_finds_the_same_values_at_the_same_places(
    data: Path, dcm2niix: str, tmp_path: Path, name: str
) -> None:
    source = found_at(data, DICOM[name])
    ours = [
        volume for one in converted(source, tmp_path) for volume in volumes_of(one.written.path)
    ]
    linked = tmp_path / "linked"
    linked.mkdir()
    paths = [source] if source.is_file() else [p for p in source.rglob("*") if p.is_file()]
    for at, path in enumerate(paths):
        (linked / f"{at:04d}.dcm").symlink_to(path)
    theirs_in = tmp_path / "theirs"
    theirs_in.mkdir()
    command = [dcm2niix, "-b", "n", "-z", "n", "-w", "2", "-o", str(theirs_in), str(linked)]
    subprocess.run(command, check=True, capture_output=True)
    theirs = [volume for path in theirs_in.glob("*.nii") for volume in volumes_of(path)]
    assert theirs
    for number, volume in enumerate(ours):
        best = max(agreement(volume, other) for other in theirs)
        assert best == 1.0, f"volume {number + 1} of {len(ours)}"


@pytest.mark.parametrize("name", SLICED)
def test_simpleitk_finds_the_same_values_at_the_same_places(
    data: Path, tmp_path: Path, name: str
) -> None:
    sitk = pytest.importorskip("SimpleITK")
    sitk.ProcessObject.SetGlobalWarningDisplay(False)
    source = found_at(data, DICOM[name])
    (one,) = converted(source, tmp_path)
    reader = sitk.ImageSeriesReader()
    folder = str(source if source.is_dir() else source.parent)
    names = [str(source)] if source.is_file() else reader.GetGDCMSeriesFileNames(folder)
    reader.SetFileNames(names)
    theirs, ours = reader.Execute(), sitk.ReadImage(str(one.written.path))
    assert theirs.GetSize() == ours.GetSize()
    seen = sitk.GetArrayFromImage(theirs)
    ((volume, affine),) = volumes_of(one.written.path)
    corners = [(0, 0, 0), tuple(n - 1 for n in ours.GetSize())]
    for corner in corners:
        told = theirs.TransformIndexToPhysicalPoint(corner)
        assert np.allclose(ours.TransformIndexToPhysicalPoint(corner), told, atol=1e-2)
        assert np.allclose((affine @ [*corner, 1])[:3] * [-1, -1, 1], told, atol=1e-2)
    assert np.allclose(volume, seen.transpose(2, 1, 0), rtol=1e-5, atol=1e-3)


def test_a_tilted_series_lies_where_its_files_say(data: Path, tmp_path: Path) -> None:
    source = found_at(data, TILTED)
    (one,) = converted(source, tmp_path)
    ((_, affine),) = volumes_of(one.written.path)
    heads = [pydicom.dcmread(p, stop_before_pixels=True) for p in source.rglob("*") if p.is_file()]
    normal = np.cross(*np.reshape(heads[0].ImageOrientationPatient, (2, 3)))
    heads.sort(key=lambda head: float(np.dot(normal, head.ImagePositionPatient)))
    assert any("tilted" in note for note in one.notes)
    for at, head in enumerate(heads):
        ras = (affine @ [0, 0, at, 1])[:3]
        assert np.allclose(ras * [-1, -1, 1], head.ImagePositionPatient, atol=0.05)
