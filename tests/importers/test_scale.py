"""What a length on a picture is worth, by the header (DICOM PS3.3 10.7, C.8.5.5, C.8.8.2)."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phantoms import CR, CT, MR, Scanner, header, ramp, save
from pydicom import Dataset
from pydicom.sequence import Sequence

from viewer.core.spacing import SpacingKind, SpacingOrigin
from viewer.importers.encoding.header import read_header
from viewer.importers.read import read
from viewer.importers.scales.scale import Scale, scale_of
from viewer.workers.progress import Progress

DX, XA, ENHANCED_XA = (f"1.2.840.10008.5.1.4.1.1.{t}" for t in ("1.1", "12.1", "12.1.1"))
US, NM, CAPTURE, RT_IMAGE = (f"1.2.840.10008.5.1.4.1.1.{t}" for t in ("6.1", "20", "7", "481.1"))
MG = "1.2.840.10008.5.1.4.1.1.1.2"

Scaled = Callable[..., Scale]


@pytest.fixture
def scaled(tmp_path: Path) -> Scaled:
    """The scale of a picture of 4 x 6 pixels with these elements."""

    def make(sop_class: str = DX, modality: str = "DX", **others: object) -> Scale:
        dataset = header(ramp(4, 6), sop_class, Modality=modality, **others)
        return scale_of(read_header(save(dataset, ramp(4, 6), tmp_path / "a.dcm")).dataset)

    return make


def item(**elements: object) -> Dataset:
    dataset = Dataset()
    for keyword, value in elements.items():
        setattr(dataset, keyword, value)
    return dataset


def region(delta: float = 0.02, *, form: int = 1, units: int = 3, **others: object) -> Dataset:
    corners = zip(("MinX0", "MinY0", "MaxX1", "MaxY1"), (1, 0, 5, 3), strict=True)
    return item(
        RegionSpatialFormat=form,
        RegionDataType=1,
        PhysicalUnitsXDirection=units,
        PhysicalUnitsYDirection=units,
        **{"PhysicalDeltaX": delta, "PhysicalDeltaY": delta, **others},
        **{f"RegionLocation{corner}": at for corner, at in corners},
    )


@pytest.mark.parametrize(
    ("said", "spacing", "words"),
    [
        ({"ImagerPixelSpacing": [0.2, 0.1]}, (0.2, 0.1), "mm at detector"),
        ({"PixelSpacing": [0.2, 0.1]}, (0.2, 0.1), "mm at detector"),
        (
            {"PixelSpacing": [0.2, 0.1], "ImagerPixelSpacing": [0.2, 0.1]},
            (0.2, 0.1),
            "mm at detector",
        ),
        (
            {"PixelSpacing": [0.16, 0.08], "ImagerPixelSpacing": [0.2, 0.1]},
            (0.16, 0.08),
            "mm calibrated (not said how)",
        ),
        (
            {"PixelSpacing": [0.16, 0.08], "PixelSpacingCalibrationType": "FIDUCIAL"},
            (0.16, 0.08),
            "mm calibrated (fiducial)",
        ),
        (
            {
                "PixelSpacing": [0.16, 0.08],
                "ImagerPixelSpacing": [0.2, 0.1],
                "PixelSpacingCalibrationType": "GEOMETRY",
            },
            (0.16, 0.08),
            "mm calibrated (geometry)",
        ),
        (
            {"ImagerPixelSpacing": [0.23, 0.115], "EstimatedRadiographicMagnificationFactor": 1.15},
            (0.2, 0.1),
            "mm magnified 1.15 (est.)",
        ),
        (
            {
                "ImagerPixelSpacing": [0.3, 0.15],
                "DistanceSourceToDetector": 1500,
                "DistanceSourceToPatient": 1000,
            },
            (0.2, 0.1),
            "mm magnified 1.5 (est.)",
        ),
        ({"NominalScannedPixelSpacing": [0.2, 0.1]}, (0.2, 0.1), "mm at scanner"),
        ({}, None, "px"),
    ],
)
def test_a_radiograph_says_where_its_millimetres_hold(
    scaled: Scaled, said: dict[str, object], spacing: tuple[float, float] | None, words: str
) -> None:
    scale = scaled(**said)
    assert scale.spacing == (pytest.approx(spacing) if spacing else None)
    assert scale.origin.words == words
    assert scale.origin.unit == words[:2]
    assert scale.sentence.endswith(".")


def test_a_calibration_that_gives_the_detectors_own_spacing_is_none(scaled: Scaled) -> None:
    same = {"PixelSpacing": [0.2, 0.2], "ImagerPixelSpacing": [0.2, 0.2]}
    scale = scaled(**same, PixelSpacingCalibrationType="FIDUCIAL")
    assert scale.origin == SpacingOrigin.DETECTOR


def test_a_description_of_a_calibration_is_kept_apart_from_what_is_shown(scaled: Scaled) -> None:
    told = "25 mm ball, J. Doe"
    scale = scaled(PixelSpacing=[0.2, 0.2], PixelSpacingCalibrationDescription=told)
    assert scale.origin.kind is SpacingKind.CALIBRATED
    assert scale.origin.description == told
    assert "Doe" not in scale.origin.words + scale.sentence


def test_pixel_spacing_at_the_detector_tells_an_estimate_it_does_not_use(scaled: Scaled) -> None:
    same = {"PixelSpacing": [0.2, 0.2], "ImagerPixelSpacing": [0.2, 0.2]}
    scale = scaled(**same, EstimatedRadiographicMagnificationFactor=1.25)
    assert (scale.spacing, scale.origin) == ((0.2, 0.2), SpacingOrigin.DETECTOR)
    assert "1.25" in scale.sentence


@pytest.mark.parametrize("modality", ["CR", "DX", "IO", "MG", "PX", "RF", "XA"])
def test_shadows_alone_are_magnified(scaled: Scaled, modality: str) -> None:
    said = {"ImagerPixelSpacing": [0.2, 0.2], "EstimatedRadiographicMagnificationFactor": 1.6}
    assert scaled(MG, modality, **said).origin.factor == pytest.approx(1.6)


def test_a_capture_is_not_magnified(scaled: Scaled) -> None:
    said = {"ImagerPixelSpacing": [0.2, 0.2], "EstimatedRadiographicMagnificationFactor": 1.6}
    assert scaled(CAPTURE, "OT", **said).origin == SpacingOrigin.DETECTOR


@pytest.mark.parametrize(
    "distances",
    [
        {"EstimatedRadiographicMagnificationFactor": 0},
        {"EstimatedRadiographicMagnificationFactor": 0.4},
        {"EstimatedRadiographicMagnificationFactor": 70},
        {"DistanceSourceToDetector": 1000, "DistanceSourceToPatient": 0},
        {"DistanceSourceToDetector": 1000, "DistanceSourceToPatient": 1000},
        {"DistanceSourceToDetector": 900, "DistanceSourceToPatient": 1000},
        {"DistanceSourceToDetector": 1000},
    ],
)
def test_an_estimate_that_cannot_be_leaves_the_spacing_at_the_detector(
    scaled: Scaled, distances: dict[str, object]
) -> None:
    scale = scaled(ImagerPixelSpacing=[0.2, 0.2], **distances)
    assert (scale.spacing, scale.origin) == ((0.2, 0.2), SpacingOrigin.DETECTOR)


@pytest.mark.parametrize("spacing", [[0, 0], [-0.2, -0.2], [0.2, 0], [1e-9, 1e-9], [5e5, 5e5]])
@pytest.mark.parametrize("keyword", ["PixelSpacing", "ImagerPixelSpacing"])
def test_impossible_millimetres_are_none(
    scaled: Scaled, keyword: str, spacing: list[float]
) -> None:
    scale = scaled(**{keyword: spacing})
    assert (scale.spacing, scale.origin) == (None, SpacingOrigin.NONE)
    assert "impossible" in scale.sentence


@settings(max_examples=80, deadline=None)
@given(
    st.floats(0.01, 5), st.floats(0.01, 5), st.floats(1.01, 3), st.sampled_from(["CR", "DX", "XA"])
)
def test_the_spacing_of_a_detector_is_never_that_of_the_patient(
    tmp_path_factory: pytest.TempPathFactory, down: float, right: float, factor: float, word: str
) -> None:
    spacing = [f"{down:.6f}", f"{right:.6f}"]
    dataset = header(ramp(4, 6), DX, Modality=word, ImagerPixelSpacing=spacing)
    path = tmp_path_factory.mktemp("x") / "a.dcm"
    plain = scale_of(read_header(save(dataset, ramp(4, 6), path)).dataset)
    assert plain.origin == SpacingOrigin.DETECTOR
    dataset.EstimatedRadiographicMagnificationFactor = f"{factor:.6f}"
    nearer = scale_of(read_header(save(dataset, ramp(4, 6), path)).dataset)
    assert nearer.origin.kind is SpacingKind.MAGNIFIED
    assert nearer.spacing is not None
    assert np.allclose(np.multiply(nearer.spacing, factor), (down, right), rtol=1e-3)


@pytest.mark.parametrize(
    ("sop_class", "modality"),
    [(CT, "CT"), (MR, "MR"), (NM, "NM"), ("1.2.840.10008.5.1.4.1.1.128", "PT")],
)
def test_slices_without_a_position_keep_the_patients_millimetres(
    scaled: Scaled, sop_class: str, modality: str
) -> None:
    said = {"PixelSpacing": [0.5, 0.4], "ImagerPixelSpacing": [0.5, 0.4]}
    assert scaled(sop_class, modality, **said).origin == SpacingOrigin.PATIENT


def test_a_capture_of_a_slice_is_not_trusted(scaled: Scaled) -> None:
    scale = scaled(CAPTURE, "CT", PixelSpacing=[0.5, 0.5])
    assert scale.spacing == (0.5, 0.5)
    assert scale.origin.words == "mm (origin unknown)"
    assert "does not say" in scale.sentence


def test_a_captured_film_says_that_a_scanner_measured_it(scaled: Scaled) -> None:
    said = {"PixelSpacing": [0.17, 0.17], "NominalScannedPixelSpacing": [0.17, 0.17]}
    assert scaled(CAPTURE, "OT", **said).origin.words == "mm at scanner"


@pytest.mark.parametrize(
    ("distances", "spacing", "words"),
    [
        ({"RTImageSID": 1500, "RadiationMachineSAD": 1000}, (0.4, 0.2), "mm at isocentre"),
        ({"RTImageSID": 1500}, (0.6, 0.3), "mm at detector"),
    ],
)
def test_a_treatment_picture_is_measured_at_the_isocentre(
    scaled: Scaled, distances: dict[str, object], spacing: tuple[float, float], words: str
) -> None:
    scale = scaled(RT_IMAGE, "RTIMAGE", ImagePlanePixelSpacing=[0.6, 0.3], **distances)
    assert scale.spacing == pytest.approx(spacing)
    assert scale.origin.words == words


def test_an_ultrasound_region_carries_its_own_millimetres(scaled: Scaled) -> None:
    one = region(PhysicalDeltaX=0.02, PhysicalDeltaY=-0.03)
    scale = scaled(US, "US", SequenceOfUltrasoundRegions=Sequence([one]))
    assert scale.spacing == pytest.approx((0.3, 0.2))
    assert scale.origin.words == "mm in scanned region"
    assert scale.origin.within == ((1, 0, 5, 3),)


def test_regions_of_one_scale_agree_and_of_two_do_not(scaled: Scaled) -> None:
    alike = Sequence([region(0.02), region(0.02), region(form=0, units=0), region(form=4)])
    assert scaled(US, "US", SequenceOfUltrasoundRegions=alike).spacing == pytest.approx((0.2, 0.2))
    apart = Sequence([region(0.02), region(0.03)])
    scale = scaled(US, "US", SequenceOfUltrasoundRegions=apart, PixelSpacing=[0.2, 0.2])
    assert (scale.spacing, scale.origin) == (None, SpacingOrigin.NONE)
    assert "differ" in scale.sentence


@pytest.mark.parametrize("said", [{"form": 2}, {"units": 4}, {"delta": 0.0}])
def test_a_region_over_time_or_without_a_scale_has_no_millimetres(
    scaled: Scaled, said: dict[str, float]
) -> None:
    scale = scaled(US, "US", SequenceOfUltrasoundRegions=Sequence([region(**said)]))
    assert (scale.spacing, scale.origin) == (None, SpacingOrigin.NONE)


def test_an_ultrasound_picture_without_regions_has_millimetres_of_unknown_origin(
    scaled: Scaled,
) -> None:
    assert scaled(US, "US", PixelSpacing=[0.2, 0.2]).origin.kind is SpacingKind.UNEXPLAINED


def enhanced(*per_frame: float, **shared: Dataset) -> dict[str, object]:
    groups = [
        item(FramePixelDataPropertiesSequence=[item(ImagerPixelSpacing=[value, value])])
        for value in per_frame
    ]
    common = item(**{name: Sequence([part]) for name, part in shared.items()})
    told: dict[str, object] = {"SharedFunctionalGroupsSequence": Sequence([common])}
    return told | {"PerFrameFunctionalGroupsSequence": Sequence(groups)} if groups else told


def test_enhanced_pictures_say_it_in_their_macros(scaled: Scaled) -> None:
    of_frames = scaled(ENHANCED_XA, "XA", **enhanced(0.3, 0.3))
    assert (of_frames.spacing, of_frames.origin.words) == ((0.3, 0.3), "mm at detector")
    pixels = item(ImagerPixelSpacing=[0.3, 0.3])
    calibration = item(ObjectPixelSpacingInCenterOfBeam=[0.2, 0.2])
    shared = enhanced(
        FramePixelDataPropertiesSequence=pixels, ProjectionPixelCalibrationSequence=calibration
    )
    at_beam = scaled(ENHANCED_XA, "XA", **shared)
    assert at_beam.spacing == pytest.approx((0.2, 0.2))
    assert at_beam.origin.words == "mm at beam centre"


def test_frames_of_different_scale_have_no_common_one(scaled: Scaled) -> None:
    scale = scaled(ENHANCED_XA, "XA", **enhanced(0.3, 0.2))
    assert (scale.spacing, scale.origin) == (None, SpacingOrigin.NONE)
    assert "differ" in scale.sentence


def test_pixels_that_are_not_square_keep_their_shape_without_millimetres(
    tmp_path: Path, scanned: Scanner
) -> None:
    dataset = header(ramp(4, 6), CR, PixelAspectRatio=[2, 1])
    save(dataset, ramp(4, 6), tmp_path / "a.dcm")
    series = scanned(tmp_path).studies[0].series[0]
    geometry = read(series, 0, Progress()).geometry
    assert geometry.spacing[1:] == (2.0, 1.0)
    assert geometry.spacing_origin.words == "px"
    assert "2 times as high" in series.stacks[0].verdict.sentence


@pytest.mark.parametrize("ratio", [[0, 1], [1, 1], [-1, 1], [500, 1], None])
def test_an_aspect_ratio_that_says_nothing_leaves_pixels_square(
    scaled: Scaled, ratio: list[int] | None
) -> None:
    assert scaled(PixelAspectRatio=ratio).spacing is None


def test_each_real_film_says_what_its_millimetres_are(data: Path, scanned: Scanner) -> None:
    folder = data / "dicom"
    found = scanned(
        folder / "ImagingDataCommons_highdicom" / "data" / "test_files" / "dx_image.dcm"
    )
    (stack,) = found.studies[0].series[0].stacks
    assert "at the detector" in stack.verdict.sentence
