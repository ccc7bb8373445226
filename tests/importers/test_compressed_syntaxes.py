"""Each compressed syntax gives the values that were packed, and those that others read."""

import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import SimpleITK
from packed import unpacked, write
from packing import (
    Pixels,
    htj2k,
    jpeg_2000,
    jpeg_lossless,
    jpeg_ls,
    jpeg_ls_by_planes,
    run_lengths,
    smooth,
    without_sign,
)
from PIL import Image

BASELINE, EXTENDED = "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51"
LOSSLESS, FIRST_ORDER = "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70"
JPEG_LS, NEAR = "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"
PROGRESSIVE, DEFLATED, PLAIN = (
    "1.2.840.10008.1.2.4.55",
    "1.2.840.10008.1.2.8.1",
    "1.2.840.10008.1.2.1.98",
)
J2K, HTJ2K, RLE = "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.5"

Pack = Callable[[Pixels, int], bytes]

GREY: list[tuple[str, int, bool, Pack]] = [
    *((LOSSLESS, bits, signed, jpeg_lossless) for bits in (8, 10, 12, 16) for signed in (0, 1)),
    *((J2K, bits, signed, jpeg_2000) for bits in (8, 9, 12, 16) for signed in (0, 1)),
    *((JPEG_LS, bits, signed, jpeg_ls) for bits in (8, 16) for signed in (0, 1)),
    *((HTJ2K, 16, signed, htj2k) for signed in (0, 1)),
    *((RLE, bits, signed, run_lengths) for bits in (8, 16, 32) for signed in (0, 1)),
]


def only(path: Path) -> Pixels:
    """The one frame of a file."""
    found, lost = unpacked([path])
    assert not lost, lost[0].why
    return found[0, 0]


def why_not(path: Path) -> str:
    """Why the one frame of a file cannot be read."""
    found, lost = unpacked([path])
    assert not found
    return lost[0].why.message


def itk(path: Path) -> Pixels:
    SimpleITK.ProcessObject.SetGlobalWarningDisplay(False)
    return SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(str(path)))


@pytest.mark.parametrize(("syntax", "bits", "signed", "pack"), GREY)
def test_grey_values_come_back(
    tmp_path: Path, syntax: str, bits: int, signed: bool, pack: Pack
) -> None:
    values = smooth(bits, signed=signed)
    told = {"BitsStored": bits, "HighBit": bits - 1}
    path = write(tmp_path / "one.dcm", values, syntax, [pack(values, bits)], **told)
    assert np.array_equal(only(path), values)
    if syntax not in (HTJ2K, RLE):  # it has not the one, and wants the other shorter than these
        assert np.array_equal(itk(path)[0], values)


@pytest.mark.parametrize("predictor", range(1, 8))
def test_every_predictor_of_lossless_jpeg_is_known(tmp_path: Path, predictor: int) -> None:
    values = smooth(16, signed=True)
    stream = jpeg_lossless(values, 16, predictor)
    assert np.array_equal(only(write(tmp_path / "one.dcm", values, LOSSLESS, [stream])), values)


COLOUR: list[tuple[str, Pack]] = [
    (LOSSLESS, jpeg_lossless),
    (J2K, jpeg_2000),
    (HTJ2K, htj2k),
    (JPEG_LS, jpeg_ls),
    (RLE, run_lengths),
]


@pytest.mark.parametrize(("syntax", "pack"), COLOUR)
@pytest.mark.parametrize("bits", [8, 16])
def test_colours_come_back(tmp_path: Path, syntax: str, pack: Pack, bits: int) -> None:
    values = smooth(bits, (40, 50, 3))
    path = write(tmp_path / "one.dcm", values, syntax, [pack(values, bits)])
    assert np.array_equal(only(path), values)


@pytest.mark.parametrize("syntax", [LOSSLESS, JPEG_LS, RLE, J2K])
def test_luminance_and_chrominance_become_colours_once(tmp_path: Path, syntax: str) -> None:
    pack = {**dict(COLOUR), J2K: lambda v, bits: jpeg_2000(v, bits, mct=False)}[syntax]
    wanted = smooth(8, (40, 50, 3)).astype(float)
    red, green, blue = np.moveaxis(wanted, -1, 0)
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    parts = (light, (blue - light) / 1.772 + 128, (red - light) / 1.402 + 128)
    stored = np.clip(np.rint(np.stack(parts, axis=-1)), 0, 255).astype(np.uint8)
    told = {"PhotometricInterpretation": "YBR_FULL"}
    path = write(tmp_path / "one.dcm", stored, syntax, [pack(stored, 8)], **told)
    assert np.abs(only(path) - wanted).max() <= 2


@pytest.mark.parametrize("photometric", ["YBR_RCT", "YBR_FULL", "RGB"])
def test_a_transform_of_jpeg_2000_is_undone_once_whatever_the_header_says(
    tmp_path: Path, photometric: str
) -> None:
    values = smooth(8, (40, 50, 3))
    stream = jpeg_2000(values, 8, mct=True)
    told = {"PhotometricInterpretation": photometric}
    assert np.array_equal(only(write(tmp_path / "one.dcm", values, J2K, [stream], **told)), values)


@pytest.mark.parametrize("photometric", ["YBR_FULL_422", "YBR_FULL", "RGB"])
@pytest.mark.parametrize("subsampling", ["444", "422", "420"])
def test_marked_colours_of_lossy_jpeg_are_turned_once_whatever_the_header_says(
    tmp_path: Path, photometric: str, subsampling: str
) -> None:
    values = smooth(8, (48, 64, 3)) // 4 + 96
    stream = bytes(imagecodecs.jpeg8_encode(values, level=98, subsampling=subsampling))
    assert b"JFIF" in stream
    told = {"PhotometricInterpretation": photometric}
    path = write(tmp_path / "one.dcm", values, BASELINE, [stream], **told)
    assert np.abs(only(path).astype(int) - values).mean() < 2


def unmarked(stream: bytes) -> bytes:
    """A JPEG stream without the segments that tell its colours."""
    at, kept = 2, stream[:2]
    while stream[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(stream[at + 2 : at + 4], "big")
        kept += stream[at:end] if stream[at + 1] not in (0xE0, 0xEE) else b""
        at = end
    return kept + stream[at:]


@pytest.mark.parametrize("photometric", ["YBR_FULL", "RGB"])
def test_of_unmarked_lossy_jpeg_the_header_tells_the_colours(
    tmp_path: Path, photometric: str
) -> None:
    values = smooth(8, (48, 64, 3)) // 4 + 96
    space = "RGB" if photometric == "RGB" else "YCBCR"
    told = {"colorspace": "RGB", "outcolorspace": space, "subsampling": "444", "level": 98}
    stream = unmarked(bytes(imagecodecs.jpeg8_encode(values, **told)))
    said = {"PhotometricInterpretation": photometric}
    path = write(tmp_path / "one.dcm", values, BASELINE, [stream], **said)
    assert np.abs(only(path).astype(int) - values).mean() < 2
    assert np.array_equal(only(path), itk(path).reshape(values.shape))


def test_twelve_bits_of_lossy_jpeg_are_those_that_itk_reads(tmp_path: Path) -> None:
    values = smooth(12, (48, 64))
    stream = bytes(imagecodecs.jpeg8_encode(values, level=95, bitspersample=12))
    told = {"BitsStored": 12, "HighBit": 11}
    path = write(tmp_path / "one.dcm", values, EXTENDED, [stream], **told)
    assert np.abs(only(path).astype(int) - values).mean() < 8
    assert np.array_equal(only(path), itk(path)[0])


def test_jpeg_ls_colour_may_come_plane_by_plane(tmp_path: Path) -> None:
    values = smooth(8, (48, 64, 3))
    path = write(tmp_path / "one.dcm", values, JPEG_LS, [jpeg_ls_by_planes(values)])
    assert np.array_equal(only(path), values)
    assert np.array_equal(only(path), itk(path).reshape(values.shape))


def test_near_lossless_jpeg_ls_is_near(tmp_path: Path) -> None:
    values = smooth(16)
    stream = bytes(imagecodecs.jpegls_encode(values, level=3))
    found = only(write(tmp_path / "one.dcm", values, NEAR, [stream])).astype(int)
    assert 0 < np.abs(found - values).max() <= 3


def test_jpeg_2000_may_come_in_boxes(tmp_path: Path) -> None:
    values = smooth(8, (40, 50, 3))
    stream = jpeg_2000(values, 8, codecformat="jp2")
    assert stream[4:8] == b"jP  "
    assert np.array_equal(only(write(tmp_path / "one.dcm", values, J2K, [stream])), values)


@pytest.mark.parametrize("pack", [jpeg_lossless, jpeg_ls, jpeg_2000])
def test_a_stream_is_believed_that_is_of_another_kind_than_the_file_says(
    tmp_path: Path, pack: Pack
) -> None:
    values = smooth(16)
    path = write(tmp_path / "one.dcm", values, BASELINE, [pack(values, 16)])
    assert np.array_equal(only(path), values)


@pytest.mark.parametrize("stored", [10, 12])
def test_unused_bits_above_those_stored_are_cut_and_the_sign_is_extended(
    tmp_path: Path, stored: int
) -> None:
    values = smooth(stored, signed=True).astype(np.int16)
    overlay = without_sign(values, stored) | np.uint16(1 << stored + 1)
    told = {"BitsStored": stored, "HighBit": stored - 1}
    path = write(tmp_path / "one.dcm", values, LOSSLESS, [jpeg_lossless(overlay, 16)], **told)
    assert np.array_equal(only(path), values)


def test_a_signed_picture_in_an_unsigned_jpeg_2000_keeps_its_sign(tmp_path: Path) -> None:
    values = smooth(12, signed=True)
    told = {"BitsStored": 12, "HighBit": 11}
    stream = jpeg_2000(without_sign(values, 12), 12)
    path = write(tmp_path / "one.dcm", values, J2K, [stream], **told)
    assert np.array_equal(only(path), values)


def test_an_unsigned_picture_in_a_signed_jpeg_2000_has_none(tmp_path: Path) -> None:
    values = smooth(12)
    shifted = (values.astype(np.int16) << 4) >> 4
    told = {"BitsStored": 12, "HighBit": 11}
    path = write(tmp_path / "one.dcm", values, J2K, [jpeg_2000(shifted, 12)], **told)
    assert np.array_equal(only(path), values)


def test_grey_streams_of_colour_pictures_are_grey(tmp_path: Path) -> None:
    grey = smooth(8)
    colour = np.repeat(grey[..., None], 3, axis=-1)
    path = write(tmp_path / "one.dcm", colour, JPEG_LS, [jpeg_ls(grey, 8)])
    assert np.array_equal(only(path), colour)


def test_jpeg_xl_comes_back(tmp_path: Path) -> None:
    for number, values in enumerate((smooth(16), smooth(8, (40, 50, 3)))):
        stream = bytes(imagecodecs.jpegxl_encode(values, lossless=True))
        path = write(tmp_path / f"{number}.dcm", values, "1.2.840.10008.1.2.4.110", [stream])
        assert np.array_equal(only(path), values)


@pytest.mark.parametrize("planar", [0, 1])
@pytest.mark.parametrize("shape", [(41, 51), (41, 51, 3)])
def test_frames_deflated_or_plain_in_fragments_come_back(
    tmp_path: Path, shape: tuple[int, ...], planar: int
) -> None:
    values = smooth(8, shape)
    native = (np.moveaxis(values, -1, 0) if planar and len(shape) == 3 else values).tobytes()
    squeeze = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    streams = {DEFLATED: squeeze.compress(native) + squeeze.flush(), PLAIN: native}
    for syntax, stream in streams.items():
        told = {"PlanarConfiguration": planar}
        path = write(tmp_path / f"{syntax}.dcm", values, syntax, [stream], **told)
        assert np.array_equal(only(path), values)
        path = write(tmp_path / f"{syntax}.dcm", values, syntax, [stream[:-40]], **told)
        assert "damaged" in why_not(path)


def test_progressive_jpeg_is_that_of_another_decoder(tmp_path: Path) -> None:
    values, written = smooth(8, (48, 64)), BytesIO()
    Image.fromarray(values).save(written, "JPEG", progressive=True, quality=95)
    path = write(tmp_path / "one.dcm", values, PROGRESSIVE, [written.getvalue()])
    assert np.abs(only(path).astype(int) - np.asarray(Image.open(written))).max() <= 1


@pytest.mark.parametrize("packed", [True, False])
def test_single_bits_in_run_lengths_come_back(tmp_path: Path, packed: bool) -> None:
    bits = smooth(8, (40, 50)) & 1
    stored = np.packbits(bits, bitorder="little").reshape(1, -1) if packed else bits
    told = {"BitsAllocated": 1, "BitsStored": 1, "HighBit": 0}
    path = write(tmp_path / "one.dcm", bits, RLE, [run_lengths(stored)], **told)
    assert np.array_equal(only(path), bits)


def test_run_lengths_with_bytes_to_spare_are_read(tmp_path: Path) -> None:
    values = smooth(16, (40, 51))
    path = write(tmp_path / "one.dcm", values, RLE, [run_lengths(values) + b"\0\7" * 9])
    assert np.array_equal(only(path), values)


REFUSED: list[tuple[str, str, bytes, str]] = [
    ("another size", JPEG_LS, jpeg_ls(smooth(16, (8, 9)), 16), "size"),
    ("another size", J2K, jpeg_2000(smooth(16, (8, 9)), 16), "size"),
    ("another size", LOSSLESS, jpeg_lossless(smooth(16, (8, 9)), 16), "size"),
    ("colour", J2K, jpeg_2000(smooth(8, (40, 50, 3)), 8), "colours"),
    ("segments", RLE, run_lengths(smooth(8)), "samples"),
    ("noise", LOSSLESS, b"\xff\xd8\xff" + bytes(range(200)), "damaged"),
    ("noise", J2K, b"\xff\x4f\xff\x51" + bytes(range(200)), "compressed picture"),
    ("nothing", RLE, b"", "damaged|ends before|samples"),
]


@pytest.mark.parametrize(("what", "syntax", "stream", "reason"), REFUSED)
def test_what_cannot_be_true_is_refused(
    tmp_path: Path, what: str, syntax: str, stream: bytes, reason: str
) -> None:
    path = write(tmp_path / "one.dcm", smooth(16), syntax, [stream])
    with pytest.raises(AssertionError):
        only(path)
    assert any(word in why_not(path) for word in reason.split("|"))


def test_finer_greys_than_the_header_has_place_for_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "one.dcm", smooth(8), JPEG_LS, [jpeg_ls(smooth(16), 16)])
    assert "finer greys" in why_not(path)


@pytest.mark.parametrize("pack", [jpeg_lossless, jpeg_ls, jpeg_2000, htj2k, run_lengths])
@pytest.mark.parametrize("part", [0.5, 0.9])
def test_half_a_stream_is_no_picture(tmp_path: Path, pack: Pack, part: float) -> None:
    values = smooth(16)
    stream = pack(values, 16)
    syntax = RLE if pack is run_lengths else J2K
    path = write(tmp_path / "one.dcm", values, syntax, [stream[: int(len(stream) * part)]])
    assert "damaged" in why_not(path)


@pytest.mark.parametrize("pack", [jpeg_lossless, jpeg_2000])
def test_a_stream_without_its_end_marker_alone_is_whole(tmp_path: Path, pack: Pack) -> None:
    values = smooth(16)
    path = write(tmp_path / "one.dcm", values, J2K, [pack(values, 16)[:-2]])
    assert np.array_equal(only(path), values)
