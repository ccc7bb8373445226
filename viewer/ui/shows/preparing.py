"""What is on screen, kept as a case to be presented."""

from viewer.core.greys import Window
from viewer.session.hanging import layouts
from viewer.session.hanging.hang import Hung
from viewer.session.presenting.playlists import Case, Shot
from viewer.ui.canvas.pane import Pane
from viewer.ui.stage import Stage


def case_of(stage: Stage, title: str) -> Case | None:
    """The pictures on screen as a case; None where there are none."""
    views = [pane for pane in stage.grid.visible_panes if pane.volume is not None]
    if not views or views[0].volume is None:
        return None
    layout = stage.grid.arrangement if len(stage.grid.visible_panes) > 1 else layouts.ONE
    uid = views[0].volume.series.study_uid
    return Case(title, uid, layout, tuple(_shot(pane) for pane in views))


def view_of(shot: Shot) -> Hung:
    """What hangs in the place of a view of a case."""
    return Hung(shot.series_uid, shot.stack, shot.plane)


def _shot(pane: Pane) -> Shot:
    volume, scene = pane.scene.volume, pane.scene
    shown = scene.shown
    window = (shown.center, shown.width, shown.name) if isinstance(shown, Window) else None
    x, y, z = (0.0, 0.0, 0.0) if scene.cursor is None else scene.cursor.tolist()
    return Shot(
        volume.series.uid,
        volume.stack,
        pane.plane,
        pane.index,
        window,
        scene.inverted,
        None if scene.cursor is None else (x, y, z),
    )
