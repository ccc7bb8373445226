"""Exports from real and odd headers: other programs find no error that the source had not."""

import warnings
from pathlib import Path

import dicom_made as made
import numpy as np
import pytest
from foreign_readers import masks_by_reference, problems
from pydicom import dcmread

from viewer.core.geometry import from_dicom, projection
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import Geometrical
from viewer.exporters.seg import write_seg
from viewer.exporters.sr import write_findings_sr

NEMA = "wearemothership_dicom-test-files/medical.nema.org"
FILES = (
    "gattia_pymskt_anon/E3655S8I001.MR.dcm",
    "fo-dicom_fo-dicom/**/MOVEKNEE.dcm",
    "Slicer_Slicer/**/CTHead1.dcm",
    f"{NEMA}/**/RG2_*",
    f"{NEMA}/multiframe/**/*",
    "dcm4che_dcm4che/**/*.dcm",
    "pydicom_pydicom/**/charset_files/chr*.dcm",
)


def opened(path: Path) -> made.Opened:
    """The first frame of a file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ds = dcmread(path, stop_before_pixels=True, force=True)
        shape = (1, int(ds.Rows), int(ds.Columns))
        if "ImagePositionPatient" not in ds:
            geometry = projection(*shape[1:], None, SpacingOrigin.NONE)
            return made.opened([ds], [path], geometry, kind=Geometrical.PROJECTION)
        cosines = [float(v) for v in ds.ImageOrientationPatient]
        normal = np.cross(cosines[:3], cosines[3:])
        at = [float(v) for v in ds.ImagePositionPatient]
        geometry = from_dicom(at, cosines, [float(v) for v in ds.PixelSpacing], normal, shape)
        return made.opened([ds], [path], geometry, kind=Geometrical.SINGLE)


def is_picture(path: Path) -> bool:
    return "Rows" in dcmread(path, force=True, specific_tags=["Rows"])


@pytest.mark.parametrize("pattern", FILES)
def test_real_headers_give_valid_objects(data: Path, tmp_path: Path, pattern: str) -> None:
    found = sorted(path for path in (data / "dicom").glob(pattern) if path.is_file())
    pictures = [
        path for path in found if "Rows" in dcmread(path, force=True, specific_tags=["Rows"])
    ]
    if not pictures:
        pytest.skip(f"the real data has no {pattern}")
    for path in pictures[:3]:
        one = opened(path)
        painted = np.random.default_rng(0).random(one.volume.geometry.shape) > 0.5
        write_seg(tmp_path / "seg.dcm", one.volume, [(made.mask(one), painted)], made.READER)
        assert np.array_equal(masks_by_reference(tmp_path / "seg.dcm", one.volume)[..., 0], painted)
        write_findings_sr(tmp_path / "sr.dcm", one.study, [made.finding(one)])
        assert problems(tmp_path / "seg.dcm") == []
        assert problems(tmp_path / "sr.dcm") == []
