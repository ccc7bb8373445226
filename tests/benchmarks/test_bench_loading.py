"""From a folder of uncompressed CT slices to an array in the order of the patient."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pydicom
import pytest
import SimpleITK as sitk  # noqa: N813
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.dataset import FileMetaDataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, generate_uid

from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.workers.progress import Progress

SLICES, SIZE = 200, 512


def _write(folder: Path) -> None:
    """A CT series, its files in no order."""
    random = np.random.default_rng(0)
    uids = [generate_uid() for _ in range(3)]
    for at, name in enumerate(random.permutation(SLICES)):
        pixels = random.integers(-1000, 2000, (SIZE, SIZE), dtype=np.int16)
        _slice(at, pixels, uids).save_as(folder / f"{name:04d}.dcm", enforce_file_format=True)


def _slice(at: int, pixels: NDArray[np.int16], uids: list[str]) -> Dataset:
    dataset = Dataset()
    dataset.SOPClassUID, dataset.SOPInstanceUID = CTImageStorage, generate_uid()
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID, dataset.FrameOfReferenceUID = uids
    dataset.Modality, dataset.InstanceNumber = "CT", at + 1
    dataset.ImagePositionPatient = [-179.0, -179.0, float(at)]
    dataset.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    dataset.PixelSpacing, dataset.SliceThickness = [0.7, 0.7], 1
    dataset.RescaleSlope, dataset.RescaleIntercept = 1, 0
    dataset.WindowCenter, dataset.WindowWidth = 40, 400
    dataset.Rows = dataset.Columns = SIZE
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated = dataset.BitsStored = 16
    dataset.HighBit, dataset.PixelRepresentation = 15, 1
    dataset.PixelData = pixels.tobytes()
    dataset["PixelData"].VR = "OW"
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    return dataset


def _with_condyle(folder: Path) -> NDArray[np.int16]:
    found = scan([folder], Progress())
    return read(found.studies[0].series[0], 0, Progress()).values


def _with_pydicom(folder: Path) -> NDArray[np.int16]:
    slices = [pydicom.dcmread(path) for path in folder.iterdir()]
    slices.sort(key=lambda one: one.ImagePositionPatient[2])
    return np.stack([one.pixel_array for one in slices])


def _with_simpleitk(folder: Path) -> NDArray[np.int16]:
    reader = sitk.ImageSeriesReader()
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder)))
    return np.asarray(sitk.GetArrayFromImage(reader.Execute()))


PEERS = {"pydicom and np.stack": _with_pydicom, "SimpleITK": _with_simpleitk}


@pytest.fixture(scope="module")
def series_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("series")
    _write(folder)
    yield folder
    shutil.rmtree(folder)


def test_loading_a_series(
    race: Callable[..., None], weigh: Callable[..., None], series_folder: Path
) -> None:
    expected = _with_pydicom(series_folder)
    assert np.array_equal(_with_condyle(series_folder), expected)
    assert np.array_equal(_with_simpleitk(series_folder), expected)
    title = f"loading {SLICES} uncompressed slices, files cached"
    peers = {name: partial(load, series_folder) for name, load in PEERS.items()}
    ours = partial(_with_condyle, series_folder)
    race(title, ours, peers, rounds=7)
    weigh(title, {"ours": ours, "pydicom": peers["pydicom and np.stack"]})


def test_reading_a_series_that_was_scanned(race: Callable[..., None], series_folder: Path) -> None:
    series = scan([series_folder], Progress()).studies[0].series[0]
    peers = {f"all of {name}": partial(load, series_folder) for name, load in PEERS.items()}
    race(
        f"the same, once scanned, of {SLICES} slices",
        lambda: read(series, 0, Progress()),
        peers,
        rounds=7,
    )
