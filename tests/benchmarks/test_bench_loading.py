"""From files of CT slices to an array in the order of the patient, beside what others use."""

import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path

import numpy as np
import pydicom
import pytest
import SimpleITK as sitk  # noqa: N813
from made_series import write_series
from numpy.typing import NDArray

from viewer.core.planes.plane import THREE_PLANES, cut_of
from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.workers.progress import Progress

SLICES, SIZE = 300, 512
HEADERS, TINY = 20_000, 8

Array = NDArray[np.generic]


def _with_condyle(folder: Path) -> Volume:
    found = scan([folder], Progress())
    return read(found.studies[0].series[0], 0, Progress())


def _three_planes(folder: Path) -> list[Array]:
    """The three middle planes as bytes: what is on screen first."""
    volume = _with_condyle(folder)
    middle = [count // 2 for count in volume.geometry.shape]
    cuts = [cut_of(volume.geometry, plane) for plane in THREE_PLANES]
    return [cut.slice(volume.values, middle[cut.normal]).copy() for cut in cuts]


def _with_pydicom(folder: Path) -> Array:
    slices = [pydicom.dcmread(path) for path in folder.iterdir()]
    slices.sort(key=lambda one: one.ImagePositionPatient[2])
    stored = np.stack([one.pixel_array for one in slices])
    return stored * np.int16(slices[0].RescaleSlope) + np.int16(slices[0].RescaleIntercept)


def _with_simpleitk(folder: Path) -> Array:
    reader = sitk.ImageSeriesReader()
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder)))
    return np.asarray(sitk.GetArrayFromImage(reader.Execute()))


def _with_imageio(folder: Path) -> Array:
    import imageio.v2 as imageio

    with warnings.catch_warnings(), redirect_stdout(StringIO()):
        warnings.simplefilter("ignore", DeprecationWarning)  # of reading folders, its fastest way
        return np.asarray(imageio.volread(folder, "DICOM"))


def _with_vtk(folder: Path) -> Array:
    from vtkmodules.util.numpy_support import vtk_to_numpy
    from vtkmodules.vtkIOImage import vtkDICOMImageReader

    reader = vtkDICOMImageReader()
    reader.SetDirectoryName(str(folder))
    reader.Update()
    shape = reader.GetOutput().GetDimensions()[::-1]
    return np.asarray(vtk_to_numpy(reader.GetOutput().GetPointData().GetScalars()).reshape(shape))


def _headers_with_pydicom(folder: Path) -> int:
    return sum(len(pydicom.dcmread(path, stop_before_pixels=True)) for path in folder.iterdir())


PEERS = {
    "imageio": _with_imageio,
    "pydicom": _with_pydicom,
    "SimpleITK": _with_simpleitk,
    "VTK": _with_vtk,
}


@pytest.fixture(scope="module")
def series_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("series")
    write_series(folder, SLICES, SIZE)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def many_headers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("headers")
    for series in range(HEADERS // 500):
        write_series(folder, 500, TINY, series)
    yield folder
    shutil.rmtree(folder)


def test_loading_a_series(
    race: Callable[..., None], weigh: Callable[..., None], series_folder: Path
) -> None:
    expected = _with_pydicom(series_folder)
    volume = _with_condyle(series_folder)
    real = volume.values + np.int16(volume.greys.intercept)
    assert volume.greys.slope == 1
    assert np.array_equal(real, expected)
    assert np.array_equal(_with_simpleitk(series_folder), expected)
    title = f"{SLICES} uncompressed slices to a sorted Volume, files cached"
    peers = {name: partial(load, series_folder) for name, load in PEERS.items()}
    ours = partial(_with_condyle, series_folder)
    race(title, ours, peers, rounds=9)
    weigh(title, {"ours": ours, "the values alone": lambda: volume.values.copy()})


def test_the_first_three_planes(race: Callable[..., None], series_folder: Path) -> None:
    peers = {f"all of {name}": partial(load, series_folder) for name, load in PEERS.items()}
    race(
        f"three middle planes of {SLICES} slices, from the folder",
        partial(_three_planes, series_folder),
        peers,
        rounds=9,
    )


def test_scanning_many_headers(race: Callable[..., None], many_headers: Path) -> None:
    found = scan([many_headers], Progress())
    assert sum(series.frame_count for study in found.studies for series in study.series) == HEADERS
    race(
        f"scan of {HEADERS} headers",
        lambda: scan([many_headers], Progress()),
        {"pydicom, stop_before_pixels": partial(_headers_with_pydicom, many_headers)},
        rounds=3,
    )
