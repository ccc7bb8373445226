"""Shapes and landmarks leave as DICOM SR: every number with its coordinates, unit and origin."""

from collections.abc import Iterator
from pathlib import Path

import dicom_made as made
import highdicom
import numpy as np
import pytest
from foreign_readers import problems
from highdicom.spatial import ImageToReferenceTransformer
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom import Dataset, dcmread

from viewer.core.annotation import (
    Decision,
    DrawnAnnotation,
    Landmark,
    LandmarksAnnotation,
    Reader,
    Role,
)
from viewer.core.codes import Code
from viewer.core.shapes.measure import Measured, measured
from viewer.core.shapes.outline import region_at
from viewer.core.shapes.region import COUNTS, Region, Shape, region_of
from viewer.core.study import Kind, Series, Study
from viewer.core.volume import target_of
from viewer.exporters.coordinates import InSpace, OnImage, located
from viewer.exporters.figures import figures_of
from viewer.exporters.marked import MarkedOn, Number
from viewer.exporters.saving import NotExported
from viewer.exporters.sr import write_sr
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.workers.progress import Progress

LENGTH = Code("410668003", "SCT", "Length")
ANGLE = Code("1483009", "SCT", "Angle")
MM, DEG = Code("mm", "UCUM", "mm"), Code("deg", "UCUM", "deg")
PIXELS = Code("{pixels}", "UCUM", "pixels")
LABEL = Code("OSTEOPHYTE", "99CONDYLE", "Osteophyte")

LINE = Number(Measured("Length", LENGTH, 12.3456, "mm", MM, "mm at detector"))
PIXEL_LINE = Number(Measured("Length", LENGTH, 61.7, "px", PIXELS, "px"))

ON_SLICE = {
    Shape.POINT: [(1, 2.25, 3.5)],
    Shape.TEXT: [(1, 2.0, 3.0)],
    Shape.LINE: [(1, 0.5, 0.25), (1, 4.0, 3.75)],
    Shape.ARROW: [(1, 0.5, 0.25), (1, 4.0, 3.75)],
    Shape.ANGLE: [(1, 0, 0), (1, 3.5, 0.5), (1, 3, 4)],
    Shape.OPEN_ANGLE: [(1, 0, 0), (1, 3.5, 0.5), (1, 3, 4), (1, 1, 4)],
    Shape.COBB: [(1, 0, 0), (1, 0.5, 3.5), (1, 3, 4), (1, 4, 1)],
    Shape.CIRCLE: [(1, 2, 2), (1, 2, 3.5), (1, 2 + 0.75 / 0.7, 2)],
    Shape.ELLIPSE: [(1, 2, 1), (1, 2, 3), (1, 0, 2), (1, 4, 2)],
    Shape.BOX: [(1, 1, 1), (1, 1, 3), (1, 4, 3), (1, 4, 1)],
    Shape.POLYGON: [(1, 0, 0), (1, 1.5, 4), (1, 4, 2)],
}
KINDS = {
    Shape.POINT: ("POINT", 1), Shape.TEXT: ("POINT", 1), Shape.CIRCLE: ("CIRCLE", 2),
    Shape.ELLIPSE: ("ELLIPSE", 4), Shape.BOX: ("POLYLINE", 5), Shape.POLYGON: ("POLYLINE", 4),
}  # fmt: skip


@pytest.fixture
def film(tmp_path: Path) -> made.Opened:
    return made.film(tmp_path)


def region(shape: Shape, of: made.Opened, *, picture: int = 0) -> Region:
    index = np.array(ON_SLICE[shape], dtype=float)
    index[:, 0] = picture
    return region_at(shape, of.volume.geometry.to_patient(index), of.volume.geometry)


def drawn(of: made.Opened, shape: Region, *numbers: Number, **others: object) -> MarkedOn:
    mark = DrawnAnnotation(
        "drawn-1", target_of(of.volume), shape, Decision.DRAWN, made.READER, made.AT,
        **others,  # type: ignore[arg-type]
    )  # fmt: skip
    return MarkedOn(mark, of.volume, numbers, shape.shape.value.title())


def landmarks(of: made.Opened, *numbers: Number, side: str = "L") -> MarkedOn:
    places = (Landmark("hip_centre", (2.0, 1.0, 0.0)), Landmark("knee_centre", (3.0, 5.0, 0.0)))
    mark = LandmarksAnnotation(
        "set-1", target_of(of.volume), "alignment", "1", side, places, False,
        Decision.DRAWN, made.READER, made.AT,
    )  # fmt: skip
    return MarkedOn(mark, of.volume, numbers, "Alignment")


def report(of: made.Opened, path: Path, *marks: MarkedOn) -> Dataset:
    write_sr(path, of.study, [], {}, made.READER, verified=True, marks=marks)
    assert problems(path) == []
    return dcmread(path)


def items(dataset: Dataset, kind: str) -> Iterator[Dataset]:
    for item in dataset.get("ContentSequence", ()):
        if item.ValueType == kind:
            yield item
        yield from items(item, kind)


def graphic(item: Dataset) -> np.ndarray:
    columns = 3 if item.ValueType == "SCOORD3D" else 2
    return np.reshape(np.array(item.GraphicData, dtype=float), (-1, columns))


def texts(dataset: Dataset) -> str:
    return "\n".join(item.TextValue for item in items(dataset, "TEXT"))


def test_every_shape_has_points_to_try() -> None:
    assert {s: len(p) for s, p in ON_SLICE.items() if len(p) < COUNTS[s][0]} == {}
    assert set(ON_SLICE) == set(Shape)


@pytest.mark.parametrize("shape", Shape)
def test_each_shape_on_a_film_passes_dciodvfy_and_keeps_its_points(
    film: made.Opened, tmp_path: Path, shape: Shape
) -> None:
    on = drawn(film, region(shape, film), LINE, label=LABEL, text="seen above")
    dataset = report(film, tmp_path / "out.dcm", on)
    found = list(items(dataset, "SCOORD"))
    kind, count = KINDS.get(shape, ("POLYLINE", None))
    assert {item.GraphicType for item in found} == {kind}
    points = np.vstack([graphic(item) for item in found])
    drawn_at = ON_SLICE[shape][:2] if shape is Shape.CIRCLE else ON_SLICE[shape]
    given_ = np.array(drawn_at)[:, [2, 1]] + 0.5
    assert len(points) == (count or len(given_))
    for point in given_:
        assert np.abs(points - point).max(axis=1).min() < 1e-3
    [number] = items(dataset, "NUM")
    measured = number.MeasuredValueSequence[0]
    assert float(measured.NumericValue) == pytest.approx(12.3456, abs=1e-4)
    assert measured.MeasurementUnitsCodeSequence[0].CodeValue == "mm"
    assert "mm at detector" in texts(dataset)
    assert "seen above" in texts(dataset)
    found_label = [i.ConceptCodeSequence[0].CodeValue for i in items(dataset, "CODE")]
    assert "OSTEOPHYTE" in found_label


def test_highdicom_reads_closed_shapes_as_planar_regions_of_the_picture(
    film: made.Opened, tmp_path: Path
) -> None:
    path = tmp_path / "out.dcm"
    report(film, path, drawn(film, region(Shape.POLYGON, film), LINE, label=LABEL))
    [group] = highdicom.sr.srread(path).content.get_planar_roi_measurement_groups()
    assert group.roi.graphic_type.value == "POLYLINE"
    expected = np.array([(0, 0), (4, 1.5), (2, 4), (0, 0)]) + 0.5
    np.testing.assert_allclose(group.roi.value, expected, atol=1e-3)
    source = group.roi.ContentSequence[0].referenced_sop_instance_uid
    assert source == film.volume.sources[0].sop_instance_uid
    assert group.finding_type.value == "OSTEOPHYTE"
    assert group.tracking_identifier.startswith("Polygon")
    [number] = group.get_measurements()
    assert (number.value, number.unit.value) == (pytest.approx(12.3456), "mm")
    assert number.method.meaning == "mm at detector"


def test_highdicom_reads_a_length_with_the_line_it_was_measured_on(
    film: made.Opened, tmp_path: Path
) -> None:
    path = tmp_path / "out.dcm"
    report(film, path, drawn(film, region(Shape.LINE, film), LINE))
    [group] = highdicom.sr.srread(path).content.get_image_measurement_groups()
    [number] = group.get_measurements()
    [line] = number.referenced_coordinates
    np.testing.assert_allclose(line.value, [(0.75, 1.0), (4.25, 4.5)], atol=1e-3)


def test_a_length_in_pixels_is_never_told_in_millimetres(film: made.Opened, tmp_path: Path) -> None:
    on = drawn(film, region(Shape.LINE, film), PIXEL_LINE)
    [number] = items(report(film, tmp_path / "out.dcm", on), "NUM")
    [unit] = number.MeasuredValueSequence[0].MeasurementUnitsCodeSequence
    assert (unit.CodeValue, unit.CodingSchemeDesignator) == ("{pixels}", "UCUM")


@settings(max_examples=15, deadline=None)
@given(turns=st.tuples(made.angle, made.angle, made.angle), spacing=made.spacings)
def test_a_point_on_a_slice_is_where_highdicom_says_it_is(
    tmp_path_factory: pytest.TempPathFactory,
    turns: tuple[float, float, float],
    spacing: tuple[float, float, float],
) -> None:
    of = made.classic(
        tmp_path_factory.mktemp("s"), orientation=made.rotated(*turns), spacing=spacing
    )
    shape = region(Shape.POINT, of, picture=2)
    at = located(of.volume, shape.points)
    assert isinstance(at, OnImage)
    header = dcmread(at.instance.path)
    back = ImageToReferenceTransformer(
        header.ImagePositionPatient, header.ImageOrientationPatient, header.PixelSpacing
    )(at.points)
    np.testing.assert_allclose(back, shape.points, atol=1e-3)


@pytest.mark.parametrize("shape", Shape)
def test_a_shape_on_a_slice_names_its_image(tmp_path: Path, shape: Shape) -> None:
    of = made.classic(tmp_path)
    on = drawn(of, region(shape, of, picture=3), LINE)
    dataset = report(of, tmp_path / "out.dcm", on)
    [*found] = items(dataset, "SCOORD")
    for item in found:
        [image] = item.ContentSequence
        uid = image.ReferencedSOPSequence[0].ReferencedSOPInstanceUID
        assert uid == of.volume.sources[3].sop_instance_uid
    if shape is Shape.CIRCLE:  # pixels of 0.7 x 0.5 mm: round in the patient, not on the image
        [ellipse] = found
        assert ellipse.GraphicType == "ELLIPSE"
        long, short = graphic(ellipse).reshape(2, 2, 2)
        assert np.linalg.norm(long[0] - long[1]) == pytest.approx(3.0, abs=1e-3)
        assert np.linalg.norm(short[0] - short[1]) == pytest.approx(1.5 / 0.7, abs=1e-3)


def test_a_frame_of_a_multi_frame_object_is_named(tmp_path: Path) -> None:
    of = made.enhanced(tmp_path)
    at = located(of.volume, region(Shape.LINE, of, picture=1).points)
    assert isinstance(at, OnImage)
    assert at.frame == of.volume.sources[1].frame + 1
    report(of, tmp_path / "out.dcm", drawn(of, region(Shape.LINE, of, picture=1), LINE))


SEVERAL_POINTS = [s for s in Shape if s not in (Shape.POINT, Shape.TEXT, Shape.CIRCLE)]


@pytest.mark.parametrize("shape", SEVERAL_POINTS)
def test_what_crosses_slices_is_told_in_the_frame_of_reference(
    tmp_path: Path, shape: Shape
) -> None:
    of = made.classic(tmp_path, spacing=(3.0, 0.5, 0.5))
    index = np.array(ON_SLICE[shape], dtype=float)[:, [2, 0, 1]] * (0.5, 1, 3.0)
    across = region_of(shape, index, of.volume.geometry)
    found = list(items(report(of, tmp_path / "out.dcm", drawn(of, across, LINE)), "SCOORD3D"))
    spaces = {i.ReferencedFrameOfReferenceUID for i in found}
    assert spaces == {of.volume.geometry.frame_of_reference}
    points = np.vstack([graphic(item) for item in found])
    for point in across.points:
        assert np.abs(points - point).max(axis=1).min() < 1e-3


def test_a_circle_across_slices_is_round_about_its_centre(tmp_path: Path) -> None:
    of = made.classic(tmp_path)
    middle = of.volume.geometry.center
    places = middle + np.array([(0, 0, 0), (0, 0, 4.0), (0, 4.0, 0)])
    across = region_at(Shape.CIRCLE, places, of.volume.geometry)
    [found] = items(report(of, tmp_path / "out.dcm", drawn(of, across, LINE)), "SCOORD3D")
    assert found.GraphicType == "ELLIPSE"
    away = graphic(found) - middle
    np.testing.assert_allclose(np.linalg.norm(away, axis=1), 4.0, atol=1e-3)
    np.testing.assert_allclose(away[:, 0], 0.0, atol=1e-3)


def test_the_longer_axis_of_an_ellipse_comes_first(film: made.Opened) -> None:
    [figure] = figures_of(region(Shape.ELLIPSE, film), film.volume)
    major, minor = (sorted(map(tuple, ends.round(9))) for ends in figure.at.points.reshape(2, 2, 2))
    assert (major, minor) == ([(2.5, 0.5), (2.5, 4.5)], [(1.5, 2.5), (3.5, 2.5)])


def test_a_guided_set_tells_each_landmark_and_each_number_with_its_lines(
    film: made.Opened, tmp_path: Path
) -> None:
    axis = Region(Shape.LINE, ((2.0, 1.0, 0.0), (3.0, 5.0, 0.0)), in_patient=False)
    measured = Measured("HKA", ANGLE, 174.2, "°", DEG, "°")
    angle = Number(measured, "below the norm of 178 to 182", (axis,))
    path = tmp_path / "out.dcm"
    dataset = report(film, path, landmarks(film, angle))
    content = highdicom.sr.srread(path).content
    points = content.get_planar_roi_measurement_groups()
    assert [one.finding_type.meaning for one in points] == ["hip centre", "knee centre"]
    np.testing.assert_allclose(points[1].roi.value, [(3.5, 5.5)], atol=1e-3)
    [numbers] = content.get_image_measurement_groups()
    [number] = numbers.get_measurements()
    assert (number.value, number.unit.value) == (174.2, "deg")
    [line] = number.referenced_coordinates
    np.testing.assert_allclose(line.value, [(2.5, 1.5), (3.5, 5.5)], atol=1e-3)
    assert number.finding_sites[0].laterality.meaning == "Left"
    assert "below the norm of 178 to 182" in texts(dataset)


def test_another_readers_mark_names_that_reader(film: made.Opened, tmp_path: Path) -> None:
    on = drawn(film, region(Shape.BOX, film), LINE)
    path = tmp_path / "out.dcm"
    write_sr(path, film.study, [], {}, Reader("Bert", Role.SURGEON), verified=False, marks=[on])
    assert problems(path) == []
    names = [str(item.PersonName) for item in items(dcmread(path), "PNAME")]
    assert names == ["Bert^", "Anna Überall^"]


def test_marks_on_several_projections_have_no_place_in_common(film: made.Opened) -> None:
    line = Region(Shape.LINE, ((0, 0, 0), (1, 1, 1)), in_patient=False)
    with pytest.raises(NotExported, match="no place in common"):
        figures_of(line, film.volume)


def test_what_lies_beside_all_slices_is_in_space(tmp_path: Path) -> None:
    of = made.classic(tmp_path)
    beyond = region_of(Shape.POINT, [(9.0, 1.0, 1.0)], of.volume.geometry)
    at = located(of.volume, beyond.points)
    assert isinstance(at, InSpace)
    np.testing.assert_allclose(at.points, beyond.points)


def test_a_file_without_a_uid_says_so(film: made.Opened, tmp_path: Path) -> None:
    made.without(film, "SOPInstanceUID")
    with pytest.raises(NotExported, match="lacks the UIDs"):
        report(film, tmp_path / "out.dcm", drawn(film, region(Shape.LINE, film), LINE))


REAL = (
    "gattia_pymskt_anon",
    "fo-dicom_fo-dicom/**/MOVEKNEE.dcm",
    "neurolabusc_dcm_qa_ct/**/*",
    "wearemothership_dicom-test-files/medical.nema.org/multiframe/**/*",
    "wearemothership_dicom-test-files/medical.nema.org/**/RG2_*",
)


@pytest.mark.parametrize("pattern", REAL)
def test_real_series_get_reports_that_others_read_at_the_same_place(
    data: Path, tmp_path: Path, pattern: str
) -> None:
    paths = sorted((data / "dicom").glob(pattern))
    if not paths:
        pytest.skip(f"the real data has no {pattern}")
    study = next(s for s in scan(paths, Progress()).studies if _shown(s))
    volume = read(_shown(study)[0], 0, Progress())
    middle, rows, columns = volume.geometry.shape[0] // 2, *volume.geometry.shape[1:]
    at = [(middle, rows * 0.2, columns * 0.2), (middle, rows * 0.6, columns * 0.7)]
    line = region_of(Shape.LINE, at, volume.geometry)
    mark = DrawnAnnotation("m", target_of(volume), line, Decision.DRAWN, made.READER, made.AT)
    numbers = tuple(Number(one) for one in measured(line, volume, volume.geometry.ruler))
    on = MarkedOn(mark, volume, numbers, "Line")
    path = tmp_path / "out.dcm"
    write_sr(path, study, [], {}, made.READER, verified=False, marks=[on])
    assert problems(path) == []
    [found] = items(dcmread(path), "SCOORD")
    np.testing.assert_allclose(graphic(found), np.array(at)[:, [2, 1]] + 0.5, atol=1e-3)
    assert len(list(items(dcmread(path), "NUM"))) == len(numbers) == 1


def _shown(study: Study) -> list[Series]:
    kinds = (Kind.VOLUME, Kind.FILM)
    return [s for s in study.series if s.kind in kinds and s.stacks and not s.why_not]
