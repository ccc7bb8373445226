"""Lookup tables, as standard and vendors write them."""

from pathlib import Path

import numpy as np
import pytest
from dcmtk import drawn_by_dcmtk, needs_dcmtk
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from phantoms import CR, Scanner, header, save
from pydicom import DataElement, Dataset
from pydicom.pixels import apply_modality_lut, apply_voi_lut
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from viewer.core.greys import VoiLut, to_bytes
from viewer.core.volume import Volume
from viewer.importers.meaning.luts import depth_of, signed_first, unpacked
from viewer.importers.read import read
from viewer.workers.progress import Progress

SYNTAXES = [ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian]


def opened(scanned: Scanner, path: Path) -> Volume:
    return read(scanned(path).studies[0].series[0], 0, Progress())


def lut_item(
    first: int, entries: NDArray[np.generic], bits: int, order: str = "<", vr: str = "US"
) -> Dataset:
    """A LUT item; ``entries`` of one byte are packed two a word."""
    item = Dataset()
    item.LUTDescriptor = [len(entries) % 65536, first, bits]
    item["LUTDescriptor"].VR = vr
    data = entries.astype(entries.dtype.newbyteorder(order)).tobytes()
    if entries.dtype.itemsize == 1 and order == ">":
        data = np.frombuffer(data, "<u2").astype(">u2").tobytes()
    item.LUTData = data + b"\0" * (len(data) % 2)
    item["LUTData"].VR = "OW"
    return item


def film(pixels: NDArray[np.generic], **others: object) -> Dataset:
    return header(pixels, CR, **others)


@pytest.mark.parametrize(
    ("pattern", "count", "inputs", "first"),
    [
        (0, 256, (0, 4095), 0),
        (65535, 3, (-32768, 32767), -1),
        (64512, 4096, (-1024, 64511), -1024),
        (40000, 100, (0, 65535), 40000),
        (63488, 4096, (-2048, 2047), -2048),
    ],
)
def test_the_sign_of_the_first_value_is_that_of_the_values(
    pattern: int, count: int, inputs: tuple[float, float], first: int
) -> None:
    assert signed_first(pattern, count, inputs) == first


@pytest.mark.parametrize(
    ("declared", "highest", "bits"),
    [(12, 4095, 12), (12, 100, 12), (8, 4095, 12), (0, 4095, 12), (32, 3, 8), (16, 255, 16)],
)
def test_an_entry_has_the_bits_declared_or_those_it_needs(
    declared: int, highest: int, bits: int
) -> None:
    assert depth_of(declared, highest) == bits


@given(st.lists(st.integers(0, 255), min_size=2, max_size=40))
def test_bytes_packed_in_words_are_entries(values: list[int]) -> None:
    packed = np.frombuffer(bytes(values) + b"\0" * (len(values) % 2), "<u2").astype(np.uint16)
    entries, narrow = unpacked(packed, len(values))
    assert entries.tolist() == values
    assert narrow


def test_a_table_shorter_than_it_claims_is_taken_as_it_is() -> None:
    entries, narrow = unpacked(np.arange(10, dtype=np.uint16), 12)
    assert entries.tolist() == list(range(10))
    assert not narrow


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("entry", ["u1", "u2"])
def test_a_voi_table_shows_what_pydicom_shows(
    tmp_path: Path, scanned: Scanner, syntax: str, entry: str
) -> None:
    pixels = np.arange(-20, 44, dtype="i2").reshape(8, 8)
    table = (np.arange(30) * 8).astype(entry)
    order = ">" if syntax == ExplicitVRBigEndian else "<"
    dataset = film(pixels)
    dataset.VOILUTSequence = Sequence([lut_item(-10, table, 8, order, "SS")])
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm", syntax))
    plain = lut_item(-10, table, 8, vr="SS")
    plain["LUTData"] = DataElement("LUTData", "US", table.tolist())
    dataset.VOILUTSequence = Sequence([plain])
    theirs = apply_voi_lut(pixels, dataset)
    assert np.array_equal(to_bytes(volume.values[0], volume.greys, volume.opening()), theirs)


def test_a_table_of_65536_entries_says_0(tmp_path: Path, scanned: Scanner) -> None:
    pixels = np.array([[0, 1, 65535]], dtype="u2")
    dataset = film(pixels)
    dataset.ModalityLUTSequence = Sequence([lut_item(0, np.arange(65536, dtype="u2")[::-1], 16)])
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert volume.values[0].tolist() == [[65535, 65534, 0]]
    assert volume.values.dtype == np.uint16


@pytest.mark.parametrize("first", [0, 5, 200])
def test_a_modality_table_means_what_pydicom_says(
    tmp_path: Path, scanned: Scanner, first: int
) -> None:
    pixels = np.arange(256, dtype="u1").reshape(16, 16)
    dataset = film(pixels)
    table = (np.arange(40) ** 2).astype("u2")
    dataset.ModalityLUTSequence = Sequence([lut_item(first, table, 16)])
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert np.array_equal(volume.values[0], apply_modality_lut(pixels, dataset))


def test_signed_pixels_begin_a_modality_table_below_zero(tmp_path: Path, scanned: Scanner) -> None:
    pixels = np.array([[-4, -3, 0, 9]], dtype="i2")
    dataset = film(pixels)
    dataset.ModalityLUTSequence = Sequence(
        [lut_item(-3, np.array([5, 6, 7, 8], "u2"), 16, vr="SS")]
    )
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert volume.values[0].tolist() == [[5, 5, 8, 8]]


def test_a_voi_table_follows_the_values_below_zero_that_a_rescale_makes(
    tmp_path: Path, scanned: Scanner
) -> None:
    """Written unsigned, as values are stored; what it is asked for is signed."""
    pixels = np.array([[0, 1024, 1124, 2000]], dtype="u2")
    dataset = film(pixels, BitsStored=12, HighBit=11, RescaleSlope=1, RescaleIntercept=-1024)
    table = np.linspace(0, 255, 1125).round().astype("u2")
    dataset.VOILUTSequence = Sequence([lut_item(64512, table, 8)])
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert volume.greys.luts[0].first == -1024
    shown = to_bytes(volume.values[0], volume.greys, volume.opening())
    assert shown.tolist() == [[0, 232, 255, 255]]


def test_several_voi_tables_are_kept_with_their_names(tmp_path: Path, scanned: Scanner) -> None:
    pixels = np.zeros((4, 4), dtype="u1")
    dataset = film(pixels)
    items = [lut_item(0, np.arange(4, dtype="u2"), 8), lut_item(0, np.arange(9, dtype="u2"), 10)]
    items[0].LUTExplanation, items[1].LUTExplanation = "HARD", "SOFT"
    dataset.VOILUTSequence = Sequence(items)
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert volume.greys.luts == (
        VoiLut(0, (0, 1, 2, 3), 8, "HARD"),
        VoiLut(0, tuple(range(9)), 10, "SOFT"),
    )


@pytest.mark.parametrize("damage", ["LUTData", "LUTDescriptor"])
def test_a_table_without_one_of_its_halves_is_left_out(
    tmp_path: Path, scanned: Scanner, damage: str
) -> None:
    pixels = np.arange(16, dtype="u2").reshape(4, 4)
    item = lut_item(0, np.arange(4, dtype="u2"), 8)
    delattr(item, damage)
    dataset = film(pixels)
    dataset.ModalityLUTSequence = dataset.VOILUTSequence = Sequence([item])
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert np.array_equal(volume.values[0], pixels)
    assert not volume.greys.luts


@needs_dcmtk
@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize(("signed", "first"), [(False, 100), (True, -500)])
@pytest.mark.parametrize("bits", [8, 12, 16])
def test_dcmtk_draws_the_same_through_both_tables(
    tmp_path: Path, scanned: Scanner, photometric: str, signed: bool, first: int, bits: int
) -> None:
    pixels = (np.arange(4096).reshape(64, 64) - (2048 if signed else 0)).astype(
        "i2" if signed else "u2"
    )
    dataset = film(pixels, PhotometricInterpretation=photometric, BitsStored=12, HighBit=11)
    vr = "SS" if signed else "US"
    modality = (np.arange(1000) * 4).astype("u2")
    voi = (np.linspace(0, 1, 3000) ** 2 * ((1 << bits) - 1)).astype("u2")
    dataset.ModalityLUTSequence = Sequence([lut_item(first, modality, 12, vr=vr)])
    dataset.VOILUTSequence = Sequence([lut_item(50, voi, bits)])
    path = save(dataset, pixels, tmp_path / "a.dcm")
    volume = opened(scanned, path)
    theirs = drawn_by_dcmtk(path, "+Wl", "1")
    ours = to_bytes(volume.values[0], volume.greys, volume.greys.luts[0])
    assert theirs is not None
    assert np.abs(theirs.astype(int) - ours).max() <= 1
