"""A study small enough to make in a test, and the one that is shipped."""

from dataclasses import replace
from pathlib import Path

import pytest
from pydicom import dcmread
from pydicom.dataset import Dataset

from viewer import paths
from viewer.lab.simulate.modality.film import Exposure
from viewer.lab.simulate.modality.long_film import LongExposure
from viewer.lab.simulate.modality.protocol import SAMPLE, Protocol
from viewer.lab.simulate.writing.sample import write_sample

SMALL = Protocol(
    tuple(
        replace(series, slices=5, step=16.0, pixels=64, pixel_mm=2.4) for series in SAMPLE.series
    ),
    Exposure(pixels=120, coarse=2, depth_step=4.0),
    LongExposure(spacing=6.0, rows=180, columns=72),
)
SERIES = ("sagittal", "coronal", "axial")


@pytest.fixture(scope="session")
def small_protocol() -> Protocol:
    return SMALL


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    write_sample(folder, seed=3, protocol=SMALL)
    return folder


@pytest.fixture(scope="session")
def shipped() -> Path:
    return paths.resource("sample")


@pytest.fixture(scope="session")
def series(shipped: Path) -> dict[str, list[Dataset]]:
    return {
        name: [dcmread(path) for path in sorted((shipped / "mr" / name).glob("*.dcm"))]
        for name in SERIES
    }
