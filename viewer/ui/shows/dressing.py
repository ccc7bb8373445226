"""Shows the views of a case as they were prepared, each once; then they are the presenter's."""

import numpy as np

from viewer.core.planes.sight import Sight
from viewer.core.volume import Volume
from viewer.session.presenting.case import Case, Shot
from viewer.session.volumes import Key, key_of
from viewer.ui.canvas.facing import can_face, face
from viewer.ui.canvas.pane import Pane
from viewer.ui.stage import Stage
from viewer.ui.together.turning import Turning


class Dressing:
    """The case on show, and which of its views were dressed."""

    def __init__(self, stage: Stage, turning: Turning) -> None:
        self._stage = stage
        self._turning = turning
        self._shots: dict[Pane, Shot] = {}
        self._sights: dict[Key, Sight] = {}

    def begin(self, case: Case) -> None:
        """Take the views that are divided already for those of a case."""
        panes = self._stage.grid.visible_panes
        self._shots = {panes[shot.view]: shot for shot in case.shots}
        # One Sight a Stack: turned planes that only look alike would be cut anew.
        self._sights = {}
        for shot in case.shots:
            self._sights.setdefault((shot.series_uid, shot.stack), shot.sight)
        self._stage.linking.pair({panes[one]: panes[other] for one, other in case.pairs})

    def dress(self, pane: Pane) -> None:
        """Show a view in which a Volume appeared as it was prepared, unless it was before."""
        shot, volume = self._shots.get(pane), pane.volume
        if shot is None or volume is None or key_of(volume) != (shot.series_uid, shot.stack):
            return
        del self._shots[pane]
        self._grey(pane, shot, volume)
        if shot.cursor is not None:
            pane.set_cursor(np.array(shot.cursor))
        self._turning.show(volume, self._sights[key_of(volume)])
        if can_face(pane) and pane.scene.view.facing != shot.facing:
            face(pane, shot.facing)
        pane.frame(shot.framing)
        pane.set_index(shot.index)

    def _grey(self, pane: Pane, shot: Shot, volume: Volume) -> None:
        if (shown := shot.shown(volume.greys.luts)) is not None:
            pane.set_window(shown)
        pane.set_inverted(shot.inverted)
