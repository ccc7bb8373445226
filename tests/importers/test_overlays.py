"""Overlay planes, wherever a file keeps their bits."""

from pathlib import Path

import numpy as np
import pytest
from dcmtk import drawn_by_dcmtk, needs_dcmtk
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from phantoms import CR, Scanner, header, ramp, save, write_slices
from pydicom import Dataset, dcmread
from pydicom.uid import (
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    RLELossless,
)

from viewer.core.graphics import Graphic
from viewer.core.greys import Window
from viewer.core.marks import COLOUR
from viewer.core.pictures.render import Overlays, render_slice
from viewer.core.planes.plane import Plane
from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.workers.progress import Progress

SYNTAXES = [ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian]
FULL = Window(128, 256)


def opened(scanned: Scanner, path: Path) -> Volume:
    return read(scanned(path).studies[0].series[0], 0, Progress())


def cross(rows: int, columns: int) -> NDArray[np.bool_]:
    mask = np.zeros((rows, columns), dtype=np.bool_)
    mask[rows // 3] = mask[:, columns // 3] = True
    return mask


def lay(
    dataset: Dataset,
    mask: NDArray[np.bool_],
    group: int = 0x6000,
    origin: tuple[int, int] = (1, 1),
    order: str = "<",
    **others: object,
) -> None:
    """An overlay of (rows, columns) or (frames, rows, columns) bits in Overlay Data."""
    dataset.add_new((group, 0x0010), "US", mask.shape[-2])
    dataset.add_new((group, 0x0011), "US", mask.shape[-1])
    dataset.add_new((group, 0x0040), "CS", others.get("type", "G"))
    dataset.add_new((group, 0x0050), "SS", list(origin))
    dataset.add_new((group, 0x0100), "US", 1)
    dataset.add_new((group, 0x0102), "US", 0)
    if mask.ndim == 3:
        dataset.add_new((group, 0x0015), "IS", len(mask))
    if "first" in others:
        dataset.add_new((group, 0x0051), "US", others["first"])
    bits = np.packbits(mask.ravel(), bitorder="little").tobytes()
    words = np.frombuffer(bits + b"\0" * (len(bits) % 2), "<u2").astype(f"{order}u2")
    dataset.add_new((group, 0x3000), "OW", words.tobytes())


def drawn(volume: Volume, at: int = 0) -> NDArray[np.bool_]:
    """The union of the overlays of a slice."""
    mask = np.zeros(volume.values.shape[1:3], dtype=np.bool_)
    for graphic in volume.graphics:
        if graphic.at == at:
            mask |= graphic.on(mask.shape)
    return mask


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("size", [(16, 16), (13, 11)])
def test_an_overlay_lies_where_pydicom_puts_it(
    tmp_path: Path, scanned: Scanner, syntax: str, size: tuple[int, int]
) -> None:
    pixels = ramp(*size)
    dataset = header(pixels, CR)
    lay(dataset, cross(*size), order=">" if syntax == ExplicitVRBigEndian else "<")
    path = save(dataset, pixels, tmp_path / "a.dcm", syntax)
    ours = drawn(opened(scanned, path))
    assert np.array_equal(ours, cross(*size))
    if syntax != ExplicitVRBigEndian:
        assert np.array_equal(ours, dcmread(path).overlay_array(0x6000))


@given(
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
    st.tuples(st.integers(-12, 12), st.integers(-12, 12)),
)
def test_what_lies_outside_the_picture_is_cut_off(
    size: tuple[int, int], place: tuple[int, int]
) -> None:
    plane = np.random.default_rng(sum(size)).random(size) > 0.5
    bits = np.packbits(plane.ravel(), bitorder="little").tobytes()
    ours = Graphic(0, *size, bits, *place).on((7, 8))
    large = np.zeros((60, 60), dtype=np.bool_)
    large[20 + place[0] :, 20 + place[1] :][: size[0], : size[1]] = plane
    assert np.array_equal(ours, large[20:27, 20:28])


@needs_dcmtk
@pytest.mark.parametrize("origin", [(1, 1), (5, 9), (-3, -5), (20, 28)])
def test_dcmtk_draws_overlays_at_the_same_place(
    tmp_path: Path, scanned: Scanner, origin: tuple[int, int]
) -> None:
    """DCMTK draws in white: its picture is compared with the one that it makes without."""
    pixels = np.full((24, 32), 10, dtype="u1")
    dataset = header(pixels, CR, WindowCenter=128, WindowWidth=256)
    lay(dataset, cross(12, 10), origin=origin)
    lay(dataset, cross(6, 7), group=0x6004, origin=(2, 2))
    path = save(dataset, pixels, tmp_path / "a.dcm")
    with_, without = drawn_by_dcmtk(path, "+Wi", "1"), drawn_by_dcmtk(path, "-O", "+Wi", "1")
    assert with_ is not None
    assert np.array_equal(drawn(opened(scanned, path)), with_ != without)


@pytest.mark.parametrize("encoded", [False, True])
@pytest.mark.parametrize("bit", [12, 15])
def test_bits_above_the_stored_ones_are_overlays_and_no_values(
    tmp_path: Path, scanned: Scanner, encoded: bool, bit: int
) -> None:
    values = ramp(16, 16)
    pixels = (values | (cross(16, 16).astype("u2") << bit)).astype("u2")
    dataset = header(pixels, CR, BitsStored=12, HighBit=11)
    lay(dataset, cross(16, 16))
    del dataset[0x6000, 0x3000]
    dataset[0x6000, 0x0100].value, dataset[0x6000, 0x0102].value = 16, bit
    path = save(dataset, pixels, tmp_path / "a.dcm")
    if encoded:
        dataset.compress(RLELossless, generate_instance_uid=False, encoding_plugin="pydicom")
        dataset.save_as(path)
    volume = opened(scanned, path)
    assert np.array_equal(volume.values[0], values)
    assert np.array_equal(drawn(volume), cross(16, 16))


def test_a_bit_that_belongs_to_the_values_is_no_overlay(tmp_path: Path, scanned: Scanner) -> None:
    dataset = header(ramp(16, 16), CR, BitsStored=12, HighBit=11)
    lay(dataset, cross(16, 16))
    del dataset[0x6000, 0x3000]
    assert not opened(scanned, save(dataset, ramp(16, 16), tmp_path / "a.dcm")).graphics


def test_overlay_frames_lie_on_the_frames_from_their_origin_on(
    tmp_path: Path, scanned: Scanner
) -> None:
    """C.9.3: one for each frame from Image Frame Origin; planes of odd size follow without gap."""
    pixels = ramp(5, 7, 9)
    dataset = header(pixels, CR)
    planes = np.stack([np.roll(cross(7, 9), at, axis=1) for at in range(2)])
    lay(dataset, planes, first=3)
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert [graphic.at for graphic in volume.graphics] == [2, 3]
    assert np.array_equal(drawn(volume, 2), planes[0])
    assert np.array_equal(drawn(volume, 3), planes[1])


@pytest.mark.parametrize(("frames", "on"), [(None, [0, 1, 2]), (1, [1])])
def test_one_overlay_lies_on_all_frames_unless_it_names_one(
    tmp_path: Path, scanned: Scanner, frames: int | None, on: list[int]
) -> None:
    pixels = ramp(3, 8, 8)
    dataset = header(pixels, CR)
    lay(dataset, cross(8, 8) if frames is None else cross(8, 8)[None], first=2)
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert [graphic.at for graphic in volume.graphics] == on


def test_each_slice_of_a_stack_has_its_own(tmp_path: Path, scanned: Scanner) -> None:
    paths = write_slices(tmp_path, ramp(3, 8, 8), [(0, 0, 2), (0, 0, 0), (0, 0, 1)])
    dataset = dcmread(paths[0])
    lay(dataset, cross(8, 8))
    dataset.save_as(paths[0])
    volume = opened(scanned, tmp_path)
    assert [graphic.at for graphic in volume.graphics] == [2]


@pytest.mark.parametrize("damage", ["empty", "cut", "rows"])
def test_a_damaged_overlay_takes_nothing_along(
    tmp_path: Path, scanned: Scanner, damage: str
) -> None:
    dataset = header(ramp(16, 16), CR)
    lay(dataset, np.ones((16, 16), dtype=np.bool_))
    if damage == "rows":
        dataset[0x6000, 0x0010].value = 0
    else:
        dataset[0x6000, 0x3000].value = b"" if damage == "empty" else b"\xff\xff"
    volume = opened(scanned, save(dataset, ramp(16, 16), tmp_path / "a.dcm"))
    assert np.array_equal(volume.values[0], ramp(16, 16))
    assert drawn(volume).sum() == (16 if damage == "cut" else 0)


def test_overlays_are_drawn_on_the_slice_as_acquired_and_can_be_hidden(
    tmp_path: Path, scanned: Scanner
) -> None:
    write_slices(tmp_path, np.zeros((3, 8, 9), dtype="u2"), [(0, 0, 0), (0, 0, 1), (0, 0, 2)])
    dataset = dcmread(tmp_path / "001.dcm")
    lay(dataset, cross(8, 9))
    dataset.save_as(tmp_path / "001.dcm")
    volume = opened(scanned, tmp_path)
    shown = render_slice(volume, Plane.AXIAL, 1, FULL)
    assert np.array_equal((shown == COLOUR).all(axis=-1), cross(8, 9))
    assert not render_slice(volume, Plane.AXIAL, 0, FULL).any()
    assert not render_slice(volume, Plane.AXIAL, 1, FULL, Overlays(graphics=False)).any()
    assert not render_slice(volume, Plane.CORONAL, 4, FULL).any()


def test_a_region_of_interest_is_an_outline(tmp_path: Path, scanned: Scanner) -> None:
    dataset = header(np.zeros((9, 9), dtype="u2"), CR)
    mask = np.zeros((9, 9), dtype=np.bool_)
    mask[2:7, 2:7] = True
    lay(dataset, mask, type="R")
    volume = opened(scanned, save(dataset, np.zeros((9, 9), dtype="u2"), tmp_path / "a.dcm"))
    shown = render_slice(volume, Plane.FILM, 0, FULL)
    assert shown[2, 2].any()
    assert not shown[4, 4].any()


@needs_dcmtk
@pytest.mark.parametrize(
    "name",
    [
        "pydicom_pydicom/src/pydicom/data/test_files/examples_overlay.dcm",
        "muschellij2_oro.dicom/inst/jpeg/cervicalKyphosis.dcm",
    ],
)
def test_dcmtk_draws_the_overlays_of_real_files_alike(
    tmp_path: Path, shared_dicom: Path, scanned: Scanner, name: str
) -> None:
    path = tmp_path / "a.dcm"
    path.write_bytes((shared_dicom / name).read_bytes())
    with_, without = drawn_by_dcmtk(path, "+Wi", "1"), drawn_by_dcmtk(path, "-O", "+Wi", "1")
    if with_ is None or without is None:
        pytest.skip("this build of DCMTK does not decode JPEG")
    changed = with_ != without
    ours = drawn(opened(scanned, path))
    assert ours.any()
    assert np.array_equal(changed, ours & (without < 255))
