"""Left and right side by side, one of them mirrored, so that like lies beside like."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from viewer.core.facing import UPRIGHT
from viewer.core.finding import PixelBox
from viewer.core.plane import Plane
from viewer.core.volume import Volume
from viewer.session import layouts
from viewer.session.hanging import Hanging, Hung
from viewer.session.pairing import faces_alike
from viewer.ui.canvas.facing import face
from viewer.ui.canvas.pane import Pane
from viewer.ui.stage import Stage
from viewer.ui.zooming import followed


@dataclass(frozen=True, slots=True)
class _Pair:
    """What the two views show; ``halves`` of one film, else two films."""

    views: tuple[Hung, Hung]
    halves: bool


class Mirroring(QObject):
    """Hangs the two views, mirrors the second once both are there, and zooms them together."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._pair: _Pair | None = None
        self._waits = False
        stage.hung.connect(lambda _: self._settle())
        for pane in stage.grid.panes:
            pane.looked.connect(lambda pane=pane: self._carry(pane))

    def films(self, right: tuple[str, int], left: tuple[str, int]) -> None:
        """Lay the film of the right side beside that of the left."""
        self._show(_Pair((Hung(*right, Plane.FILM), Hung(*left, Plane.FILM)), halves=False))

    def halves(self, film: tuple[str, int]) -> None:
        """Lay one half of a film beside the other."""
        view = Hung(*film, Plane.FILM)
        self._show(_Pair((view, view), halves=True))

    def _show(self, pair: _Pair) -> None:
        self._pair, self._waits = pair, True
        self._stage.hang(Hanging(layouts.SIDE_BY_SIDE, pair.views))
        self._settle()

    def _settle(self) -> None:
        """Once both are there."""
        panes = self._panes()
        if self._pair is None or not self._waits or panes is None:
            return
        self._waits = False
        first, second = panes
        mirrored = self._pair.halves or not faces_alike(_volume(first), _volume(second))
        face(first, UPRIGHT)
        face(second, UPRIGHT.flipped() if mirrored else UPRIGHT)
        if self._pair.halves:
            for pane, left in ((first, True), (second, False)):
                _show_half(pane, left=left)

    def _carry(self, source: Pane) -> None:
        """What is zoomed or pushed in the one view is in the other."""
        panes = self._panes()
        if self._waits or panes is None or source not in panes:
            return
        other = panes[1] if source is panes[0] else panes[0]
        other.follow(followed(source, other, self._stage.linking.links))

    def _panes(self) -> tuple[Pane, Pane] | None:
        """The two views, as long as they show what was laid side by side."""
        visible = self._stage.grid.visible_panes
        if self._pair is None or len(visible) != 2:
            return None
        first, second = visible
        shown = [(p.volume.series.uid, p.volume.stack) for p in visible if p.volume is not None]
        wanted = [(view.series_uid, view.stack) for view in self._pair.views]
        return (first, second) if shown == wanted else None


def _show_half(pane: Pane, *, left: bool) -> None:
    rows, columns = pane.scene.view.size
    part = PixelBox(0, 0, rows, columns / 2) if left else PixelBox(0, columns / 2, rows, columns)
    pane.follow(pane.scene.view.showing(part, pane.width(), pane.height()))


def _volume(pane: Pane) -> Volume:
    assert pane.volume is not None
    return pane.volume
