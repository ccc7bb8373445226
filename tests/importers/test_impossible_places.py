"""Places and distances that no scanner can mean: left out, and what is shown stays finite."""

from pathlib import Path

import numpy as np
import pytest
from phantoms import AXIAL, Scanner, header, ramp, save, write_slices
from pydicom import DataElement
from pydicom.config import IGNORE

from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.workers.progress import Progress

DOSE = "1.2.840.10008.5.1.4.1.1.481.2"
ABSURD = ["1e308", "-1e308", "1e-320", "1e9", "0", "nan", "inf", ""]
PLACES = {
    "SpacingBetweenSlices": 1,
    "SliceThickness": 1,
    "PixelSpacing": 2,
    "ImagePositionPatient": 3,
    "ImageOrientationPatient": 6,
    "SliceLocation": 1,
    "ImagerPixelSpacing": 2,
    "DistanceSourceToPatient": 1,
}


def corners(volume: Volume) -> np.ndarray:
    last = [length - 1 for length in volume.geometry.shape]
    return np.array([volume.geometry.to_patient(index) for index in ([0, 0, 0], [1, 1, 1], last)])


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize("value", ABSURD)
@pytest.mark.parametrize("keyword", PLACES)
def test_an_absurd_value_moves_nothing_to_infinity(
    tmp_path: Path, scanned: Scanner, keyword: str, value: str, count: int
) -> None:
    written = DataElement(keyword, "DS", [value] * PLACES[keyword], validation_mode=IGNORE)
    pixels = ramp(count, 4, 4)
    places = [(0.0, 0.0, float(z)) for z in range(count)]
    for path, slice_ in zip(write_slices(tmp_path, pixels, places), pixels, strict=True):
        dataset = header(slice_, SeriesInstanceUID="1.2.9")
        dataset.ImagePositionPatient = [0, 0, int(path.stem)]
        dataset.ImageOrientationPatient, dataset.PixelSpacing = list(AXIAL), [1, 1]
        dataset[keyword] = written
        save(dataset, slice_, path)
    (study,) = scanned(tmp_path).studies
    for at in range(len(study.series[0].stacks)):
        volume = read(study.series[0], at, Progress())
        assert np.abs(corners(volume)).max() < 1e8


@pytest.mark.parametrize("offsets", [[0, 1e308, 2], [0, 1e308, -1e308], [1e308] * 3, [0, 0, 0]])
def test_absurd_distances_between_the_planes_of_a_dose_place_nothing(
    tmp_path: Path, scanned: Scanner, offsets: list[float]
) -> None:
    pixels = ramp(3, 4, 4)
    dataset = header(pixels, DOSE, GridFrameOffsetVector=offsets, Modality="RTDOSE")
    dataset.ImagePositionPatient, dataset.PixelSpacing = [0, 0, 0], [1, 1]
    dataset.ImageOrientationPatient = list(AXIAL)
    save(dataset, pixels, tmp_path / "a.dcm")
    series = scanned(tmp_path).studies[0].series[0]
    assert np.abs(corners(read(series, 0, Progress()))).max() < 1e8
