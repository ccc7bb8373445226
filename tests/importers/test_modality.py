"""Stored values in the unit of the modality, whichever element says how."""

from pathlib import Path

import numpy as np
import pydicom
import pytest
from phantoms import CR, CT, ENHANCED_MR, Scanner, header, ramp, save, write_slices
from pydicom import Dataset
from pydicom.sequence import Sequence
from test_luts import lut_item

from viewer.core.greys import to_bytes
from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.workers.progress import Progress

DOSE, PET = "1.2.840.10008.5.1.4.1.1.481.2", "1.2.840.10008.5.1.4.1.1.128"
XA = "1.2.840.10008.5.1.4.1.1.12.1"


def opened(scanned: Scanner, path: Path) -> Volume:
    return read(scanned(path).studies[0].series[0], 0, Progress())


def real(volume: Volume) -> np.ndarray:
    return volume.values * volume.greys.slope + volume.greys.intercept


@pytest.mark.parametrize(
    ("line", "slope", "intercept"),
    [
        ({"RescaleSlope": 2, "RescaleIntercept": -5}, 2, -5),
        ({"RescaleIntercept": -5}, 1, -5),
        ({"RescaleSlope": "0.5"}, 0.5, 0),
        ({"RescaleSlope": 0, "RescaleIntercept": 7}, 1, 7),
        ({}, 1, 0),
    ],
)
def test_a_line_is_a_slope_and_an_intercept(
    tmp_path: Path, scanned: Scanner, line: dict, slope: float, intercept: float
) -> None:
    volume = opened(scanned, save(header(ramp(4, 4), CR, **line), ramp(4, 4), tmp_path / "a.dcm"))
    assert (volume.greys.slope, volume.greys.intercept) == (slope, intercept)
    assert volume.values.dtype == np.uint16


def enhanced(pixels: np.ndarray, slopes: list[float]) -> Dataset:
    dataset = header(pixels, ENHANCED_MR)
    frames = []
    for at, slope in enumerate(slopes):
        transformation, voi, plane, frame = Dataset(), Dataset(), Dataset(), Dataset()
        transformation.RescaleSlope, transformation.RescaleIntercept = slope, at
        transformation.RescaleType = "US"
        voi.WindowCenter, voi.WindowWidth = 10 * (at + 1), 20
        plane.ImagePositionPatient = [0, 0, at]
        frame.PixelValueTransformationSequence = Sequence([transformation])
        frame.FrameVOILUTSequence = Sequence([voi])
        frame.PlanePositionSequence = Sequence([plane])
        frames.append(frame)
    shared, orientation, measures = Dataset(), Dataset(), Dataset()
    orientation.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    measures.PixelSpacing, measures.SliceThickness = [1, 1], 1
    shared.PlaneOrientationSequence = Sequence([orientation])
    shared.PixelMeasuresSequence = Sequence([measures])
    dataset.SharedFunctionalGroupsSequence = Sequence([shared])
    dataset.PerFrameFunctionalGroupsSequence = Sequence(frames)
    return dataset


def test_each_frame_has_a_line_and_a_window_of_its_own(tmp_path: Path, scanned: Scanner) -> None:
    pixels = ramp(3, 4, 4)
    volume = opened(scanned, save(enhanced(pixels, [1, 2, 3]), pixels, tmp_path / "a.dcm"))
    expected = pixels * np.array([1, 2, 3])[:, None, None] + np.arange(3)[:, None, None]
    assert np.allclose(real(volume), expected)
    assert volume.greys.modality == "rescaled slice by slice"
    assert [window.center for window in volume.greys.windows] == [20]


def test_frames_that_share_a_line_stay_as_they_are_stored(tmp_path: Path, scanned: Scanner) -> None:
    pixels = ramp(3, 4, 4)
    dataset = enhanced(pixels, [2, 2, 2])
    for frame in dataset.PerFrameFunctionalGroupsSequence:
        frame.PixelValueTransformationSequence[0].RescaleIntercept = 1
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert volume.values.dtype == np.uint16
    assert np.array_equal(real(volume), pixels * 2 + 1)


def test_instances_with_tables_of_their_own_keep_them(tmp_path: Path, scanned: Scanner) -> None:
    pixels = ramp(2, 2, 2)
    tables = ([9, 8, 7, 6, 5, 4, 3, 2], [0, 10, 20, 30, 40, 50, 60, 70])
    paths = write_slices(tmp_path, pixels, [(0, 0, 0), (0, 0, 1)])
    for path, table in zip(paths, tables, strict=True):
        dataset = pydicom.dcmread(path)
        dataset.ModalityLUTSequence = Sequence([lut_item(0, np.array(table, "u2"), 8)])
        dataset.save_as(path)
    volume = opened(scanned, tmp_path)
    assert volume.values.dtype == np.uint16
    assert volume.values.tolist() == [[[9, 8], [7, 6]], [[40, 50], [60, 70]]]


def test_an_instance_without_a_table_beside_one_with_it_is_rescaled(
    tmp_path: Path, scanned: Scanner
) -> None:
    pixels = ramp(2, 2, 2)
    paths = write_slices(tmp_path, pixels, [(0, 0, 0), (0, 0, 1)], RescaleSlope=0.5)
    dataset = pydicom.dcmread(paths[0])
    dataset.ModalityLUTSequence = Sequence([lut_item(0, np.array([9, 8, 7, 6], "u2"), 8)])
    dataset.save_as(paths[0])
    volume = opened(scanned, tmp_path)
    assert volume.values.tolist() == [[[9, 8], [7, 6]], [[2, 2.5], [3, 3.5]]]


def test_a_dose_is_in_gray(tmp_path: Path, scanned: Scanner) -> None:
    pixels = ramp(4, 4, dtype="u4")
    dataset = header(pixels, DOSE, DoseGridScaling="0.001", DoseUnits="GY", Modality="RTDOSE")
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert volume.value_at((0, 1, 1)) == pytest.approx(0.005)
    assert volume.greys.unit == "Gy"


@pytest.mark.parametrize(
    ("others", "unit"),
    [
        ({"Modality": "PT", "Units": "BQML"}, "Bq/ml"),
        ({"Modality": "PT", "Units": "GML"}, "g/ml"),
        ({"Modality": "PT", "Units": "CNTS"}, "counts"),
        ({"Modality": "CT", "RescaleIntercept": -1024}, "HU"),
        ({"Modality": "CT", "RescaleIntercept": -1024, "RescaleType": "US"}, ""),
        ({"Modality": "CT"}, ""),
        ({"Modality": "MR", "RescaleIntercept": 0, "RescaleType": "HU"}, ""),
        ({"Modality": "CT", "RescaleIntercept": 0, "RescaleType": "MGML"}, "mg/ml"),
    ],
)
def test_values_have_the_unit_that_the_file_says(
    tmp_path: Path, scanned: Scanner, others: dict, unit: str
) -> None:
    dataset = header(ramp(4, 4), CT, **others)
    assert opened(scanned, save(dataset, ramp(4, 4), tmp_path / "a.dcm")).greys.unit == unit


def mapping(**values: object) -> Dataset:
    item, code = Dataset(), Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = "mm2/s", "UCUM", "mm2/s"
    item.MeasurementUnitsCodeSequence = Sequence([code])
    item.RealWorldValueFirstValueMapped, item.RealWorldValueLastValueMapped = 0, 65535
    for element in ("RealWorldValueFirstValueMapped", "RealWorldValueLastValueMapped"):
        item[element].VR = "US"
    for keyword, value in values.items():
        setattr(item, keyword, value)
    return item


def test_a_parametric_map_means_its_real_world_values(tmp_path: Path, scanned: Scanner) -> None:
    dataset = header(ramp(4, 4))
    item = mapping(RealWorldValueSlope=0.5, RealWorldValueIntercept=-1.0)
    dataset.RealWorldValueMappingSequence = Sequence([item])
    volume = opened(scanned, save(dataset, ramp(4, 4), tmp_path / "a.dcm"))
    assert volume.value_at((0, 0, 3)) == 0.5
    assert volume.greys.unit == "mm2/s"


def test_a_table_of_real_world_values_may_hold_fractions(tmp_path: Path, scanned: Scanner) -> None:
    dataset = header(ramp(2, 2))
    item = mapping(RealWorldValueLUTData=[0.25, 0.5, 1.5], RealWorldValueFirstValueMapped=1)
    dataset.RealWorldValueMappingSequence = Sequence([item])
    volume = opened(scanned, save(dataset, ramp(2, 2), tmp_path / "a.dcm"))
    assert volume.values.tolist() == [[[0.25, 0.25], [0.5, 1.5]]]


def test_a_rescale_goes_before_real_world_values(tmp_path: Path, scanned: Scanner) -> None:
    dataset = header(ramp(4, 4), RescaleSlope=3, RescaleIntercept=0)
    dataset.RealWorldValueMappingSequence = Sequence([mapping(RealWorldValueSlope=0.5)])
    volume = opened(scanned, save(dataset, ramp(4, 4), tmp_path / "a.dcm"))
    assert volume.value_at((0, 0, 2)) == 6


@pytest.mark.parametrize(("relation", "first"), [("LOG", 0), ("DISP", 0), ("LIN", 9)])
def test_the_table_of_an_x_ray_run_that_leads_back_to_intensity_is_not_for_show(
    tmp_path: Path, scanned: Scanner, relation: str, first: int
) -> None:
    dataset = header(ramp(2, 2), XA, Modality="XA", PixelIntensityRelationship=relation)
    dataset.ModalityLUTSequence = Sequence([lut_item(0, np.array([9, 8, 7, 6], "u2"), 8)])
    volume = opened(scanned, save(dataset, ramp(2, 2), tmp_path / "a.dcm"))
    assert volume.values[0, 0, 0] == first


@pytest.mark.parametrize(
    ("signed", "bits", "value", "padding"),
    [
        (1, 16, 63536, (-2000, -2000)),
        (1, 16, -2000, (-2000, -2000)),
        (0, 16, -2000, (63536, 63536)),
        (1, 12, 2048, (-2048, -2048)),
        (0, 12, 63536, None),
        (1, 12, -2000, (-2000, -2000)),
    ],
)
def test_padding_is_a_value_that_a_pixel_can_have(
    tmp_path: Path,
    scanned: Scanner,
    signed: int,
    bits: int,
    value: int,
    padding: tuple[float, float] | None,
) -> None:
    """Bits that are not stored tell no padding: what is left of them may be anything."""
    dataset = header(
        ramp(4, 4),
        PixelRepresentation=signed,
        BitsStored=bits,
        HighBit=bits - 1,
        PixelPaddingValue=value,
    )
    dataset["PixelPaddingValue"].VR = "SS" if value < 0 else "US"
    volume = opened(scanned, save(dataset, ramp(4, 4), tmp_path / "a.dcm"))
    assert volume.greys.padding == padding


def test_padding_may_be_a_range_and_is_black_where_low_is_white(
    tmp_path: Path, scanned: Scanner
) -> None:
    pixels = np.array([[0, 5, 10, 2000, 4000]], dtype="u2")
    others = {"PixelPaddingValue": 10, "PixelPaddingRangeLimit": 0}
    dataset = header(pixels, CR, PhotometricInterpretation="MONOCHROME1", **others)
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert volume.greys.padding == (0, 10)
    window = volume.opening()
    shown = to_bytes(volume.values[0], volume.greys, window)
    assert shown[0, :3].tolist() == [0, 0, 0]
    assert shown[0, 3] > shown[0, 4]
    assert window.center == pytest.approx(3000, abs=30)


def test_floats_have_a_padding_of_their_own(tmp_path: Path, scanned: Scanner) -> None:
    pixels = np.array([[-1.0, 0.5, np.nan, np.inf]], dtype="<f4")
    dataset = header(pixels, "1.2.840.10008.5.1.4.1.1.30", FloatPixelPaddingValue=-1.0)
    path = save(dataset, pixels, tmp_path / "a.dcm")
    written = pydicom.dcmread(path)
    written.FloatPixelData = written.PixelData
    for keyword in ("PixelData", "BitsStored", "HighBit", "PixelRepresentation"):
        delattr(written, keyword)
    written.save_as(path)
    volume = opened(scanned, path)
    assert volume.values.dtype == np.float32
    assert volume.greys.padding == (-1.0, -1.0)
    assert volume.extent() == (0.5, 0.5)
    assert to_bytes(volume.values[0], volume.greys, volume.opening())[0, [0, 2]].tolist() == [0, 0]
