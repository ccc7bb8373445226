"""Parametric maps as highdicom writes them: real world values, with their unit."""

from pathlib import Path

import highdicom as hd
import numpy as np
import pydicom
import pytest
from numpy.typing import NDArray
from phantoms import Scanner, ramp, write_slices
from pydicom.sr.codedict import codes
from pydicom.uid import generate_uid

from viewer.core.greys import Greys, Window, to_bytes
from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.workers.progress import Progress


def sources(folder: Path) -> list[pydicom.Dataset]:
    patient = {"PatientBirthDate": "", "PatientSex": "", "AccessionNumber": "", "StudyID": ""}
    when = {"StudyDate": "20200101", "StudyTime": "120000", "ReferringPhysicianName": ""}
    places = [(0, 0, 0), (0, 0, 2)]
    paths = write_slices(folder, ramp(2, 6, 8), places, **patient, **when)
    return [pydicom.dcmread(path) for path in paths]


def parametric_map(
    folder: Path, values: NDArray[np.generic], slope: float, intercept: float
) -> Path:
    """(slice, row, column) values over two slices, in square millimetres a second."""
    ends = (-10.0, 9000.0) if values.dtype.kind == "f" else (0, 9000)
    mapping = hd.pm.RealWorldValueMapping(
        "adc", "diffusion", codes.UCUM.SquareMillimeterPerSecond, ends, slope, intercept
    )
    made = hd.pm.ParametricMap(
        sources(folder), values, generate_uid(), 7, generate_uid(), 1, "Maker", "Model", "1.0",
        "0001", contains_recognizable_visual_features=False, real_world_value_mappings=[mapping],
        voi_lut_transformations=[hd.VOILUTTransformation(100, 200)],
    )  # fmt: skip
    made.save_as(folder / "map.dcm")
    return folder / "map.dcm"


def opened(scanned: Scanner, path: Path) -> Volume:
    return read(scanned(path).studies[0].series[0], 0, Progress())


@pytest.mark.parametrize("dtype", ["u2", "f4", "f8"])
def test_a_map_means_its_real_world_values(tmp_path: Path, scanned: Scanner, dtype: str) -> None:
    stored = (np.arange(96).reshape(2, 6, 8) * 3).astype(dtype)
    volume = opened(scanned, parametric_map(tmp_path, stored, 0.5, -4.0))
    assert volume.values.dtype == np.dtype(dtype)
    real = volume.values * volume.greys.slope + volume.greys.intercept
    assert np.allclose(real, stored * 0.5 - 4.0)
    assert volume.greys.unit == "mm2/s"
    assert volume.greys.modality == "real world values"


def test_the_window_of_a_map_shows_the_stored_values_that_it_was_made_for(
    tmp_path: Path, scanned: Scanner
) -> None:
    stored = (np.arange(96).reshape(2, 6, 8) * 3).astype("u2")
    volume = opened(scanned, parametric_map(tmp_path, stored, 1e-6, 0.0))
    shown = to_bytes(volume.values, volume.greys, volume.opening())
    assert np.array_equal(shown, to_bytes(stored, Greys(), Window(100, 200)))
