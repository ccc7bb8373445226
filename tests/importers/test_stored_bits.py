"""Grey values of any number of bits, wherever they sit in their cells."""

import struct
from pathlib import Path

import numpy as np
import pydicom
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from phantoms import Scanner, header, ramp, save
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from viewer.core.layout import Layout
from viewer.core.volume import Volume
from viewer.importers.layout import as_stored
from viewer.importers.read import read
from viewer.workers.progress import Progress

SYNTAXES = [ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian]


def opened(scanned: Scanner, path: Path) -> Volume:
    return read(scanned(path).studies[0].series[0], 0, Progress())


def layout(allocated: int, stored: int, high_bit: int, *, signed: bool) -> Layout:
    return Layout(
        1, 1, 1, 1, allocated, stored, high_bit, signed, False, "MONOCHROME2", "integer",
        allocated, False, False,
    )  # fmt: skip


@given(st.data())
def test_a_value_is_the_bits_that_are_stored_and_no_others(data: st.DataObject) -> None:
    """Whatever lies above and below: overlays, or rubbish."""
    allocated = data.draw(st.sampled_from((8, 16, 32, 64)))
    stored = data.draw(st.integers(1, allocated))
    high_bit = data.draw(st.integers(stored - 1, allocated - 1))
    signed = data.draw(st.booleans())
    low = -(1 << (stored - 1)) if signed else 0
    value = data.draw(st.integers(low, low + (1 << stored) - 1))
    shift = high_bit + 1 - stored
    mask = ((1 << stored) - 1) << shift
    rubbish = data.draw(st.integers(0, (1 << allocated) - 1)) & ~mask
    cell = np.array([((value << shift) & mask) | rubbish], dtype=f"u{allocated // 8}")
    found = as_stored(cell, layout(allocated, stored, high_bit, signed=signed))
    assert found.tolist() == [value]


def packed(values: NDArray[np.integer], bits: int) -> NDArray[np.uint8]:
    """Values side by side without gaps, the lowest bit first (ACR-NEMA, PS3.5 annex D)."""
    places = np.arange(bits)
    return np.packbits(((values.ravel()[:, None] >> places) & 1).astype("u1"), bitorder="little")


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize(("bits", "signed"), [(12, 0), (12, 1), (10, 0), (1, 0), (24, 0)])
def test_values_packed_without_gaps_come_back(
    tmp_path: Path, scanned: Scanner, syntax: str, bits: int, signed: int
) -> None:
    low = -(1 << (bits - 1)) if signed else 0
    values = np.random.default_rng(2).integers(low, low + (1 << bits), (3, 5, 7))
    data = packed(values, bits)
    words = np.frombuffer(data.tobytes() + b"\0" * (len(data) % 2), "<u2").astype("u2")
    stored = {"BitsAllocated": bits, "BitsStored": bits, "HighBit": bits - 1}
    dataset = header(ramp(3, 5, 7), PixelRepresentation=signed, **stored)
    path = save(dataset, words, tmp_path / "a.dcm", syntax)
    volume = opened(scanned, path)
    assert np.array_equal(volume.values, values)


@pytest.mark.parametrize(
    "wrong",
    [
        {"BitsStored": 0},
        {"BitsStored": 99},
        {"HighBit": 0},
        {"HighBit": 31},
        {"BitsStored": 99, "HighBit": 3},
    ],
)
def test_impossible_bits_are_taken_for_the_usual_ones(
    tmp_path: Path, scanned: Scanner, wrong: dict
) -> None:
    pixels = np.array([[0, 65535, 1234]], dtype="u2")
    path = save(header(pixels, **wrong), pixels, tmp_path / "a.dcm")
    assert np.array_equal(opened(scanned, path).values[0], pixels)


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("dtype", ["u8", "i8"])
def test_values_of_64_bits_come_back(
    tmp_path: Path, scanned: Scanner, syntax: str, dtype: str
) -> None:
    pixels = np.array([[0, 1 << 40, np.iinfo(dtype).max, np.iinfo(dtype).min]], dtype=dtype)
    dataset = header(pixels)
    path = save(dataset, pixels, tmp_path / "a.dcm", syntax)
    volume = opened(scanned, path)
    assert np.array_equal(volume.values[0], pixels)


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize(
    ("dtype", "keyword"), [("f4", "FloatPixelData"), ("f8", "DoubleFloatPixelData")]
)
def test_floats_come_back_with_what_is_no_number(
    tmp_path: Path, scanned: Scanner, syntax: str, dtype: str, keyword: str
) -> None:
    pixels = np.array([[0.5, -1e30, np.nan], [np.inf, -np.inf, 3.25]], dtype=dtype)
    dataset = header(pixels, "1.2.840.10008.5.1.4.1.1.30")
    path = save(dataset, pixels, tmp_path / "a.dcm", syntax)
    written = pydicom.dcmread(path)
    data = written.PixelData
    for gone in ("PixelData", "BitsStored", "HighBit", "PixelRepresentation"):
        delattr(written, gone)
    setattr(written, keyword, data)
    written.save_as(path)
    volume = opened(scanned, path)
    assert volume.values.dtype == np.dtype(dtype)
    assert np.array_equal(volume.values[0], pixels, equal_nan=True)
    assert volume.extent() == (pixels[0, 1], 3.25)
    assert np.isfinite(volume.window().width)


@pytest.mark.parametrize("vr", ["OB", "OW"])
@pytest.mark.parametrize("size", [(4, 4), (3, 5)])
def test_bytes_in_big_endian_words_are_swapped_and_bytes_alone_are_not(
    tmp_path: Path, scanned: Scanner, vr: str, size: tuple[int, int]
) -> None:
    frames = ramp(3, *size, dtype="u1")
    data = frames.tobytes() + b"\0" * (frames.size % 2)
    stored = np.frombuffer(data, "u1" if vr == "OB" else "<u2")
    path = save(header(frames), stored, tmp_path / "a.dcm", ExplicitVRBigEndian)
    written = pydicom.dcmread(path)["PixelData"]
    assert vr == written.VR
    assert np.array_equal(opened(scanned, path).values, frames)


def test_pixels_may_be_big_endian_behind_little_endian_elements(
    tmp_path: Path, scanned: Scanner
) -> None:
    """As General Electric's own transfer syntax has it, which pydicom, GDCM and DCMTK know too."""
    frames = ramp(3, 4, 5) * 257
    path = save(header(frames), frames.byteswap(), tmp_path / "a.dcm", ImplicitVRLittleEndian)
    written = path.read_bytes()
    said = b"\x02\0\x10\0UI" + struct.pack("<H", 18)
    assert written.count(said + ImplicitVRLittleEndian.encode()) == 1
    own = b"1.2.840.113619.5.2"
    path.write_bytes(written.replace(said + ImplicitVRLittleEndian.encode() + b"\0", said + own))
    assert np.array_equal(opened(scanned, path).values, frames)
