"""What a pane shows of a film that was turned or mirrored, in pixels."""

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot
from stage import film_of, grabbed, picture_of

from viewer.core.finding import HeatMap
from viewer.core.pictures.facing import UPRIGHT, Facing
from viewer.core.pictures.render import MaskOverlay
from viewer.core.planes.plane import Plane
from viewer.core.target import PixelBox
from viewer.ui.canvas.facing import can_face, face, show_real_size
from viewer.ui.canvas.pane import Pane

ALL = [Facing(turns, mirrored) for turns in range(4) for mirrored in (False, True)]
SIZE = 400


@pytest.fixture
def film(qtbot: QtBot) -> Pane:
    values = np.random.default_rng(7).integers(0, 255, (20, 12)).astype(np.uint8)
    pane = Pane()
    qtbot.addWidget(pane)
    pane.resize(SIZE, SIZE)
    pane.show_volume(film_of(values, film_letters=("L", "I")), Plane.FILM)
    return pane


@pytest.mark.parametrize("facing", ALL)
def test_pixels_masks_and_heat_turn_together(film: Pane, facing: Facing) -> None:
    mask = np.zeros((1, 20, 12), dtype=np.bool_)
    mask[0, 3:9, 2:5] = True
    film.set_masks([MaskOverlay("m", mask, (250, 40, 40))])
    film.set_heats([HeatMap(np.eye(4, dtype=np.float32), PixelBox(10, 4, 18, 12))])
    upright = picture_of(film)
    face(film, facing)
    turned = picture_of(film).astype(int)
    expected = facing.shown(upright).astype(int)
    # A line of even width falls half a pixel to the one or to the other side.
    assert np.mean(np.abs(turned - expected).max(axis=2) > 8) < 0.02
    assert np.abs(turned - expected).mean() < 0.7


@pytest.mark.parametrize("facing", ALL)
def test_what_lies_under_the_mouse_is_what_is_painted_there(film: Pane, facing: Facing) -> None:
    face(film, facing)
    picture = picture_of(film)
    for row, column in ((0, 0), (19, 0), (7, 11), (13, 4)):
        x, y = film.scene.view.to_widget(row, column)
        probe = film.scene.probe(x, y)
        assert probe is not None
        assert probe.index == (0, row, column)
        assert abs(int(picture[int(y), int(x), 0]) - float(probe.value)) <= 12


def test_a_turned_film_fits_again_and_stays_turned_as_the_pane_grows(film: Pane) -> None:
    face(film, Facing(1))
    assert film.scene.view.extent == pytest.approx((240, 400))
    film.resize(800, 300)
    film.show()
    assert film.scene.view.facing == Facing(1)
    assert film.scene.view.extent == pytest.approx((300, 500))
    film.zoom_by(2)
    film.look(film.scene.view.moved(10, 5))
    film.one_to_one()
    assert film.scene.view.facing == Facing(1)


def test_the_letters_go_along_and_unknown_ones_stay_unknown(film: Pane) -> None:
    assert film.scene.letters() == ("R", "L", "S", "I")
    face(film, UPRIGHT.flipped())
    assert film.scene.letters() == ("L", "R", "S", "I")
    face(film, UPRIGHT.turned(1))
    assert film.scene.letters() == ("I", "S", "R", "L")
    film.show_volume(film_of(np.zeros((4, 4), np.uint8)), Plane.FILM)
    face(film, UPRIGHT.flipped().turned(1))
    assert film.scene.letters() == ("", "", "", "")


def test_a_mirrored_film_bears_a_sign_and_a_turned_one_does_not(film: Pane) -> None:
    face(film, UPRIGHT.turned(2))
    assert not _amber(grabbed(film)).any()
    face(film, UPRIGHT.flipped())
    assert _amber(grabbed(film))[:30, 140:260].mean() > 0.2
    face(film, film.scene.view.facing.flipped(upside_down=True))
    assert not _amber(grabbed(film)).any()


def test_the_saved_picture_is_turned_as_it_is_seen(film: Pane) -> None:
    upright = film.grab_picture()
    face(film, Facing(3))
    np.testing.assert_array_equal(film.grab_picture(), np.rot90(upright))
    face(film, UPRIGHT.flipped())
    saved = _amber(film.grab_picture(enlarge=20))
    assert saved[:21].mean() > 0.2
    assert not saved[21:].any()


def test_three_planes_keep_the_radiological_way_round(pane: Pane, film: Pane) -> None:
    assert can_face(film)
    assert not can_face(pane)


def test_real_size_puts_a_millimetre_of_the_ruler_on_one_of_the_screen(film: Pane) -> None:
    show_real_size(film, 3.7)
    assert film.scene.pixels_per_unit == pytest.approx(3.7)
    assert not film.scene.fitted


def _amber(picture: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return np.asarray((picture == (240, 180, 41)).all(axis=2))
