"""Real series lie where other readers put them, voxel by voxel.

Where the others are known to be wrong they are not asked: dcm2niix (v1.0.20220720) steps enhanced
MR of no known maker by Slice Thickness, takes the first gap for all where positions are rounded,
reads signed 12-bit values as unsigned; SimpleITK shows a mosaic as one picture, and joins what it
is told to join, so that it is asked for single volumes only.
"""

import shutil
import subprocess
from pathlib import Path

import nibabel
import numpy as np
import pytest
import SimpleITK
from numpy.typing import NDArray

from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.workers.progress import Progress

NEMA = "wearemothership_dicom-test-files/medical.nema.org/multiframe/DISCIMG/IMAGES"
TO_RAS = np.diag([-1.0, -1.0, 1.0, 1.0])
SAME_MM = 0.01

Placed = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Values (column, row, slice) and the affine from there to LPS."""


def volumes(path: Path) -> list[Volume]:
    series = [one for study in scan([path], Progress()).studies for one in study.series]
    return [read(one, at, Progress()) for one in series for at in range(len(one.stacks))]


def ours(volume: Volume) -> Placed:
    values = volume.values.astype(np.float64) * volume.greys.slope + volume.greys.intercept
    return values.transpose(2, 1, 0), volume.geometry.affine[:, [2, 1, 0, 3]]


def same(one: Placed, other: Placed) -> bool:
    """Whether two arrays, however they run, hold the same values at the same places."""
    (values, affine), (others, other_affine) = one, other
    there = (np.linalg.inv(other_affine) @ affine)[:3, :3]
    axes = np.abs(there).argmax(axis=0)
    if sorted(axes) != [0, 1, 2] or values.shape != tuple(others.shape[axis] for axis in axes):
        return False
    backwards = [at for at, axis in enumerate(axes) if there[axis, at] < 0]
    for corner in np.indices((2, 2, 2)).reshape(3, -1).T * (np.array(values.shape) - 1):
        turned = corner.copy()
        turned[backwards] = np.array(values.shape)[backwards] - 1 - corner[backwards]
        index = np.zeros(3)
        index[axes] = turned
        off = affine[:3, :3] @ corner + affine[:3, 3]
        off -= other_affine[:3, :3] @ index + other_affine[:3, 3]
        if np.abs(off).max() > SAME_MM:
            return False
    return np.allclose(values, np.flip(others.transpose(axes), backwards))


def by_dcm2niix(path: Path, folder: Path) -> list[Placed]:
    program = shutil.which("dcm2niix")
    if program is None:
        pytest.skip("no dcm2niix to compare with")
    single = ["-s", "y"] if path.is_file() else []
    form = ["-b", "n", "-z", "n", "-f", "%s_%e"]
    command = [program, *single, *form, "-o", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    found = []
    for image in map(nibabel.load, sorted(folder.glob("*.nii"))):
        values = np.asarray(image.get_fdata())
        values = values.reshape(*values.shape[:3], -1)
        found += [(values[..., at], TO_RAS @ image.affine) for at in range(values.shape[3])]
    return found


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("QIICR_dcmqi/data/paramaps/pm-example-dcm.zip_x/701-ADCb500", 1),
        ("QIICR_dcmqi/data/segmentations/ct-3slice", 1),
        ("QIICR_dcmqi/data/segmentations/24x38x3/multiframe", 1),
        ("QIICR_dcmqi/data/segmentations/23x38x3/image", 1),
        ("Slicer_Slicer/Testing/Data/Input/CTHeadAxialDicom", 1),
        ("gattia_pymskt_anon", 8),
        ("muschellij2_oro.dicom/inst/sphere3", 1),
        ("muschellij2_oro.dicom/inst/dcm/MR-sonata-3D-as-Tile.dcm", 1),
        ("neurolabusc_dcm_qa_12bit/In/12bitUnsigned.dcm", 1),
        ("neurolabusc_dcm_qa_enh/In/Siemens/XA10", 4),
        ("pyvista_vtk-data/Data/DICOM_Stack/data.zip_x/data", 1),
    ],
)
def test_dcm2niix_puts_each_voxel_at_the_same_place(
    shared_dicom: Path, tmp_path: Path, name: str, count: int
) -> None:
    theirs = by_dcm2niix(shared_dicom / name, tmp_path)
    read_here = volumes(shared_dicom / name)
    assert len(read_here) == len(theirs) == count
    for volume in read_here:
        assert sum(same(ours(volume), other) for other in theirs) == 1


def by_itk(path: Path) -> Placed:
    SimpleITK.ProcessObject.SetGlobalWarningDisplay(False)
    if path.is_dir():
        reader = SimpleITK.ImageSeriesReader()
        reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(path)))
        image = reader.Execute()
    else:
        image = SimpleITK.ReadImage(str(path))
    affine = np.eye(4)
    affine[:3, :3] = np.array(image.GetDirection()).reshape(3, 3) * image.GetSpacing()
    affine[:3, 3] = image.GetOrigin()
    return SimpleITK.GetArrayFromImage(image).astype(np.float64).transpose(2, 1, 0), affine


@pytest.mark.parametrize(
    "name",
    [
        "QIICR_dcmqi/data/paramaps/pm-example-dcm.zip_x/701-ADCb500",
        "QIICR_dcmqi/data/segmentations/ct-3slice",
        "QIICR_dcmqi/data/segmentations/24x38x3/image",
        "Slicer_Slicer/Testing/Data/Input/CTHeadAxialDicom",
        "dcm4che_dcm4che/dcm4che-assembly/src/etc/testdata/dicom",
        "muschellij2_oro.dicom/inst/sphere3",
        "pydicom_pydicom/src/pydicom/data/test_files/dicomdirtests/98892001/CT5N",
        "pyvista_vtk-data/Data/DICOM_Stack/data.zip_x/data",
        *(f"{NEMA}/BRTUM{number}" for number in ("004", "005", "008", "009", "010", "014")),
    ],
)
def test_itk_puts_each_voxel_at_the_same_place(shared_dicom: Path, name: str) -> None:
    (volume,) = volumes(shared_dicom / name)
    assert volume.verdict.places_voxels
    assert same(ours(volume), by_itk(shared_dicom / name))
