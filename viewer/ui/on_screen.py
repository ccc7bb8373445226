"""What hangs now, as a layout of the person's own is saved from it."""

from dataclasses import replace

from viewer.session.hanging.hang import Hanging, Hung
from viewer.ui.canvas.pane import Pane
from viewer.ui.stage import Stage


def hanging_of(stage: Stage) -> Hanging:
    """How the window is divided, and what its views show or wait for.

    Empty views come last, wherever they lie. A maximised one is as if it were put back.
    """
    layout = stage.grid.arrangement
    views = [_in(pane, stage) for pane in stage.grid.arranged_panes]
    order = sorted(range(len(views)), key=lambda number: views[number] is None)
    shares = tuple(layout.shares[number] for number in order)
    filled = tuple(view for view in views if view is not None)
    return Hanging(replace(layout, shares=shares), filled)


def _in(pane: Pane, stage: Stage) -> Hung | None:
    volume = pane.volume
    if volume is None:
        return stage.loading.asked(pane)
    return Hung(volume.series.uid, volume.stack, pane.plane)
