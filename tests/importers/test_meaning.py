"""Stored values, what they mean, and how their maker wants them shown."""

from pathlib import Path

import numpy as np
import pytest
from phantoms import CR, CT, Scanner, header, ramp, save, write_slices
from pydicom import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    RLELossless,
)

from viewer.core.greys import VoiShape, Window
from viewer.core.spacing import SpacingKind, SpacingOrigin
from viewer.core.study import Kind
from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.workers.progress import Progress


def opened(scanned: Scanner, path: Path) -> Volume:
    return read(scanned(path).studies[0].series[0], 0, Progress())


@pytest.mark.parametrize("dtype", ["u1", "i1", "u2", "i2", "u4", "i4"])
@pytest.mark.parametrize(
    "syntax",
    [
        ImplicitVRLittleEndian,
        ExplicitVRLittleEndian,
        ExplicitVRBigEndian,
        DeflatedExplicitVRLittleEndian,
    ],
)
def test_uncompressed_values_come_back_as_they_were(
    tmp_path: Path, scanned: Scanner, dtype: str, syntax: str
) -> None:
    low, high = np.iinfo(dtype).min, np.iinfo(dtype).max
    pixels = np.linspace(low, high, 35).astype(dtype).reshape(7, 5)
    path = save(header(pixels), pixels, tmp_path / "one.dcm", syntax)
    volume = opened(scanned, path)
    assert volume.values.dtype == np.dtype(dtype)
    assert np.array_equal(volume.values[0], pixels)


@pytest.mark.parametrize("dtype", ["u1", "i2", "u2"])
def test_run_length_values_come_back_as_they_were(
    tmp_path: Path, scanned: Scanner, dtype: str
) -> None:
    pixels = np.tile(ramp(3, 8, 5, dtype=dtype) * 2, 1)
    dataset = header(pixels)
    save(dataset, pixels, tmp_path / "plain.dcm")
    dataset.compress(RLELossless, generate_instance_uid=False, encoding_plugin="pydicom")
    dataset.save_as(tmp_path / "plain.dcm")
    assert np.array_equal(opened(scanned, tmp_path / "plain.dcm").values, pixels)


def test_bits_beyond_those_stored_are_cut_and_signs_extended(
    tmp_path: Path, scanned: Scanner
) -> None:
    stored = np.array([[0x0FFF, 0xF001], [0x0800, 0x07FF]], dtype="u2")
    for signed, expected in ((0, [[4095, 1], [2048, 2047]]), (1, [[-1, 1], [-2048, 2047]])):
        dataset = header(stored, BitsStored=12, HighBit=11, PixelRepresentation=signed)
        path = save(dataset, stored, tmp_path / f"{signed}.dcm")
        assert opened(scanned, path).values[0].tolist() == expected


def test_bits_that_sit_high_are_brought_down(tmp_path: Path, scanned: Scanner) -> None:
    stored = np.array([[0xFFF0, 0x0010]], dtype="u2")
    path = save(header(stored, BitsStored=12, HighBit=15), stored, tmp_path / "high.dcm")
    assert opened(scanned, path).values[0].tolist() == [[4095, 1]]


def test_ct_is_in_hounsfield_units_with_its_windows(tmp_path: Path, scanned: Scanner) -> None:
    write_slices(
        tmp_path,
        ramp(2, 4, 4, dtype="i2"),
        [(0, 0, 0), (0, 0, 1)],
        sop_class=CT,
        RescaleSlope=2,
        RescaleIntercept=-1024,
        WindowCenter=[40, 400],
        WindowWidth=[80, 2000],
        WindowCenterWidthExplanation=["SOFT", "BONE"],
        VOILUTFunction="SIGMOID",
        PixelPaddingValue=5,
    )
    volume = opened(scanned, tmp_path)
    assert volume.greys.unit == "HU"
    assert volume.value_at((0, 0, 3)) == -1018
    assert volume.greys.windows == (
        Window(40, 80, "SOFT", VoiShape.SIGMOID),
        Window(400, 2000, "BONE", VoiShape.SIGMOID),
    )
    assert volume.greys.padding == (5, 5)


def test_slopes_that_differ_are_applied_slice_by_slice(tmp_path: Path, scanned: Scanner) -> None:
    volume = ramp(2, 4, 4)
    write_slices(tmp_path, volume[:1], [(0, 0, 0)], RescaleSlope=2, RescaleIntercept=1)
    write_slices(tmp_path / "b", volume[1:], [(0, 0, 1)], RescaleSlope=3, RescaleIntercept=0)
    read_back = opened(scanned, tmp_path)
    assert read_back.values.dtype == np.float32
    assert np.array_equal(read_back.values[0], volume[0] * 2 + 1)
    assert np.array_equal(read_back.values[1], volume[1] * 3)
    assert (read_back.greys.slope, read_back.greys.intercept) == (1, 0)


@pytest.mark.parametrize(
    ("photometric", "shape", "inverted"),
    [
        ("MONOCHROME1", "", True),
        ("MONOCHROME1", "INVERSE", True),
        ("MONOCHROME2", "INVERSE", True),
        ("MONOCHROME2", "IDENTITY", False),
    ],
)
def test_a_picture_is_inverted_once(
    tmp_path: Path, scanned: Scanner, photometric: str, shape: str, inverted: bool
) -> None:
    others = {"PhotometricInterpretation": photometric, "PresentationLUTShape": shape}
    path = save(header(ramp(4, 4), CR, **others), ramp(4, 4), tmp_path / "a.dcm")
    assert opened(scanned, path).greys.inverted is inverted


def test_a_modality_table_is_applied_and_a_voi_table_is_kept(
    tmp_path: Path, scanned: Scanner
) -> None:
    modality, voi = Dataset(), Dataset()
    modality.LUTDescriptor, modality.LUTData = (
        [4, 1, 16],
        np.array([10, 20, 40, 80], "<u2").tobytes(),
    )
    modality.ModalityLUTType = "US"
    voi.LUTDescriptor, voi.LUTData = [3, 0, 8], np.array([0, 100, 255], "<u2").tobytes()
    voi.LUTExplanation = "BONE"
    pixels = np.array([[0, 1, 2], [3, 4, 9]], dtype="u2")
    dataset = header(pixels, CR)
    dataset.ModalityLUTSequence, dataset.VOILUTSequence = Sequence([modality]), Sequence([voi])
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert volume.values[0].tolist() == [[10, 10, 20], [40, 80, 80]]
    assert volume.greys.luts[0].table == (0, 100, 255)
    assert volume.greys.luts[0].name == "BONE"


@pytest.mark.parametrize(
    ("others", "spacing", "origin"),
    [
        ({"ImagerPixelSpacing": [0.2, 0.1]}, (0.2, 0.1), SpacingOrigin.DETECTOR),
        ({"PixelSpacing": [0.2, 0.1]}, (0.2, 0.1), SpacingOrigin.DETECTOR),
        (
            {"PixelSpacing": [0.16, 0.08], "ImagerPixelSpacing": [0.2, 0.1]},
            (0.16, 0.08),
            SpacingOrigin(SpacingKind.CALIBRATED),
        ),
        (
            {"PixelSpacing": [0.2, 0.1], "PixelSpacingCalibrationType": "FIDUCIAL"},
            (0.2, 0.1),
            SpacingOrigin(SpacingKind.CALIBRATED, how="fiducial"),
        ),
        ({}, (1, 1), SpacingOrigin.NONE),
    ],
)
def test_a_film_says_what_its_millimetres_are_worth(
    tmp_path: Path, scanned: Scanner, others: dict, spacing: tuple, origin: SpacingOrigin
) -> None:
    dataset = header(ramp(4, 6), CR, PatientOrientation=["L", "F"], **others)
    volume = opened(scanned, save(dataset, ramp(4, 6), tmp_path / "a.dcm"))
    assert volume.is_film
    assert volume.series.kind is Kind.FILM
    assert volume.geometry.spacing[1:] == pytest.approx(spacing)
    assert volume.geometry.spacing_origin == origin
    assert volume.film_letters == ("L", "I")


def test_colour_planes_become_red_green_blue(tmp_path: Path, scanned: Scanner) -> None:
    colours = ramp(4, 5, 3, dtype="u1")
    planes = np.ascontiguousarray(np.moveaxis(colours, -1, 0))
    dataset = header(colours, "1.2.840.10008.5.1.4.1.1.7", PlanarConfiguration=1)
    volume = opened(scanned, save(dataset, planes, tmp_path / "a.dcm"))
    assert volume.is_colour
    assert np.array_equal(volume.values[0], colours)


@pytest.mark.parametrize(
    "mark", [{"ImageComments": "SIMULATED knee"}, {"private": "SIMULATED"}, {"private": "REAL"}]
)
def test_a_simulated_picture_is_known(tmp_path: Path, scanned: Scanner, mark: dict) -> None:
    dataset = header(ramp(4, 4), CR)
    if "private" in mark:
        block = dataset.private_block(0x0021, "CONDYLE", create=True)
        block.add_new(0x01, "LO", mark["private"])
    else:
        dataset.ImageComments = mark["ImageComments"]
    save(dataset, ramp(4, 4), tmp_path / "a.dcm")
    series = scanned(tmp_path).studies[0].series[0]
    assert series.simulated is ("REAL" not in mark.values())
