"""Colour as files store it: planes, halved, in luminance and differences, with odd bits."""

from pathlib import Path

import numpy as np
import pytest
from dcmtk import drawn_by_dcmtk, needs_dcmtk
from numpy.typing import NDArray
from phantoms import Scanner, header, save
from pydicom.pixels import convert_color_space
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from viewer.core.errors import Fault, Unreadable
from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.workers.progress import Progress

SECONDARY = "1.2.840.10008.5.1.4.1.1.7"
SYNTAXES = [ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian]


def opened(scanned: Scanner, path: Path) -> Volume:
    return read(scanned(path).studies[0].series[0], 0, Progress())


def noise(*shape: int, dtype: str = "u1") -> NDArray[np.generic]:
    values = np.random.default_rng(1).integers(0, np.iinfo(dtype).max, shape, endpoint=True)
    return values.astype(dtype)


def halved(colours: NDArray[np.generic]) -> NDArray[np.generic]:
    """(rows, columns, 3) with differences alike in pairs, as C.7.6.3.1.2 stores them."""
    pairs = colours.reshape(-1, 6)
    return np.ascontiguousarray(pairs[:, [0, 3, 1, 2]])


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("planar", [0, 1])
@pytest.mark.parametrize("dtype", ["u1", "u2"])
@pytest.mark.parametrize("size", [(6, 8), (3, 5)])
def test_red_green_blue_comes_back_whichever_way_it_lies(
    tmp_path: Path, scanned: Scanner, syntax: str, planar: int, dtype: str, size: tuple[int, int]
) -> None:
    colours = noise(*size, 3, dtype=dtype)
    stored = np.ascontiguousarray(np.moveaxis(colours, -1, 0)) if planar else colours
    dataset = header(colours, SECONDARY, PlanarConfiguration=planar)
    volume = opened(scanned, save(dataset, stored, tmp_path / "a.dcm", syntax))
    expected = np.rint(colours / np.iinfo(dtype).max * 255)
    assert np.array_equal(volume.values[0], expected)


@pytest.mark.parametrize(("stored", "high_bit"), [(12, 11), (12, 15), (10, 9), (4, 3)])
def test_the_bits_stored_are_spread_over_all_shades(
    tmp_path: Path, scanned: Scanner, stored: int, high_bit: int
) -> None:
    top = (1 << stored) - 1
    levels = np.array([[[0, top // 2, top]]], dtype="u2")
    pixels = (levels << (high_bit + 1 - stored)).astype("u2")
    dataset = header(pixels, SECONDARY, BitsStored=stored, HighBit=high_bit)
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert volume.values[0, 0, 0].tolist() == [0, round(255 * (top // 2) / top), 255]


@pytest.mark.parametrize("planar", [0, 1])
def test_luminance_and_differences_become_the_colours_of_pydicom(
    tmp_path: Path, scanned: Scanner, planar: int
) -> None:
    colours = noise(16, 16, 3)
    stored = np.ascontiguousarray(np.moveaxis(colours, -1, 0)) if planar else colours
    others = {"PhotometricInterpretation": "YBR_FULL", "PlanarConfiguration": planar}
    volume = opened(scanned, save(header(colours, SECONDARY, **others), stored, tmp_path / "a.dcm"))
    theirs = convert_color_space(colours, "YBR_FULL", "RGB")
    assert np.abs(volume.values[0].astype(int) - theirs).max() <= 1


def test_colours_are_rounded_to_the_nearest_shade(tmp_path: Path, scanned: Scanner) -> None:
    stored = noise(64, 64, 3)
    made = header(stored, SECONDARY, PhotometricInterpretation="YBR_FULL")
    found = opened(scanned, save(made, stored, tmp_path / "a.dcm")).values[0]
    light, blue, red = np.moveaxis(stored.astype(np.float64) - (0, 128, 128), -1, 0)
    green = light - 0.344136 * blue - 0.714136 * red
    exact = np.stack([light + 1.402 * red, green, light + 1.772 * blue], axis=-1)
    assert np.abs(found - exact.clip(0, 255)).max() < 0.5 + 1e-4


def test_halved_colours_serve_two_pixels(tmp_path: Path, scanned: Scanner) -> None:
    colours = noise(6, 8, 3)
    colours[:, 1::2, 1:] = colours[:, ::2, 1:]
    dataset = header(colours, SECONDARY, PhotometricInterpretation="YBR_FULL_422")
    volume = opened(scanned, save(dataset, halved(colours), tmp_path / "a.dcm"))
    theirs = convert_color_space(colours, "YBR_FULL", "RGB")
    assert np.abs(volume.values[0].astype(int) - theirs).max() <= 1


def test_colours_that_claim_to_be_halved_and_are_not_are_believed_by_their_length(
    tmp_path: Path, scanned: Scanner
) -> None:
    frames = noise(2, 6, 8, 3)
    others = {"PhotometricInterpretation": "YBR_FULL_422", "NumberOfFrames": 2}
    dataset = header(frames[0], SECONDARY, **others)
    volume = opened(scanned, save(dataset, frames, tmp_path / "a.dcm"))
    theirs = convert_color_space(frames, "YBR_FULL", "RGB")
    assert np.abs(volume.values.astype(int) - theirs).max() <= 1


@pytest.mark.parametrize("name", ["YBR_RCT", "YBR_ICT"])
def test_what_only_a_codestream_can_hold_is_rgb_once_it_is_unpacked(
    tmp_path: Path, scanned: Scanner, name: str
) -> None:
    """Who decompresses a JPEG 2000 file may forget to say so."""
    colours = noise(6, 8, 3)
    dataset = header(colours, SECONDARY, PhotometricInterpretation=name)
    volume = opened(scanned, save(dataset, colours, tmp_path / "a.dcm"))
    assert np.array_equal(volume.values[0], colours)


@needs_dcmtk
@pytest.mark.parametrize("photometric", ["RGB", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_422"])
def test_dcmtk_draws_the_same_colours(tmp_path: Path, scanned: Scanner, photometric: str) -> None:
    colours = noise(16, 16, 3)
    colours[..., 0] = colours[..., 0] % 219 + 16
    colours[:, 1::2, 1:] = colours[:, ::2, 1:]
    dataset = header(colours, SECONDARY, PhotometricInterpretation=photometric)
    stored = halved(colours) if photometric.endswith("422") else colours
    path = save(dataset, stored, tmp_path / "a.dcm")
    theirs = drawn_by_dcmtk(path)
    assert theirs is not None
    assert np.abs(opened(scanned, path).values[0].astype(int) - theirs).max() <= 2


@pytest.mark.parametrize(
    ("samples", "photometric", "words"),
    [
        (4, "CMYK", "CMYK"),
        (4, "ARGB", "ARGB"),
        (3, "HSV", "HSV"),
        (2, "MONOCHROME2", "2 values a pixel"),
        (3, "YBR_PARTIAL_420", "YBR_PARTIAL_420"),
    ],
)
def test_a_retired_way_to_store_colour_is_a_reason_with_its_name(
    tmp_path: Path, scanned: Scanner, samples: int, photometric: str, words: str
) -> None:
    pixels = noise(4, 4, samples)
    dataset = header(noise(4, 4, 3), SECONDARY, PhotometricInterpretation=photometric)
    dataset.SamplesPerPixel = samples
    path = save(dataset, pixels, tmp_path / "a.dcm")
    with pytest.raises(Unreadable, match=words) as refused:
        opened(scanned, path)
    assert refused.value.fault is Fault.UNSUPPORTED
