"""What a file draws on its own pictures: seen where it lies, saved as seen, hidden on demand."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from stage import film_of, pane_with, picture_of, volume_of

from viewer.core.graphics import Graphic, Shutter
from viewer.core.greys import Window
from viewer.core.marks import COLOUR
from viewer.core.palette import Palette
from viewer.core.planes.plane import Plane
from viewer.core.volume import Volume
from viewer.ui.canvas.pane import Pane

SIZE = (40, 60)


def marked(**others: object) -> Volume:
    """A bright film of 40 x 60 with a dot of 4 x 4 in its middle, or a shutter."""
    bits = np.packbits(np.ones(16, dtype=np.uint8), bitorder="little").tobytes()
    graphics = (Graphic(0, 4, 4, bits, 18, 28),)
    return film_of(np.full(SIZE, 90, dtype=np.int16), **{"graphics": graphics, **others})


def shown_in(qtbot: QtBot, volume: Volume) -> Pane:
    pane = pane_with(volume, Plane.FILM)
    qtbot.addWidget(pane)
    pane.set_window(Window(127.5, 256.0))
    return pane


def colours(pane: Pane) -> set[tuple[int, ...]]:
    return {tuple(colour) for colour in np.unique(picture_of(pane).reshape(-1, 3), axis=0).tolist()}


def test_an_overlay_of_the_file_is_seen_and_saved_until_it_is_hidden(qtbot: QtBot) -> None:
    pane = shown_in(qtbot, marked())
    assert COLOUR in colours(pane)
    saved = pane.grab_picture()
    assert (saved == COLOUR).all(axis=-1).sum() == 16
    pane.set_graphics_hidden(True)
    assert COLOUR not in colours(pane)
    assert not (pane.grab_picture() == COLOUR).all(axis=-1).any()


def test_hidden_overlays_stay_hidden_on_the_next_picture(qtbot: QtBot) -> None:
    pane = shown_in(qtbot, marked())
    pane.set_graphics_hidden(True)
    pane.show_volume(marked(), Plane.FILM)
    assert pane.graphics_hidden
    assert COLOUR not in colours(pane)


@pytest.mark.parametrize("width", [420, 24])
def test_a_shutter_closes_the_edges_at_any_size(qtbot: QtBot, width: int) -> None:
    shutter = Shutter(rectangle=(10.0, 15.0, 30.0, 45.0))
    volume = marked(graphics=(), shutters=(shutter,))
    pane = pane_with(volume, Plane.FILM, width, 400)
    qtbot.addWidget(pane)
    pane.set_window(Window(127.5, 256.0))
    seen = picture_of(pane)[..., 0]
    rows, columns = seen.shape
    assert seen[rows // 2, columns // 2] > 60
    closed = pane.grab_picture()[..., 0]
    assert (closed > 0).sum() == 21 * 31
    pane.set_graphics_hidden(True)
    assert (picture_of(pane)[..., 0] > 60).sum() > (seen > 60).sum()
    assert (pane.grab_picture()[..., 0] > 0).all()


def test_overlays_go_with_the_identity_and_shutters_stay(qtbot: QtBot) -> None:
    """They may spell the patient's name; what a shutter hides is no better seen."""
    pane = shown_in(qtbot, marked(shutters=(Shutter(rectangle=(10.0, 15.0, 30.0, 45.0)),)))
    pane.set_identity_hidden(True)
    saved = pane.grab_picture()
    assert not (saved == COLOUR).all(axis=-1).any()
    assert (saved[..., 0] > 0).sum() == 21 * 31
    pane.show_volume(marked(), Plane.FILM)
    assert COLOUR not in colours(pane)


def test_an_overlay_follows_its_slice(qtbot: QtBot) -> None:
    plain = volume_of(np.full((3, *SIZE), 90, dtype=np.int16))
    volume = replace(plain, graphics=tuple(replace(g, at=1) for g in marked().graphics))
    pane = pane_with(volume, Plane.AXIAL)
    qtbot.addWidget(pane)
    pane.set_index(0)
    assert COLOUR not in colours(pane)
    pane.set_index(1)
    assert COLOUR in colours(pane)
    pane.show_volume(volume, Plane.CORONAL)
    assert COLOUR not in colours(pane)


@pytest.mark.parametrize("width", [420, 30])
def test_values_that_stand_for_colours_are_never_averaged(qtbot: QtBot, width: int) -> None:
    """Seen small, the mean of two colours' values would be a third colour."""
    values = np.where(np.indices(SIZE).sum(axis=0) % 2, 200, 220).astype(np.int16)
    table = np.zeros((21, 3), dtype=np.uint8)
    table[0], table[20], table[1:20] = (255, 0, 0), (0, 0, 255), (0, 255, 0)
    plain = film_of(values)
    volume = replace(plain, greys=replace(plain.greys, palette=Palette(200, table)))
    pane = pane_with(volume, Plane.FILM, width, 400)
    qtbot.addWidget(pane)
    assert all(green == 0 for _, green, _ in colours(pane))
