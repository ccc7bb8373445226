"""Window, zoom and pan until they are painted, on three planes and on a large radiograph."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from math import cos, sin
from statistics import quantiles
from time import perf_counter

import pytest
from canvas_peers import (
    WINDOW,
    PyqtgraphView,
    film_of,
    one_film,
    our_planes,
    stack_of,
    their_planes,
    walk,
)
from conftest import kept_for_good
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.ui.canvas.pane import Pane
from viewer.workers.child import PATIENT

SHAPE = (600, 512, 512)
FILM_SIDE = 4000
BUSY = (
    f"import os, numpy as n\nos.nice({PATIENT})\n"
    "a = n.random.rand(700, 700)\nwhile True: a = n.tanh(a @ a)"
)
"""Stands for a model at work: it keeps all cores busy in a process that gives way as ours do."""


def _swings() -> Iterator[float]:
    """Numbers from -1 to 1 that differ a little from one to the next."""
    return (sin(turn * 0.07) for turn in count())


def test_dragging_the_window(
    race: Callable[..., None], drag: Callable[..., None], qtbot: QtBot
) -> None:
    volume, label = stack_of(SHAPE)
    grid = our_planes(volume, label, qtbot)
    _, views = their_planes(volume, label, grid, qtbot)
    our_swings, their_swings = _swings(), _swings()

    def ours() -> None:
        window = replace(WINDOW, width=400 + 200 * next(our_swings))
        for pane in grid.visible_panes:
            pane.set_window(window)
        QApplication.processEvents()

    def theirs() -> None:
        window = replace(WINDOW, width=400 + 200 * next(their_swings))
        for view in views:
            view.change_window(window)
        QApplication.processEvents()

    title = "window dragged, 3 planes of 512x512x600"
    race(title, ours, {"pyqtgraph": theirs}, rounds=120)
    drag(title, ours, theirs)


def test_zooming_three_planes(
    race: Callable[..., None], drag: Callable[..., None], qtbot: QtBot
) -> None:
    volume, label = stack_of(SHAPE)
    grid = our_planes(volume, label, qtbot)
    _, views = their_planes(volume, label, grid, qtbot)
    turns = count(1), count(1)

    def ours() -> None:
        _zoom_ours(list(grid.visible_panes), next(turns[0]))

    def theirs() -> None:
        _zoom_theirs(views, next(turns[1]))

    title = "zoomed, 3 planes of 512x512x600"
    race(title, ours, {"pyqtgraph": theirs}, rounds=120)
    drag(title, ours, theirs)


@pytest.mark.parametrize("zoom", [1.0, 5.0], ids=["whole", "one to one"])
def test_panning_a_large_film(race: Callable[..., None], zoom: float, qtbot: QtBot) -> None:
    grid, _parent, view = one_film(film_of(FILM_SIDE), qtbot)
    pane, turns = grid.active, (count(), count())
    pane.zoom_by(zoom)
    view.box.scaleBy((1 / zoom, 1 / zoom))

    def ours() -> None:
        step = next(turns[0])
        pane.look(pane.scene.view.moved(9 * cos(step * 0.1), 9 * sin(step * 0.1)))
        QApplication.processEvents()

    def theirs() -> None:
        step = next(turns[1])
        pixel = view.box.viewPixelSize()
        view.box.translateBy(9 * cos(step * 0.1) * pixel[0], 9 * sin(step * 0.1) * pixel[1])
        QApplication.processEvents()

    title = f"film of {FILM_SIDE}x{FILM_SIDE} panned, zoomed {zoom:g} times"
    # pyqtgraph paints what is pushed a second time, once events are let through again.
    race(title, ours, {"pyqtgraph": theirs}, rounds=120, settle=QApplication.processEvents)


def test_zooming_a_large_film(race: Callable[..., None], qtbot: QtBot) -> None:
    grid, _parent, view = one_film(film_of(FILM_SIDE), qtbot)
    turns = count(1), count(1)

    def ours() -> None:
        _zoom_ours([grid.active], next(turns[0]))

    def theirs() -> None:
        _zoom_theirs([view], next(turns[1]))

    title = f"film of {FILM_SIDE}x{FILM_SIDE} zoomed"
    race(title, ours, {"pyqtgraph": theirs}, rounds=120, settle=QApplication.processEvents)


def test_the_crosshair_while_something_computes(
    say: Callable[[str], None], qtbot: QtBot, benchmark: Callable[..., None]
) -> None:
    volume, label = stack_of(SHAPE)
    panes = our_planes(volume, label, qtbot).visible_panes
    places = walk(SHAPE)

    def frame() -> float:
        started = perf_counter()
        for pane in panes:
            pane.set_cursor(volume.geometry.to_patient(next(places)))
        QApplication.processEvents()
        return perf_counter() - started

    with kept_for_good():
        idle, busy = [frame() for _ in range(200)], []
        with subprocess.Popen([sys.executable, "-c", BUSY]) as work:
            busy = [frame() for _ in range(200)]
            work.kill()
    told = [f"{quantiles(times[20:], n=100)[98] * 1e3:.1f} ms" for times in (idle, busy)]
    say(f"crosshair, p99 of a frame: {told[0]} idle, {told[1]} while all cores compute")
    benchmark(frame)


def _zoom_ours(panes: list[Pane], turn: int) -> None:
    for pane in panes:
        pane.zoom_by(1.04 ** (1 if turn // 30 % 2 == 0 else -1))
    QApplication.processEvents()


def _zoom_theirs(views: list[PyqtgraphView], turn: int) -> None:
    for view in views:
        factor = 1.04 ** (-1 if turn // 30 % 2 == 0 else 1)
        view.box.scaleBy((factor, factor))
    QApplication.processEvents()
