"""The slices that scanners lay side by side in one picture come back as a volume."""

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray
from phantoms import Scanner, header, ramp, save
from pydicom import Dataset
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian
from scipy.spatial.transform import Rotation

from viewer.core.study import Geometrical
from viewer.core.volume import Volume
from viewer.importers.places.csa import csa_numbers
from viewer.importers.places.mosaic import Mosaic
from viewer.importers.read import read
from viewer.workers.progress import Progress

COUNT, ROWS, COLUMNS = 7, 4, 6
TURN = Rotation.from_euler("xyz", (4, -9, 12), degrees=True).as_matrix()
SPACING, STEP = (2.0, 3.0), 4.5
FIRST = np.array([-40.0, 12.0, 7.0])


def csa(**values: list[float]) -> bytes:
    """A CSA header of the second form."""
    parts = [b"SV10\4\3\2\1", struct.pack("<II", len(values), 77)]
    for name, numbers in values.items():
        head = struct.pack("<64si4siii", name.encode(), len(numbers), b"FD", 4, len(numbers), 77)
        parts.append(head)
        for number in numbers:
            said = f"{number:.8f}".encode() + b"\0"
            padding = b"\0" * (-len(said) % 4)
            parts.append(struct.pack("<4i", len(said), len(said), 77, len(said)) + said + padding)
    return b"".join(parts)


def tiled(volume: NDArray[np.generic]) -> NDArray[np.generic]:
    """(slices, rows, columns) as one picture of three by three tiles, the last ones empty."""
    full = np.zeros((9, ROWS, COLUMNS), volume.dtype)
    full[: len(volume)] = volume
    return full.reshape(3, 3, ROWS, COLUMNS).transpose(0, 2, 1, 3).reshape(3 * ROWS, 3 * COLUMNS)


def mosaic(number: int = 1) -> Dataset:
    """The header of a mosaic: its position is that of a picture as large as all tiles."""
    along, down = TURN[0], TURN[1]
    corner = FIRST - along * COLUMNS * SPACING[1] - down * ROWS * SPACING[0]
    return header(
        tiled(ramp(COUNT, ROWS, COLUMNS)),
        ImageType=["ORIGINAL", "PRIMARY", "M", "ND", "MOSAIC"],
        ImagePositionPatient=[f"{value:.9g}" for value in corner],
        ImageOrientationPatient=[f"{value:.11g}" for value in np.ravel(TURN[:2])],
        PixelSpacing=list(SPACING),
        SliceThickness=3,
        SpacingBetweenSlices=STEP,
        AcquisitionMatrix=[0, COLUMNS, ROWS, 0],
        AcquisitionNumber=number,
        InstanceNumber=number,
        FrameOfReferenceUID="1.2.3.9",
    )


def counted(made: Dataset, count: int = COUNT) -> Dataset:
    block = made.private_block(0x0019, "SIEMENS MR HEADER", create=True)
    block.add_new(0x0A, "US", count)
    return made


def with_csa(made: Dataset, raw: bytes) -> Dataset:
    made.private_block(0x0029, "SIEMENS CSA HEADER", create=True).add_new(0x10, "OB", raw)
    return made


def opened(made: Dataset, folder: Path, scanned: Scanner) -> Volume:
    save(made, tiled(ramp(COUNT, ROWS, COLUMNS)), folder / f"{made.InstanceNumber}.dcm")
    return read(scanned(folder).studies[0].series[0], 0, Progress())


def test_tiles_are_slices_and_the_first_lies_where_it_was(tmp_path: Path, scanned: Scanner) -> None:
    found = opened(counted(mosaic()), tmp_path, scanned)
    assert np.array_equal(found.values, ramp(COUNT, ROWS, COLUMNS))
    assert found.verdict.kind is Geometrical.UNIFORM
    assert found.geometry.spacing == pytest.approx((STEP, *SPACING))
    assert found.geometry.to_patient((0, 0, 0)) == pytest.approx(FIRST, abs=1e-6)
    far = FIRST + 6 * STEP * TURN[2] + 3 * SPACING[0] * TURN[1] + 5 * SPACING[1] * TURN[0]
    assert found.geometry.to_patient((6, 3, 5)) == pytest.approx(far, abs=1e-6)
    assert {source.frame for source in found.sources} == {0}


@pytest.mark.parametrize("sign", [1, -1])
def test_the_maker_says_which_way_the_slices_go(
    tmp_path: Path, scanned: Scanner, sign: int
) -> None:
    raw = csa(NumberOfImagesInMosaic=[COUNT], SliceNormalVector=list(sign * TURN[2]))
    found = opened(with_csa(mosaic(), raw), tmp_path, scanned)
    assert np.array_equal(found.values, ramp(COUNT, ROWS, COLUMNS)[::sign])
    first = found.geometry.to_patient((0 if sign > 0 else COUNT - 1, 0, 0))
    assert first == pytest.approx(FIRST, abs=1e-6)


@pytest.mark.parametrize("syntax", [ImplicitVRLittleEndian, ExplicitVRLittleEndian])
def test_a_count_whose_byte_is_that_of_a_digit_is_no_digit(
    tmp_path: Path, scanned: Scanner, syntax: str
) -> None:
    """48 to 57 slices: where the VR is not known, their count reads like the text "0" to "9"."""
    across, tiles = 8, ramp(64, 2, 3)
    pixels = tiles.reshape(8, 8, 2, 3).transpose(0, 2, 1, 3).reshape(2 * across, 3 * across)
    made = mosaic()
    made.Rows, made.Columns = pixels.shape
    made.private_block(0x0019, "SIEMENS MR HEADER", create=True).add_new(0x0A, "UN", b"\x32\0")
    save(made, pixels, tmp_path / "1.dcm", syntax)
    found = read(scanned(tmp_path).studies[0].series[0], 0, Progress())
    assert np.array_equal(found.values, tiles[:50])


def test_mosaics_over_time_are_time_points(tmp_path: Path, scanned: Scanner) -> None:
    pixels = tiled(ramp(COUNT, ROWS, COLUMNS))
    for number in (1, 2, 3):
        save(counted(mosaic(number)), pixels + number, tmp_path / f"{number}.dcm")
    series = scanned(tmp_path).studies[0].series[0]
    assert [len(stack.frames) for stack in series.stacks] == [COUNT] * 3
    assert (series.frame_count, series.picture_count) == (3, 3 * COUNT)
    assert series.stacks[1].name == "acquisition 2"
    assert np.array_equal(read(series, 2, Progress()).values, ramp(COUNT, ROWS, COLUMNS) + 3)


def test_a_mosaic_that_does_not_say_its_count_says_so(tmp_path: Path, scanned: Scanner) -> None:
    made = mosaic()
    made.AcquisitionMatrix = [COLUMNS, 0, 0, COLUMNS]
    found = opened(made, tmp_path, scanned)
    assert found.values.shape == (9, ROWS, COLUMNS)
    assert "does not say how many slices" in found.verdict.sentence


def test_a_mosaic_that_says_nothing_stays_a_picture(tmp_path: Path, scanned: Scanner) -> None:
    made = mosaic()
    del made.AcquisitionMatrix
    found = opened(made, tmp_path, scanned)
    assert found.values.shape == (1, 3 * ROWS, 3 * COLUMNS)
    assert not found.geometry.in_patient
    assert "side by side in one picture" in found.verdict.sentence


def grid(number: int = 1, weight: float = 0.0) -> Dataset:
    """The header of a grid of three by two tiles, the last empty, as United Imaging writes it."""
    made = mosaic(number)
    made.ImageType = ["ORIGINAL", "PRIMARY", "M", "VFRAME"]
    made.Rows = 2 * ROWS
    block = made.private_block(0x0065, "Image Private Header", create=True)
    block.add_new(0x09, "FD", weight)
    block.add_new(0x50, "DS", "5")
    frames = [Dataset() for _ in range(5)]
    for at, frame in enumerate(frames):
        place = FIRST + at * STEP * TURN[2]
        frame.ImagePositionPatient = [f"{value:.9g}" for value in place]
    block.add_new(0x51, "SQ", frames)
    return made


def test_a_grid_has_its_slices_where_it_lists_them(tmp_path: Path, scanned: Scanner) -> None:
    pixels = tiled(ramp(5, ROWS, COLUMNS))[: 2 * ROWS]
    for number, weight in ((1, 0.0), (2, 1000.0)):
        save(grid(number, weight), pixels + number, tmp_path / f"{number}.dcm")
    series = scanned(tmp_path).studies[0].series[0]
    assert [stack.name for stack in series.stacks] == ["b = 0", "b = 1000"]
    found = read(series, 1, Progress())
    assert np.array_equal(found.values, ramp(5, ROWS, COLUMNS) + 2)
    assert found.geometry.spacing == pytest.approx((STEP, *SPACING))
    assert found.geometry.to_patient((0, 0, 0)) == pytest.approx(FIRST, abs=1e-6)


def test_a_grid_whose_maker_s_elements_are_gone_stays_a_picture(
    tmp_path: Path, scanned: Scanner
) -> None:
    made = grid()
    made.remove_private_tags()
    pixels = tiled(ramp(5, ROWS, COLUMNS))[: 2 * ROWS]
    save(made, pixels, tmp_path / "1.dcm")
    found = read(scanned(tmp_path).studies[0].series[0], 0, Progress())
    assert not found.geometry.in_patient
    assert "side by side in one picture" in found.verdict.sentence


@given(st.integers(2, 8), st.integers(1, 5), st.integers(1, 5))
def test_each_tile_is_cut_once(across: int, rows: int, columns: int) -> None:
    picture = np.arange(across * rows * across * columns).reshape(across * rows, across * columns)
    whole = Mosaic(across * across, across, rows, columns)
    tiles = [whole.cut(picture, tile) for tile in range(whole.count)]
    assert all(tile.shape == (rows, columns) for tile in tiles)
    assert sorted(np.concatenate(tiles, axis=None)) == list(range(picture.size))
    assert tiles[1][0, 0] == columns
    assert tiles[across][0, 0] == rows * across * columns


def test_a_maker_s_header_is_read() -> None:
    raw = csa(NumberOfImagesInMosaic=[31], Nothing=[], SliceNormalVector=[-0.5, 0.25, 1])
    assert csa_numbers(raw) == {
        "NumberOfImagesInMosaic": (31,),
        "Nothing": (),
        "SliceNormalVector": (-0.5, 0.25, 1),
    }


GOOD = csa(NumberOfImagesInMosaic=[31], SliceNormalVector=[0, 0, 1])


@given(st.binary(max_size=300))
@example(b"SV10\4\3\2\1" + b"\xff" * 200)
def test_a_maker_s_header_of_noise_says_little_and_breaks_nothing(noise: bytes) -> None:
    assert isinstance(csa_numbers(noise), dict)


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255), st.integers(0, len(GOOD)))
def test_a_damaged_maker_s_header_breaks_nothing(at: int, byte: int, length: int) -> None:
    damaged = bytearray(GOOD)
    damaged[at] = byte
    for values in csa_numbers(bytes(damaged[:length])).values():
        assert all(isinstance(value, float) for value in values)
