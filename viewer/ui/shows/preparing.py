"""What is on screen, kept as a case to be presented."""

from viewer.core.greys import VoiLut, Window
from viewer.core.pictures.framing import WHOLE, Framing
from viewer.core.planes.sight import Sight
from viewer.core.shapes.region import Place
from viewer.session.hanging import layouts
from viewer.session.hanging.hang import Hung
from viewer.session.presenting.case import Case, Shot, Turned
from viewer.ui.canvas.fitting import fitted_view, framing_of
from viewer.ui.canvas.pane import Pane
from viewer.ui.stage import Stage


def case_of(stage: Stage, title: str) -> Case | None:
    """The pictures on screen as a case; None where there are none."""
    panes = stage.grid.visible_panes
    shots = tuple(_shot(pane, at) for at, pane in enumerate(panes) if pane.volume is not None)
    if not shots:
        return None
    layout = stage.grid.arrangement if len(panes) > 1 else layouts.ONE
    pairs = [pair for pair in stage.linking.pairs() if set(pair) <= set(panes)]
    return Case(title, layout, shots, tuple((panes.index(a), panes.index(b)) for a, b in pairs))


def view_of(shot: Shot) -> Hung:
    """What hangs in the place of a view of a case."""
    return Hung(shot.series_uid, shot.stack, shot.plane)


def _shot(pane: Pane, view: int) -> Shot:
    volume, scene = pane.scene.volume, pane.scene
    shown, tables = scene.shown, volume.greys.luts
    return Shot(
        volume.series.study_uid,
        volume.series.uid,
        volume.stack,
        view,
        pane.plane,
        pane.index,
        shown if isinstance(shown, Window) else None,
        tables.index(shown) if isinstance(shown, VoiLut) and shown in tables else None,
        scene.inverted,
        None if scene.cursor is None else _place(scene.cursor.tolist()),
        scene.view.facing,
        _framing(pane),
        _turned(scene.sight),
        scene.sight.slab,
    )


def _framing(pane: Pane) -> Framing:
    """What is fitted is so on any screen; turned planes hold to where they were put."""
    scene, size = pane.scene, (pane.width(), pane.height())
    if scene.fitted and scene.sight.turn is None:
        return WHOLE
    fitted = fitted_view(scene.view, scene.volume, scene.cut, scene.held, size)
    return framing_of(scene.view, fitted, size)


def _turned(sight: Sight) -> Turned | None:
    if sight.turn is None:
        return None
    sagittal, coronal, axial = (_place(axis) for axis in sight.turn.axes.T.tolist())
    return sagittal, coronal, axial, _place(sight.turn.pivot.tolist())


def _place(three: list[float]) -> Place:
    x, y, z = three
    return x, y, z
