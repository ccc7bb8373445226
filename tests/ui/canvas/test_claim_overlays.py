"""What claims draw lies where it was claimed, however the picture is turned and enlarged."""

from dataclasses import replace

import numpy as np
import pytest
from claims import box, finding
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot
from stage import film_of

from viewer.core.claims import ClaimedRegion, RegionsClaim
from viewer.core.codes import Code
from viewer.core.finding import Finding
from viewer.core.geometry import Geometry
from viewer.core.journal import JudgedFinding
from viewer.core.pictures.facing import Facing
from viewer.core.planes.plane import Plane
from viewer.core.target import PixelBox
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.shapes.overlay import ShapeOverlay
from viewer.ui.claims.overlays import (
    finding_of,
    frame_id,
    frame_of_region,
    is_frame,
    region_id,
    region_of_frame,
    shapes_of,
)

ALL = [Facing(turns, mirrored) for turns in range(4) for mirrored in (False, True)]
edge = st.floats(0, 100)


@given(edge, edge, st.floats(0.5, 90), st.floats(0.5, 90))
def test_a_frame_that_is_drawn_and_read_back_is_the_same(
    top: float, left: float, tall: float, wide: float
) -> None:
    oblique = np.array([[3.0, 0.1, 0, 5], [0, 0.4, 0.1, -20], [0.2, -0.1, 0.5, 7], [0, 0, 0, 1]])
    for in_patient in (True, False):
        geometry = Geometry(oblique, (9, 200, 200), in_patient=in_patient)
        frame = PixelBox(top, left, top + tall, left + wide)
        back = frame_of_region(region_of_frame(frame, geometry, 4), geometry)
        assert (back.top, back.left, back.bottom, back.right) == pytest.approx(
            (frame.top, frame.left, frame.bottom, frame.right), abs=1e-6
        )


def test_a_frame_beyond_the_picture_ends_at_its_edge() -> None:
    geometry = Geometry(np.eye(4), (1, 50, 60), in_patient=False)
    region = region_of_frame(PixelBox(-5, -7, 80, 90), geometry, 0)
    assert frame_of_region(region, geometry) == PixelBox(0, 0, 50, 60)


@pytest.mark.parametrize("facing", ALL)
def test_a_frame_lies_on_the_edges_of_its_pixels_on_a_turned_and_mirrored_film(
    facing: Facing, qtbot: QtBot
) -> None:
    pane = Pane()
    qtbot.addWidget(pane)
    pane.resize(300, 260)
    pane.show_volume(film_of(np.zeros((40, 30), dtype=np.uint8)), Plane.FILM)
    pane.look(pane.scene.view.faced(facing, 300, 260))
    pane.zoom_by(1.7)
    frame = PixelBox(10, 5, 30, 20)
    region = region_of_frame(frame, pane.scene.volume.geometry, 0)
    pane.shapes.set_shapes([ShapeOverlay(frame_id("f"), region, by_ai=True)])
    (figure,) = pane.shapes.figures()
    corners = [
        pane.scene.view.to_widget(down - 0.5, right - 0.5)
        for down, right in ((10, 5), (10, 20), (30, 20), (30, 5))
    ]
    assert np.sort(figure.handles, axis=0) == pytest.approx(np.sort(corners, axis=0), abs=1e-6)


def test_shapes_know_whose_they_are() -> None:
    assert finding_of(region_id("abc", 4)) == finding_of(frame_id("abc")) == "abc"
    assert finding_of("drawn by hand") == ""
    assert is_frame(frame_id("abc"))
    assert not is_frame(region_id("abc", 4))


def test_what_places_were_found_in_is_framed_once_where_a_class_is_told_of_it_too() -> None:
    of_class = finding("class")
    broken = ClaimedRegion(box(1, 1, 4, 4), Code("BROKEN", "99TEST", "Broken"), 0.9)
    places = replace(of_class, id="places", claim=RegionsClaim((broken,)), heats=())
    film = film_of(np.zeros((8, 8), dtype=np.uint8))

    def shown(*there: Finding) -> list[str]:
        judged = [JudgedFinding(one) for one in there]
        return [one.id for one in shapes_of(judged, film, {}, lambda _: False)]

    assert shown(of_class, places) == [frame_id("class"), region_id("places", 0)]
    assert shown(places) == [frame_id("places"), region_id("places", 0)]
    elsewhere = replace(places, frame=PixelBox(0, 0, 4, 4))
    assert frame_id("places") in shown(of_class, elsewhere)
