"""A move of the crosshair until three planes with a label over them are painted."""

from collections.abc import Callable

import pytest
from canvas_peers import Paints, Shape, our_planes, stack_of, their_planes, walk
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from vtk_planes import VtkPlanes

from viewer.core.geometry import Points
from viewer.workers.memory import available_bytes

ROUNDS = 150


@pytest.mark.parametrize("shape", [(600, 512, 512), (1024, 1024, 1024)], ids=["CT", "1024"])
def test_moving_the_crosshair(
    race: Callable[..., None], drag: Callable[..., None], shape: Shape, qtbot: QtBot
) -> None:
    needed = 8 * shape[0] * shape[1] * shape[2]
    if (free := available_bytes()) is not None and free < needed:
        pytest.skip("not enough memory")
    volume, label = stack_of(shape)
    grid = our_planes(volume, label, qtbot)
    parent, views = their_planes(volume, label, grid, qtbot)
    vtk = VtkPlanes(volume, label)
    walks = [walk(shape) for _ in range(3)]
    QApplication.processEvents()
    our_paints = Paints(list(grid.visible_panes))
    their_paints = Paints([view.widget.viewport() for view in views])

    def ours() -> None:
        point: Points = volume.geometry.to_patient(next(walks[0]))
        for pane in grid.visible_panes:
            pane.set_cursor(point)
        QApplication.processEvents()

    def theirs() -> None:
        index = next(walks[1])
        for view in views:
            view.show(index)
        QApplication.processEvents()

    peers = {"pyqtgraph": theirs, "VTK": lambda: vtk.show(next(walks[2]))}
    title = f"crosshair, 3 planes of {shape[1]}x{shape[2]}x{shape[0]} painted"
    race(title, ours, peers, rounds=ROUNDS)
    # One more turn than rounds: to warm up.
    assert our_paints.seen == their_paints.seen == 3 * (ROUNDS + 1)
    drag(title, ours, theirs)
    assert parent.isVisible()
