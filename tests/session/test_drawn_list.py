"""What shapes say in a line, and the list of all that was marked on a study."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from viewer.core.annotation import (
    CalibrationAnnotation,
    Decision,
    DrawnAnnotation,
    Landmark,
    LandmarksAnnotation,
    Reader,
)
from viewer.core.codes import Code
from viewer.core.geometry import projection
from viewer.core.greys import Greys
from viewer.core.scale.calibration import Calibration, CalibrationKind
from viewer.core.shapes.region import Region, Shape
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import Geometrical, Kind, Series, Stack, Study, Verdict
from viewer.core.volume import Source, Volume, target_of
from viewer.session.marking.drawings import copied, lines, value
from viewer.session.marking.drawn_list import CALIBRATION, GUIDED, listed_marks
from viewer.session.marking.remembered import RememberedGreys
from viewer.session.record import Record, new_id, now
from viewer.session.workspace import Workspace

READER = Reader("Dr List")
CYST = Code("367643001", "SCT", "Cyst")


def a_film() -> Volume:
    values = np.full((1, 60, 80), 7, dtype=np.int16)
    geometry = projection(60, 80, (0.2, 0.2), SpacingOrigin.DETECTOR)
    series = Series("1.2.3", "1.2", "DX", Kind.FILM, description="Knee of Jane")
    verdict = Verdict(Geometrical.PROJECTION, "")
    return Volume(values, geometry, Greys(unit="HU"), series, verdict, (Source("1", "1.2.3.4"),))


def _study(film: Volume) -> Study:
    stack = Stack("", (), film.verdict)
    return Study("1.2", series=(replace(film.series, stacks=(stack,)),))


def drawn(shape: Shape, *places: tuple[float, float], label: Code | None = None) -> DrawnAnnotation:
    region = Region(shape, tuple((x, y, 0.0) for x, y in places), in_patient=False)
    return DrawnAnnotation(
        new_id(), target_of(a_film()), region, Decision.DRAWN, READER, now(), label
    )


BOX = ((9.5, 9.5), (29.5, 9.5), (29.5, 19.5), (9.5, 19.5))


def test_a_chosen_box_says_all_and_a_named_one_that_is_not_chosen_its_name() -> None:
    film = a_film()
    ruler = film.geometry.ruler
    plain = drawn(Shape.BOX, *BOX)
    assert lines(plain, film, ruler, full=True) == (
        "4.0 × 2.0 mm at detector",
        "Area 8.0 mm² at detector",
        "Mean 7.0 HU · SD 0.0",
        "Min 7.0 · Max 7.0 · 200 px",
    )
    assert lines(plain, film, ruler, full=False)[-1] == "Mean 7.0 HU · SD 0.0"
    named = drawn(Shape.BOX, *BOX, label=CYST)
    assert lines(named, film, ruler, full=False) == ("Cyst",)
    assert lines(named, film, ruler, full=True)[0] == "Cyst"


def test_a_named_length_still_says_how_long_it_is() -> None:
    film = a_film()
    named = replace(drawn(Shape.LINE, (0, 0), (30, 40)), text="before")
    assert lines(named, film, film.geometry.ruler, full=False) == (
        "before",
        "10.0 mm at detector",
    )


def test_what_is_copied_names_the_unit_and_where_it_holds() -> None:
    film = a_film()
    ruler = film.geometry.ruler
    assert copied(drawn(Shape.LINE, (0, 0), (30, 40)), film, ruler) == "10.0 mm (mm at detector)"
    corner = drawn(Shape.ANGLE, (10, 0), (0, 0), (0, 10))
    assert copied(corner, film, ruler) == "90.0°"
    said = copied(drawn(Shape.BOX, *BOX, label=CYST), film, ruler).splitlines()
    assert said[:2] == ["Cyst", "Width 4.0 mm (mm at detector)"]
    assert "Pixels 200 px" in said


def test_a_crossing_outline_says_so_instead_of_an_area() -> None:
    film = a_film()
    bow = drawn(Shape.POLYGON, (10, 10), (30, 30), (30, 10), (10, 30))
    assert value(bow, film, film.geometry.ruler) == "The outline crosses itself: no area"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    workspace = Workspace(tmp_path, lambda deed: deed())
    workspace.set_reader(READER)
    yield workspace.record("1.2")
    workspace.close()


def test_all_kinds_of_marks_are_listed_and_names_of_series_can_be_hidden(record: Record) -> None:
    film = a_film()
    target = target_of(film)
    calibration = Calibration(CalibrationKind.LENGTH, (0.1, 0.1), known_mm=25.0)
    record.mark(drawn(Shape.LINE, (0, 0), (30, 40)))
    record.mark(
        LandmarksAnnotation(
            new_id(), target, "leg_alignment", "1", "L", (Landmark("hip", (1, 2, 0)),), False,
            Decision.DRAWN, READER, now(),
        )
    )  # fmt: skip
    record.mark(CalibrationAnnotation(new_id(), target, calibration, Decision.DRAWN, READER, now()))
    study = _study(film)
    volumes = {(film.series.uid, film.stack): film}
    listed = listed_marks(record, study, volumes, film, hide=False)
    assert [one.kind for one in listed] == [Shape.LINE.value, GUIDED, CALIBRATION]
    assert listed[0].said.startswith("5.0 mm calibrated")
    assert listed[1].said == "Leg alignment · left"
    assert listed[2].named.startswith("known length, ")
    assert listed[2].named.endswith(now()[:10])
    assert "Knee of Jane" in listed[0].picture
    hidden = listed_marks(record, study, volumes, film, hide=True)
    assert "Jane" not in "".join(one.picture for one in hidden)


def test_a_mark_on_other_slices_of_the_series_says_why_it_is_not_shown(record: Record) -> None:
    film = a_film()
    mark = drawn(Shape.LINE, (0, 0), (30, 40))
    record.mark(replace(mark, target=replace(mark.target, instance_uid="9.9")))
    volumes = {(film.series.uid, film.stack): film}
    listed = listed_marks(record, _study(film), volumes, film, hide=False)
    assert listed[0].why_not == "its series had other slices then"
    assert not listed[0].here


def test_remembered_greys_are_those_of_the_pixels_and_no_others() -> None:
    greys, film = RememberedGreys(), a_film()
    region = drawn(Shape.BOX, *BOX).region
    first = greys(region, film)
    assert greys(region, film) is first
    brighter = replace(film, values=film.values + 5)
    assert greys(region, brighter)[0].value == 12
    assert greys(region, film) == first


def test_greys_of_slices_that_are_still_to_come_are_not_remembered() -> None:
    greys, film = RememberedGreys(), a_film()
    region = drawn(Shape.BOX, *BOX).region
    coming = replace(film, filled=np.zeros(1, dtype=bool))
    assert greys(region, coming) == ()
    assert greys(region, film)[0].value == 7
