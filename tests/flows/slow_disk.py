"""A disk that gives a slice for each that a test lets through, and series to put on it."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from part10 import saved
from pydicom import Dataset
from pydicom.uid import generate_uid

CT = "1.2.840.10008.5.1.4.1.1.2"


class SlowDisk:
    """Stands where the program asks the system for pixels, and answers in the order asked.

    Headers, and the small pictures of lists, come at once. One thread asks: of two, one could
    be overtaken by the other's slices, and the first one wanted would not be among those let.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._asked = 0
        self._let = 0
        self._turn = threading.Condition()
        self._mended = False
        self._read = os.preadv
        monkeypatch.setattr("viewer.workers.threads._MOST_THREADS", 1)
        monkeypatch.setattr(os, "preadv", self._slow)

    def let(self, pieces: int) -> None:
        """Let so many more slices through."""
        with self._turn:
            self._let += pieces
            self._turn.notify_all()

    def mend(self) -> None:
        """From now on all comes at once."""
        with self._turn:
            self._mended = True
            self._turn.notify_all()

    def _slow(self, descriptor: int, buffers: list[memoryview], offset: int) -> int:
        if threading.current_thread().name != "thumbnails":
            with self._turn:
                number = self._asked
                self._asked += 1
                self._turn.wait_for(lambda: self._mended or number < self._let)
        return self._read(descriptor, buffers, offset)


def skull(slices: int, size: int) -> NDArray[np.int16]:
    """A ball with a bright side in air (slice, row, column): no two slices or sides are alike."""
    z, y, x = np.mgrid[:slices, :size, :size].astype(np.float32)
    middle = ((slices - 1) / 2, (size - 1) / 2, (size - 1) / 2)
    radius = np.hypot(np.hypot((z - middle[0]) * size / slices, y - middle[1]), x - middle[2])
    values = np.where(radius < size * 0.45, 40 + z, -1000)
    values[(x > middle[2] + size * 0.2) & (radius < size * 0.4)] = 700
    return np.asarray(values, dtype=np.int16)


def write_ct(
    folder: Path,
    values: NDArray[np.int16],
    *,
    window: tuple[float, float] | None = (40.0, 400.0),
    description: str = "Thin slices",
    only: Callable[[int], bool] = lambda _: True,
) -> list[Path]:
    """One file a slice, axial, 1 mm; the same names and UIDs each time for the same folder."""
    folder.mkdir(parents=True, exist_ok=True)
    seed = [str(folder)]
    paths = []
    for at, pixels in enumerate(values):
        dataset = Dataset()
        dataset.SOPClassUID = CT
        dataset.SOPInstanceUID = generate_uid(entropy_srcs=[*seed, str(at)])
        dataset.StudyInstanceUID = generate_uid(entropy_srcs=[str(folder.parent), "study"])
        dataset.SeriesInstanceUID = generate_uid(entropy_srcs=[*seed, "series"])
        dataset.FrameOfReferenceUID = generate_uid(entropy_srcs=[*seed, "frame"])
        dataset.Modality, dataset.PatientName, dataset.PatientID = "CT", "Slow^Disk", "1"
        dataset.SeriesDescription, dataset.SeriesNumber = description, 1
        dataset.InstanceNumber = at + 1
        dataset.ImagePositionPatient = [0, 0, at]
        dataset.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
        dataset.PixelSpacing, dataset.SliceThickness = [1, 1], 1
        dataset.Rows, dataset.Columns = pixels.shape
        dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
        dataset.BitsAllocated = dataset.BitsStored = 16
        dataset.HighBit, dataset.PixelRepresentation = 15, 1
        dataset.RescaleSlope, dataset.RescaleIntercept = 1, 0
        if window is not None:
            dataset.WindowCenter, dataset.WindowWidth = window
        if only(at):
            paths.append(saved(dataset, pixels, folder / f"{at:04d}.dcm"))
    return paths
