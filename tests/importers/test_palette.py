"""Palette colour: plain, narrow, signed, segmented, supplemental."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from dcmtk import drawn_by_dcmtk, needs_dcmtk
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from phantoms import ENHANCED_MR, Scanner, header, ramp, save
from pydicom import Dataset, dcmread
from pydicom.data import get_palette_files
from pydicom.pixels import apply_color_lut
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from viewer.core.errors import Unreadable
from viewer.core.greys import Greys, Window, painted, to_bytes
from viewer.core.palette import Palette
from viewer.core.volume import Volume, film_bytes
from viewer.importers.meaning.palette import expanded
from viewer.importers.read import read
from viewer.workers.progress import Progress

SECONDARY = "1.2.840.10008.5.1.4.1.1.7"
SYNTAXES = [ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian]
COLOURS = ("Red", "Green", "Blue")


def opened(scanned: Scanner, path: Path) -> Volume:
    return read(scanned(path).studies[0].series[0], 0, Progress())


def coloured(
    pixels: NDArray[np.generic], tables: list[NDArray[Any]], first: int, bits: int, **others: object
) -> Dataset:
    """``tables`` of words; of bytes they are packed two a word, little endian."""
    dataset = header(pixels, SECONDARY, **{"PhotometricInterpretation": "PALETTE COLOR", **others})
    for colour, table in zip(COLOURS, tables, strict=True):
        descriptor = f"{colour}PaletteColorLookupTableDescriptor"
        setattr(dataset, descriptor, [len(table) % 65536, first, bits])
        dataset[descriptor].VR = "SS" if first < 0 else "US"
        data = table.astype(table.dtype.newbyteorder("<")).tobytes()
        setattr(dataset, f"{colour}PaletteColorLookupTableData", data + b"\0" * (len(data) % 2))
    return dataset


def in_order(dataset: Dataset, syntax: str) -> Dataset:
    """The words of the tables in the byte order of a syntax."""
    if syntax == ExplicitVRBigEndian:
        for colour in COLOURS:
            keyword = f"{colour}PaletteColorLookupTableData"
            words = np.frombuffer(getattr(dataset, keyword), "<u2")
            setattr(dataset, keyword, words.astype(">u2").tobytes())
    return dataset


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize(("first", "pixel"), [(0, "u1"), (10, "u1"), (300, "u2"), (-20, "i2")])
def test_words_are_the_colours_that_pydicom_finds(
    tmp_path: Path, scanned: Scanner, syntax: str, first: int, pixel: str
) -> None:
    tables = [np.random.default_rng(at).integers(0, 65536, 64).astype("u2") for at in range(3)]
    pixels = (np.arange(100).reshape(10, 10) + first - (0 if pixel == "u1" else 5)).astype(pixel)
    dataset = coloured(pixels, tables, first, 16)
    theirs = apply_color_lut(pixels, dataset) >> 8
    path = save(in_order(dataset, syntax), pixels, tmp_path / "a.dcm", syntax)
    assert np.array_equal(opened(scanned, path).values[0], theirs)


@pytest.mark.parametrize("entry", ["u1", "u2"])
@pytest.mark.parametrize("declared", [8, 16])
def test_bytes_are_colours_whether_they_fill_words_or_not(
    tmp_path: Path, scanned: Scanner, entry: str, declared: int
) -> None:
    """Some write 16 bits and mean bytes: nothing in their tables is as bright as it would be."""
    tables = [
        np.arange(255).astype(entry),
        np.arange(255)[::-1].astype(entry),
        np.arange(255).astype(entry),
    ]
    pixels = ramp(16, 16, dtype="u1")
    path = save(coloured(pixels, tables, 0, declared), pixels, tmp_path / "a.dcm")
    volume = opened(scanned, path)
    assert volume.values[0, 0, :3].tolist() == [[0, 254, 0], [1, 253, 1], [2, 252, 2]]
    assert volume.values[0, -1, -1].tolist() == [254, 0, 254]


def test_a_palette_may_have_an_entry_for_each_word(tmp_path: Path, scanned: Scanner) -> None:
    tables = [np.arange(65536).astype("u2")] * 3
    pixels = np.array([[0, 256, 65535]], dtype="u2")
    volume = opened(scanned, save(coloured(pixels, tables, 0, 16), pixels, tmp_path / "a.dcm"))
    assert volume.values[0, 0, :, 0].tolist() == [0, 1, 255]


@needs_dcmtk
@pytest.mark.parametrize(("first", "pixel"), [(0, "u1"), (10, "u1"), (300, "u2")])
@pytest.mark.parametrize("entry", ["u1", "u2"])
def test_dcmtk_draws_the_same_colours(
    tmp_path: Path, scanned: Scanner, first: int, pixel: str, entry: str
) -> None:
    tables = [np.random.default_rng(at).integers(0, 256, 128) for at in range(3)]
    wide = [(table * (257 if entry == "u2" else 1)).astype(entry) for table in tables]
    pixels = (np.arange(100).reshape(10, 10) + first).astype(pixel)
    bits = 16 if entry == "u2" else 8
    path = save(coloured(pixels, wide, first, bits), pixels, tmp_path / "a.dcm")
    assert np.array_equal(opened(scanned, path).values[0], drawn_by_dcmtk(path))


@pytest.mark.parametrize("name", ["hotiron", "pet", "spring", "summer", "fall", "winter"])
def test_the_well_known_palettes_expand_as_in_pydicom(
    tmp_path: Path, scanned: Scanner, name: str
) -> None:
    palette = dcmread(get_palette_files(f"{name}.dcm")[0])
    pixels = ramp(16, 16, dtype="u1")
    dataset = header(pixels, SECONDARY, PhotometricInterpretation="PALETTE COLOR")
    for element in palette.group_dataset(0x0028):
        if "PaletteColorLookupTable" in element.keyword:
            dataset.add(element)
    theirs = apply_color_lut(pixels, palette)
    path = save(dataset, pixels, tmp_path / "a.dcm")
    assert np.array_equal(opened(scanned, path).values[0], theirs)


def test_segments_stand_for_steps_lines_and_repetitions() -> None:
    """C.7.9.2; an offset counts bytes, also where entries are words."""
    words = [0, 2, 10, 20, 1, 4, 60, 2, 1, 0, 0, 0, 1, 7]
    assert expanded(words, 2, 99) == [10, 20, 30, 40, 50, 60, 10, 20, 7]
    second = [0, 1, 5, 0, 2, 8, 9, 2, 1, 6, 0]
    assert expanded(second, 2, 99) == [5, 8, 9, 8, 9]
    assert expanded([0, 2, 10, 20, 1, 2, 40, 2, 2, 0, 0, 0, 0], 1, 99) == [
        10,
        20,
        30,
        40,
        10,
        20,
        30,
        40,
    ]


@given(st.lists(st.integers(0, 255), max_size=60), st.sampled_from((1, 2)))
def test_whatever_segments_say_they_stay_within_what_was_declared(
    data: list[int], size: int
) -> None:
    assert len(expanded(data, size, 50)) <= 50


@pytest.mark.parametrize(
    "missing", ["GreenPaletteColorLookupTableData", "RedPaletteColorLookupTableDescriptor"]
)
def test_a_palette_without_one_of_its_parts_is_a_reason(
    tmp_path: Path, scanned: Scanner, missing: str
) -> None:
    pixels = ramp(4, 4, dtype="u1")
    dataset = coloured(pixels, [np.arange(16, dtype="u2")] * 3, 0, 16)
    delattr(dataset, missing)
    path = save(dataset, pixels, tmp_path / "a.dcm")
    with pytest.raises(Unreadable, match="colour table"):
        opened(scanned, path)


def test_a_supplemental_palette_colours_the_high_values_alone(
    tmp_path: Path, scanned: Scanner
) -> None:
    """C.7.6.19: below the first value mapped the picture is grey."""
    pixels = np.array([[0, 50, 99, 100, 101, 250]], dtype="u2")
    tables = [np.array(table, "u2") * 257 for table in ([255, 0], [0, 200], [10, 20])]
    others = {"PhotometricInterpretation": "MONOCHROME2", "PixelPresentation": "COLOR"}
    dataset = coloured(pixels, tables, 100, 16, **others)
    dataset.SOPClassUID = ENHANCED_MR
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert not volume.is_colour
    window = Window(50, 101)
    shown = painted(volume.values[0], volume.greys, window)
    grey = to_bytes(volume.values[0], Greys(), window)[0, :3]
    assert shown[0, :3].tolist() == [[shade] * 3 for shade in grey]
    assert shown[0, 3:].tolist() == [[255, 0, 10], [0, 200, 20], [0, 200, 20]]
    assert film_bytes(volume).shape == (1, 6)


@pytest.mark.parametrize("presentation", ["MONOCHROME", ""])
def test_a_grey_picture_with_a_palette_that_it_does_not_ask_for_is_grey(
    tmp_path: Path, scanned: Scanner, presentation: str
) -> None:
    pixels = ramp(4, 4, dtype="u1")
    others = {"PhotometricInterpretation": "MONOCHROME2", "PixelPresentation": presentation}
    dataset = coloured(pixels, [np.arange(16, dtype="u2")] * 3, 0, 16, **others)
    assert opened(scanned, save(dataset, pixels, tmp_path / "a.dcm")).greys.palette is None


def test_a_palette_over_floats_and_greys_turned_round_colours_the_same_values() -> None:
    palette = Palette(3, np.array([[1, 2, 3]], dtype=np.uint8))
    for dtype in ("u1", "f4"):
        values = np.arange(6, dtype=dtype).reshape(2, 3)
        shown = painted(values, Greys(palette=palette), Window(2, 4), invert=True)
        assert (shown[1] == [1, 2, 3]).all()
        grey = to_bytes(values, Greys(), Window(2, 4), invert=True)
        assert np.array_equal(shown[0, :, 0], grey[0])
