"""From files of compressed CT slices to an array in the order of the patient.

Our time is all there is: the scan, the child process, and the way of the pixels through shared
memory. "Cold" is with a process that has yet to start.
"""

import ctypes
import gc
import os
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import openjpeg.utils
import pydicom
import pytest
import rle.utils
import SimpleITK as sitk  # noqa: N813
from numpy.typing import NDArray
from packed_series import PACKERS, anatomy, write_packed
from pydicom.encaps import get_frame
from pydicom.pixels import pixel_array

from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.importers.unpacking.decoding import decoder
from viewer.workers.progress import Progress

SLICES, SIZE, ROUNDS = 100, 512, 7
BLOCKS = Path("/dev/shm")

Frame = Callable[[pydicom.Dataset], NDArray[np.int16]]


def _with_condyle(folder: Path) -> NDArray[np.int16]:
    found = scan([folder], Progress())
    return read(found.studies[0].series[0], 0, Progress()).values


def _cold(folder: Path) -> NDArray[np.int16]:
    decoder().close()
    return _with_condyle(folder)


def _with_simpleitk(folder: Path) -> NDArray[np.int16]:
    reader = sitk.ImageSeriesReader()
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder)))
    return np.asarray(sitk.GetArrayFromImage(reader.Execute()))


def _with_pydicom(decode: Frame, folder: Path) -> NDArray[np.int16]:
    slices = [pydicom.dcmread(path) for path in folder.iterdir()]
    slices.sort(key=lambda one: one.ImagePositionPatient[2])
    return np.stack([decode(one) for one in slices])


def _openjpeg(dataset: pydicom.Dataset) -> NDArray[np.int16]:
    frame = get_frame(dataset.PixelData, 0, number_of_frames=1)
    data = openjpeg.utils.decode_pixel_data(frame, version=2)
    return np.frombuffer(data, np.int16).reshape(SIZE, SIZE)


def _rle(dataset: pydicom.Dataset) -> NDArray[np.int16]:
    frame = get_frame(dataset.PixelData, 0, number_of_frames=1)
    sizes = {"rows": SIZE, "columns": SIZE, "bits_allocated": 16}
    data = rle.utils.decode_pixel_data(frame, version=2, **sizes)
    return np.frombuffer(data, np.int16).reshape(SIZE, SIZE)


ITK = {"SimpleITK": _with_simpleitk}
GDCM = {"pydicom and gdcm": partial(_with_pydicom, partial(pixel_array, decoding_plugin="gdcm"))}
PEERS = {
    "JPEG lossless": ITK | GDCM,
    "JPEG-LS": ITK | GDCM,
    "JPEG 2000": ITK | GDCM | {"pydicom and pylibjpeg-openjpeg": partial(_with_pydicom, _openjpeg)},
    "RLE": ITK | {"pydicom and pylibjpeg-rle": partial(_with_pydicom, _rle)},
}


@pytest.fixture(scope="module")
def values() -> Iterator[NDArray[np.int16]]:
    yield anatomy(SLICES, SIZE)
    decoder().close()


@pytest.mark.parametrize("codec", list(PACKERS))
def test_loading_a_compressed_series(
    race: Callable[..., None],
    say: Callable[[str], None],
    folder: Path,
    values: NDArray[np.int16],
    codec: str,
) -> None:
    write_packed(folder, values, codec)
    peers = {name: partial(load, folder) for name, load in PEERS[codec].items()}
    ours = partial(_with_condyle, folder)
    assert np.array_equal(ours(), values)
    assert all(np.array_equal(load(), values) for load in peers.values())
    title = f"loading {SLICES} slices, {codec}, files cached"
    race(title, ours, peers | {"ours with a cold child": partial(_cold, folder)}, ROUNDS)
    part = _most_memory(ours) / values.nbytes
    say(f"{title}: peak memory {part:.2f} of the volume")


def _most_memory(work: Callable[[], object]) -> int:
    """The most bytes that this process and its child took for themselves while they worked, and
    that lay in blocks that they share; above what they had before."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # what others freed is not ours to take again for nothing
    before, most, ended = _taken(), 0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not ended.is_set():
            most = max(most, _taken())
            time.sleep(0.002)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        kept = work()
    finally:
        ended.set()
        watcher.join()
    del kept
    return most - before


def _taken() -> int:
    pages = sum(_own_pages(pid) for pid in (os.getpid(), decoder().pid) if pid)
    blocks = sum(block.stat().st_size for block in BLOCKS.glob("cdl-*"))
    return pages * os.sysconf("SC_PAGE_SIZE") + blocks


def _own_pages(pid: int) -> int:
    resident, shared = Path(f"/proc/{pid}/statm").read_text().split()[1:3]
    return int(resident) - int(shared)
