"""A disk that fails at its first access, its second, its third …: always told, never a bug."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import cv2
import nibabel
import numpy as np
import pytest
from phantoms import header, ramp, save, write_slices
from pydicom import Dataset, dcmread
from pydicom.uid import RLELossless

from viewer.core.errors import ViewerError
from viewer.core.study import Scan
from viewer.importers.read import read, try_decode
from viewer.importers.scan import scan
from viewer.importers.thumbnail import thumbnail
from viewer.workers.progress import Progress

PLACES = [(0.0, 0.0, float(z)) for z in range(3)]
MOST = 300


class Disk:
    """Counts what is asked of the files below a folder, and fails from some question on."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._descriptors: set[int] = set()
        self.asked = 0
        self.fails_at = MOST

    def gate(self, plain: Callable[..., object]) -> Callable[..., object]:
        def asked(target: object, *others: object, **named: object) -> object:
            if self._is_here(target):
                self.asked += 1
                if self.asked >= self.fails_at:
                    raise OSError(errno.EIO, "Input/output error", str(target))
            answer = plain(target, *others, **named)
            if plain is os_open and self._is_here(target):
                self._descriptors.add(answer)  # type: ignore[arg-type]
            return answer

        return asked

    def _is_here(self, target: object) -> bool:
        if isinstance(target, int):
            return target in self._descriptors
        return isinstance(target, str | os.PathLike) and os.fspath(target).startswith(self._folder)


os_open = os.open


@contextmanager
def failing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk(folder)
    with monkeypatch.context() as patch:
        for name in ("open", "pread", "preadv", "stat", "scandir"):
            patch.setattr(os, name, disk.gate(getattr(os, name)))
        patch.setattr(io, "open", disk.gate(io.open))
        yield disk


def plain(folder: Path) -> None:
    lut = Dataset()
    lut.LUTDescriptor, lut.LUTData = [0, 0, 16], bytes(131072)
    lut["LUTDescriptor"].VR, lut["LUTData"].VR = "US", "OW"
    write_slices(folder, ramp(3, 8, 8), PLACES, VOILUTSequence=[lut] * 12)


def compressed(folder: Path) -> None:
    for path in write_slices(folder, ramp(3, 8, 8), PLACES):
        dataset = dcmread(path)
        dataset.compress(RLELossless)
        dataset.save_as(path)


def deflated(folder: Path) -> None:
    save(header(ramp(8, 8)), ramp(8, 8), folder / "a.dcm", "1.2.840.10008.1.2.1.99")


def volume(folder: Path) -> None:
    nibabel.save(nibabel.Nifti1Image(ramp(3, 4, 5, dtype="i2"), np.eye(4)), folder / "a.nii.gz")


def picture(folder: Path) -> None:
    cv2.imwrite(str(folder / "a.png"), ramp(9, 9, dtype="u1"))


def shown(found: Scan) -> int:
    """Shows all that was found; how much of it could be."""
    count = 0
    for study in found.studies:
        for series in study.series:
            try_decode(series)
            for act in (lambda s=series: read(s, 0, Progress()), lambda s=series: thumbnail(s)):
                with suppress(ViewerError):
                    act()
                    count += 1
    return count


@pytest.mark.parametrize("make", [plain, compressed, deflated, volume, picture])
@pytest.mark.parametrize("when", ["scan", "read"])
def test_a_disk_may_fail_at_any_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], when: str
) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    make(folder)
    assert shown(scan([folder], Progress())) == 2
    for moment in range(1, MOST):
        with failing(folder, monkeypatch) as disk:
            if when == "scan":
                disk.fails_at = moment
            found = scan([folder], Progress())
            if when == "read":
                disk.fails_at = disk.asked + moment
            count = shown(found)
            if disk.asked < disk.fails_at:
                assert count == 2
                assert moment > 2
                return
            assert all(refusal.reason.endswith(".") for refusal in found.refusals)
    raise AssertionError("the disk was asked without end")
