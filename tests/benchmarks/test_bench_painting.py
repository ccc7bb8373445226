"""One step of a brush stroke, painted; a stroke kept; what hundreds of undo steps take.

The naive way copies the whole mask at each step, as undo by snapshots asks for, and composes the
whole picture anew; it is not even asked to bring that onto the screen.
"""

import tracemalloc
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from viewer.core.annotation import Reader
from viewer.core.geometry import Geometry, projection
from viewer.core.greys import Greys, Window
from viewer.core.mask import Mask, Segment, apply
from viewer.core.painting.sweep import stroke_along
from viewer.core.painting.tip import Tip
from viewer.core.pictures.render import MaskOverlay, Overlays, render_slice
from viewer.core.planes.plane import Plane
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import Volume, target_of
from viewer.session.record import Record
from viewer.store.journal import Journal
from viewer.ui.canvas.brush import Brush
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.pane import Pane

SIZE = (900, 900)
SERIES = Series("1.2.3", "1.2", "MR", Kind.VOLUME)
WINDOW = Window(500.0, 1000.0)
UNDO_STEPS = 300


def film() -> Volume:
    grid = projection(4000, 4000, (0.1, 0.1), SpacingOrigin.DETECTOR)
    return _volume(grid, Geometrical.PROJECTION)


def stack() -> Volume:
    affine = np.eye(4)[[2, 1, 0, 3]] * np.array([0.7, 0.7, 0.7, 1.0])
    return _volume(Geometry(affine, (512, 512, 512)), Geometrical.UNIFORM)


def _volume(grid: Geometry, verdict: Geometrical) -> Volume:
    rows = np.arange(grid.shape[1], dtype=np.int16)[:, None] % 1000
    values = np.empty(grid.shape, dtype=np.int16)
    values[:] = rows + np.arange(grid.shape[2], dtype=np.int16) % 37
    return Volume(values, grid, Greys(windows=(WINDOW,)), SERIES, Verdict(verdict, ""))


def painted(volume: Volume) -> Mask:
    """A half of the middle in each direction."""
    mask = np.zeros(volume.geometry.shape, dtype=np.bool_)
    mask[tuple(slice(n // 4, n - n // 4) if n > 1 else slice(None) for n in mask.shape)] = True
    return mask


def spots() -> Iterator[tuple[float, float]]:
    """A wavy line over the pane, there and back again, for ever."""
    for turn in count():
        part = abs((turn / 90) % 2 - 1)
        yield 100 + 700 * part, 450 + 250 * np.sin(9 * part)


def move(pane: Pane, kind: QEvent.Type, spot: tuple[float, float]) -> None:
    at, left = QPointF(*spot), Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else left
    keys = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, at, pane.mapToGlobal(at), button, left, keys)
    QApplication.sendEvent(pane, event)


@pytest.mark.parametrize(
    ("make", "plane", "title"),
    [
        (film, Plane.FILM, "4000x4000"),
        (stack, Plane.AXIAL, "512x512x512, axial"),
        (stack, Plane.SAGITTAL, "512x512x512, sagittal"),
    ],
    ids=["film", "axial", "sagittal"],
)
def test_a_step_of_a_stroke(
    race: Callable[..., None],
    make: Callable[[], Volume],
    plane: Plane,
    title: str,
    qtbot: QtBot,
) -> None:
    volume = make()
    mask = painted(volume)
    pane = Pane()
    qtbot.addWidget(pane)
    pane.resize(*SIZE)
    pane.show_volume(volume, plane)
    overlay = MaskOverlay("m", mask, (230, 90, 60))
    pane.set_masks([overlay])
    pane.set_brush(Brush(Tip(6.0), target="m"))
    pane.set_tool(Tool.BRUSH)
    pane.show()
    qtbot.waitExposed(pane)
    walk, their_walk = spots(), spots()
    move(pane, QEvent.Type.MouseButtonPress, next(walk))
    axis = pane.scene.cut.normal

    def ours() -> None:
        move(pane, QEvent.Type.MouseMove, next(walk))
        QApplication.processEvents()

    snapshots: list[NDArray[np.bool_]] = [mask]

    def naive() -> None:
        center = pane.scene.to_index(*next(their_walk))
        grid = volume.geometry
        patch = stroke_along([center], grid.shape, grid.spacing, axis, Tip(6.0)).on(snapshots[0])
        snapshots[0] = snapshots[0].copy()
        if patch is not None:
            apply(snapshots[0], patch)
        now = MaskOverlay("m", snapshots[0], overlay.colour)
        render_slice(volume, plane, pane.index, pane.shown, Overlays((now,)))

    whole = {"whole mask copied, whole picture composed": naive}
    race(f"a step of a stroke, {title}, painted", ours, whole, rounds=30)
    move(pane, QEvent.Type.MouseButtonRelease, next(walk))


def test_hundreds_of_undo_steps(
    benchmark: BenchmarkFixture, say: Callable[[str], None], folder: Path
) -> None:
    """Memory, and whether a stroke takes longer the more there are, on 512x512x512."""
    geometry = Geometry(np.diag([0.7, 0.7, 0.7, 1.0]), (512, 512, 512))
    journal = Journal(folder / "journal.db")
    record = Record(journal, "1.2", Reader("Reader"))
    volume = Volume(
        np.zeros((1, 1, 1), np.int16), geometry, Greys(), SERIES, Verdict(Geometrical.UNIFORM, "")
    )
    mask_id = record.add_mask(target_of(volume), Segment("Bone"), geometry.shape)
    mask = record.mask(mask_id)
    turn = np.linspace(0, 2 * np.pi, UNDO_STEPS)
    centers = np.stack([256 + 0 * turn, 256 + 150 * np.cos(turn), 256 + 150 * np.sin(turn)], 1)
    centers[:, 0] = np.arange(UNDO_STEPS) % 200 + 150
    tip, left = Tip(5.0, ball=True), iter(centers)

    def keep() -> None:
        patch = stroke_along([next(left)], geometry.shape, geometry.spacing, 0, tip).on(mask)
        assert patch is not None
        record.paint(mask_id, patch)

    benchmark.pedantic(keep, rounds=UNDO_STEPS // 2)
    tracemalloc.start()
    for _ in range(UNDO_STEPS // 2):
        keep()
    grown = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    taken = benchmark.stats.stats.data
    first, last = (np.median(part) * 1e3 for part in (taken[5:30], taken[-25:]))
    say(
        f"{UNDO_STEPS} strokes with a ball on 512x512x512: memory grows by "
        f"{grown / 2**10 / (UNDO_STEPS // 2):.1f} KiB a stroke, by snapshots "
        f"{mask.nbytes / 2**20:.0f} MiB; database {_size(folder):.1f} MiB in all; a stroke is kept "
        f"in {first:.1f} ms at first, in {last:.1f} ms after {UNDO_STEPS // 2}"
    )
    while record.state.strokes.get(mask_id):
        record.undo()
    assert not record.mask(mask_id).any()
    journal.close()


def _size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.iterdir()) / 2**20
