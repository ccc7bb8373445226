"""Left and right side by side, one of them mirrored, so that like lies beside like."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from viewer.core.planes.plane import Plane
from viewer.core.target import PixelBox
from viewer.core.volume import Volume
from viewer.session.hanging import layouts
from viewer.session.hanging.hang import Hanging, Hung
from viewer.session.hanging.pairing import faces_alike
from viewer.ui.canvas.facing import face
from viewer.ui.canvas.pane import Pane
from viewer.ui.stage import Stage
from viewer.ui.together.zooming import followed


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
        if self._pair.halves or not faces_alike(_volume(first), _volume(second)):
            face(second, second.scene.view.facing.flipped())
        if self._pair.halves:
            for pane in panes:
                _show_left_half(pane)

    def _carry(self, source: Pane) -> None:
        """What is zoomed, pushed or fitted in the one view is in the other."""
        panes = self._panes()
        if self._waits or panes is None or source not in panes:
            return
        other = panes[1] if source is panes[0] else panes[0]
        if source.scene.fitted:
            _fit_both(source, other)
            return
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


def _fit_both(fitted: Pane, other: Pane) -> None:
    """Both whole, and as large as each other: the larger picture tells how large that is."""
    if other.scene.fitted:
        return
    other.fit()
    scales = [pane.scene.pixels_per_unit for pane in (fitted, other)]
    for pane, scale in zip((fitted, other), scales, strict=True):
        alike = bool(fitted.scene.length_unit()) == bool(other.scene.length_unit())
        if alike and scale > min(scales):
            middle = pane.width() / 2, pane.height() / 2
            pane.follow(pane.scene.view.zoomed(min(scales) / scale, *middle))


def _show_left_half(pane: Pane) -> None:
    """The left half as it is seen: of the mirrored film that is the right one of the picture."""
    view = pane.scene.view
    corners = [view.facing.inverse.place(*at, (1.0, 1.0)) for at in ((0.0, 0.0), (1.0, 0.5))]
    down, right = (sorted(ends) for ends in zip(*corners, strict=True))
    (rows, columns) = view.size
    part = PixelBox(down[0] * rows, right[0] * columns, down[1] * rows, right[1] * columns)
    pane.follow(view.showing(part, pane.width(), pane.height()))


def _volume(pane: Pane) -> Volume:
    assert pane.volume is not None
    return pane.volume
