"""What colours stand for is said beside them, and where there are none it is said why."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from stage import SERIES, SHAPE, UNIFORM, grabbed, pane_with, picture_of, volume_of

from viewer.core.finding import HeatMap
from viewer.core.greys import Bytes, Greys, Window
from viewer.core.planes.plane import Plane
from viewer.core.target import PixelBox
from viewer.core.volume import Volume
from viewer.ui.canvas import colour_scale, lettering
from viewer.ui.canvas.colour_scale import Scale, scale_of
from viewer.ui.canvas.guided.guides import GuidesLayer
from viewer.ui.canvas.pane import Pane
from viewer.ui.key_picture import key_picture

TIMES = Greys(unit="ms", windows=(Window(40.0, 80.0, "T2"),), in_colours=True)
WHOLE = PixelBox(0, 0, 40, 50)
YELLOW = (253, 231, 37)
"""The highest of the colours of a map."""

SHOWN = 15
"""The slice that a pane of the tests opens with."""


def heat(at: int, height: float = 1.0) -> HeatMap:
    return HeatMap(np.full((4, 4), height, dtype=np.float32), WHOLE, "Yes", at)


def map_pane(qtbot: QtBot, value: float) -> Pane:
    values = np.full(SHAPE, value, dtype=np.float32)
    series = replace(SERIES, description="T2 map (ms)")
    volume = Volume(values, volume_of(values).geometry, TIMES, series, UNIFORM)
    pane = pane_with(volume, Plane.AXIAL)
    qtbot.addWidget(pane)
    return pane


def told(pane: Pane) -> Scale:
    scale = scale_of(pane.scene, (pane.width(), pane.height()))
    assert scale is not None
    return scale


def colours(pane: Pane) -> Bytes:
    made = told(pane).colours
    assert made is not None
    return made


@pytest.mark.parametrize(("value", "row"), [(80.0, 0), (40.0, 128), (0.0, 255), (200.0, 0)])
def test_a_map_has_the_colours_of_its_scale(qtbot: QtBot, value: float, row: int) -> None:
    pane = map_pane(qtbot, value)
    painted = picture_of(pane)[180, 210].astype(int)
    assert np.abs(painted - colours(pane)[row, 0]).max() <= 2


def test_the_values_of_a_map_follow_its_window(qtbot: QtBot) -> None:
    pane = map_pane(qtbot, 40.0)
    assert told(pane).words == ("T2 map (ms)",)
    assert told(pane).marks == ("≤ 0", "40", "≥ 80")
    pane.set_window(Window(55.0, 30.0))
    assert told(pane).marks == ("≤ 40", "55", "≥ 70")
    assert colours(pane)[0].tolist() == [list(YELLOW)]
    pane.set_inverted(True)
    assert colours(pane)[-1].tolist() == [list(YELLOW)]


def test_a_map_of_few_values_is_painted_with_all_the_colours_of_its_scale(qtbot: QtBot) -> None:
    pane = map_pane(qtbot, 0.0)
    yellow = (np.abs(grabbed(pane).astype(int) - YELLOW).max(axis=2) < 30).nonzero()
    assert len(yellow[0]) > 20
    assert yellow[0].min() > pane.height() / 2
    assert yellow[1].min() > pane.width() * 0.9


def test_a_heat_map_has_the_colours_of_its_scale_over_every_shade(pane: Pane) -> None:
    plain = picture_of(pane).astype(int)
    pane.set_heats([heat(SHOWN, 0.5)], 0.6)
    hot, scale = picture_of(pane).astype(int), colours(pane).astype(int)
    seen = picture_of(pane)[180, 210]
    assert np.abs(scale[127, plain[180, 210, 0]] - seen).max() <= 2
    assert not np.array_equal(hot, plain)
    assert told(pane).marks == ("0 %", "50 %", "100 %")


def test_a_heat_map_says_what_it_speaks_for(pane: Pane) -> None:
    pane.set_heats([heat(SHOWN)], 0.5, ("Meniscus torn: Yes",))
    assert told(pane).words == ("Heat map, % of peak", "Meniscus torn: Yes")


def test_a_heat_map_on_another_slice_is_said_to_be_there(pane: Pane) -> None:
    pane.set_heats([heat(8)])
    assert told(pane).colours is None
    assert told(pane).words == ("Heat map on slice 9",)
    pane.set_index(8)
    assert told(pane).colours is not None


def test_an_empty_heat_map_is_said_to_be_empty(pane: Pane) -> None:
    pane.set_heats([heat(SHOWN, 0.0)])
    assert told(pane).colours is None
    assert told(pane).words == ("Heat map: no place speaks for it.",)


def test_there_is_no_scale_without_colours(pane: Pane, volume: Volume) -> None:
    size = (pane.width(), pane.height())
    assert scale_of(pane.scene, size) is None
    pane.set_heats([heat(SHOWN)], 0.0)
    assert scale_of(pane.scene, size) is None
    pane.set_heats([heat(SHOWN)])
    pane.set_ai_hidden(True)
    assert scale_of(pane.scene, size) is None
    pane.set_ai_hidden(False)
    pane.show_volume(volume, Plane.SAGITTAL)
    assert scale_of(pane.scene, size) is None


def test_a_scale_is_drawn_once_for_many_frames(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    draw = lettering.drawn

    def counted(*what: object) -> object:
        drawn.append(what)
        return draw(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(colour_scale, "drawn", counted)
    pane = map_pane(qtbot, 40.0)
    for row in range(5):
        pane.set_cursor(pane.scene.volume.geometry.to_patient([SHOWN, row, row]))
        grabbed(pane)
    assert len(drawn) == 1
    pane.set_window(Window(30.0, 60.0))
    grabbed(pane)
    assert len(drawn) == 2


@pytest.mark.parametrize(("width", "height"), [(64, 64), (120, 90), (200, 160)])
def test_a_scale_is_left_out_where_there_is_no_room(qtbot: QtBot, width: int, height: int) -> None:
    pane = map_pane(qtbot, 40.0)
    pane.resize(width, height)
    right = grabbed(pane)[:, -16:]
    assert not (np.abs(right.astype(int) - YELLOW).max(axis=2) < 30).any()


def test_a_picture_that_is_taken_away_has_the_scale(qtbot: QtBot) -> None:
    pane = map_pane(qtbot, 0.0)
    picture = key_picture(pane, GuidesLayer(pane)).astype(int)
    yellow = (np.abs(picture - YELLOW).max(axis=2) < 30).nonzero()
    assert len(yellow[0]) > 20
    assert yellow[1].min() > picture.shape[1] * 0.9
