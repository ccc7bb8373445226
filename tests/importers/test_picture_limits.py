"""Pictures and NIfTI volumes that claim more than they are, and decoders that die."""

import gzip
import os
import signal
import struct
import time
import tracemalloc
import zlib
from pathlib import Path

import cv2
import nibabel
import numpy as np
import pytest
from phantoms import Scanner, ramp
from PIL import Image

from viewer.core.study import DecodeState
from viewer.importers.pictures import raster
from viewer.importers.read import read, try_decode
from viewer.workers.progress import Progress


@pytest.fixture(scope="module", autouse=True)
def _no_decoder_left_behind() -> object:
    yield
    raster.decoder().close()


def reason_of(scanned: Scanner, path: Path) -> str:
    (refusal,) = scanned(path).refusals
    return refusal.reason


def png(columns: int, rows: int, data: bytes) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", columns, rows, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def test_a_picture_that_would_fill_the_memory_is_refused_unopened(
    tmp_path: Path, scanned: Scanner
) -> None:
    (tmp_path / "a.png").write_bytes(png(60_000, 60_000, bytes(10_000_000)))
    tracemalloc.start()
    try:
        assert "too large" in reason_of(scanned, tmp_path / "a.png")
        assert tracemalloc.get_traced_memory()[1] < 30 << 20
    finally:
        tracemalloc.stop()


def test_a_picture_shorter_than_its_size_is_damaged(tmp_path: Path, scanned: Scanner) -> None:
    (tmp_path / "a.png").write_bytes(png(40, 30, bytes(41 * 10)))
    series = scanned(tmp_path).studies[0].series[0]
    state, reason = try_decode(series)
    assert state is DecodeState.UNSUPPORTED
    assert reason.startswith("This picture file is damaged.")
    whole = png(40, 30, bytes(41 * 30))
    (tmp_path / "a.png").write_bytes(whole[: len(whole) - 30])
    assert reason_of(scanned, tmp_path / "a.png").startswith("This picture file is damaged.")


def test_the_pages_of_a_tiff_are_counted_to_an_end(
    tmp_path: Path, scanned: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raster, "_MOST_PAGES", 5)
    pages = [Image.fromarray(np.full((5, 6), 7, np.uint8)) for _ in range(9)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:])
    assert scanned(tmp_path).studies[0].description == "a.tif (page 1 of 5)"


def test_a_decoder_that_dies_is_replaced(tmp_path: Path, scanned: Scanner) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), ramp(9, 9, dtype="u1"))
    series = scanned(tmp_path).studies[0].series[0]
    assert read(series, 0, Progress()).values.shape == (1, 9, 9)
    pid = raster.decoder().pid
    assert pid not in (None, os.getpid())
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while raster.decoder().pid == pid and time.monotonic() < deadline:
        time.sleep(0.01)
    assert np.array_equal(read(series, 0, Progress()).values[0], ramp(9, 9, dtype="u1"))


def header_of(shape: tuple[int, ...], *, offset: float = 352.0) -> bytes:
    header = nibabel.Nifti1Header()
    header.set_data_shape(shape)
    header.set_data_dtype(np.int16)
    header.set_sform(np.eye(4), 1)
    content = bytearray(header.binaryblock)
    content[108:112] = struct.pack("<f", offset)
    content[344:348] = b"n+1\0"
    return bytes(content) + bytes(4)


@pytest.mark.parametrize("ending", [".nii", ".nii.gz"])
@pytest.mark.parametrize("shape", [(30000, 30000, 3), (32767, 32767, 32767), (9, 9, 3000, 9)])
def test_a_volume_larger_than_its_file_can_hold_is_refused_at_the_scan(
    tmp_path: Path, scanned: Scanner, ending: str, shape: tuple[int, ...]
) -> None:
    content = header_of(shape) + bytes(100)
    packed = gzip.compress(content) if ending.endswith("gz") else content
    (tmp_path / f"a{ending}").write_bytes(packed)
    assert "ends before its picture" in reason_of(scanned, tmp_path / f"a{ending}")


def test_a_packed_volume_is_unpacked_no_further_than_asked(
    tmp_path: Path, scanned: Scanner
) -> None:
    """300 MB of nothing behind a small volume, and 200 MB before another."""
    with gzip.open(tmp_path / "a.nii.gz", "wb", 1) as file:
        file.write(header_of((4, 4, 4)) + ramp(4, 4, 4, dtype="i2").tobytes())
        for _ in range(300):
            file.write(bytes(1 << 20))
    with gzip.open(tmp_path / "b.nii.gz", "wb", 1) as file:
        file.write(header_of((4, 4, 4), offset=float(200 << 20)))
        for _ in range(201):
            file.write(bytes(1 << 20))
    tracemalloc.start()
    try:
        found = scanned(tmp_path)
        volumes = [read(study.series[0], 0, Progress()) for study in found.studies]
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()
    assert len(volumes) == 2
    assert np.array_equal(volumes[0].values, ramp(4, 4, 4, dtype="i2"))


def test_a_volume_cut_off_within_its_packing_has_a_reason(tmp_path: Path, scanned: Scanner) -> None:
    noise = np.random.default_rng(0).integers(0, 30000, (20, 20, 20), dtype=np.int16)
    content = gzip.compress(header_of((20, 20, 20)) + noise.tobytes())
    (tmp_path / "a.nii.gz").write_bytes(content[: len(content) // 2])
    series = scanned(tmp_path).studies[0].series[0]
    state, reason = try_decode(series)
    assert state is DecodeState.UNSUPPORTED
    assert reason.startswith("This NIfTI file")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 0.0, 1e30])
def test_a_volume_at_no_possible_place_is_refused(
    tmp_path: Path, scanned: Scanner, value: float
) -> None:
    content = bytearray(header_of((4, 4, 4)) + bytes(128))
    for at in range(280, 328, 4):
        content[at : at + 4] = struct.pack("<f", value)
    (tmp_path / "a.nii").write_bytes(content)
    assert "no possible place" in reason_of(scanned, tmp_path / "a.nii")


def test_a_volume_packed_under_a_plain_name_is_read(tmp_path: Path, scanned: Scanner) -> None:
    content = header_of((4, 4, 4)) + ramp(4, 4, 4, dtype="i2").tobytes()
    (tmp_path / "a.nii").write_bytes(gzip.compress(content))
    series = scanned(tmp_path).studies[0].series[0]
    assert np.array_equal(read(series, 0, Progress()).values, ramp(4, 4, 4, dtype="i2"))


def test_some_frames_of_a_long_series_of_volumes_are_read_without_the_others(
    tmp_path: Path, scanned: Scanner
) -> None:
    data = np.random.default_rng(0).integers(0, 99, (32, 32, 10, 50), dtype=np.int16)
    nibabel.save(nibabel.Nifti1Image(data, np.eye(4)), tmp_path / "a.nii")
    series = scanned(tmp_path).studies[0].series[0]
    tracemalloc.start()
    try:
        volume = read(series, 30, Progress())
        assert tracemalloc.get_traced_memory()[1] < data.nbytes // 5
    finally:
        tracemalloc.stop()
    assert np.array_equal(volume.values, data[..., 30].T)
