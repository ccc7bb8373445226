"""What a held mouse button does to the mask in hand."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from viewer.core.painting.filling import Filled
from viewer.core.painting.islands import WithoutIsland
from viewer.core.painting.patching import Edit
from viewer.core.planes.plane import Cut
from viewer.core.planes.sight import plain_cut
from viewer.ui.canvas.brush import StrokePreview
from viewer.ui.canvas.drags import Drag, Hand, NoDrag
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.scene import Scene

Voxel = tuple[int, int, int]


class BrushDrag:
    """Paints, or erases, under the mouse; tells of the whole stroke at its end."""

    def __init__(self, hand: Hand, cut: Cut, x: float, y: float, *, erase: bool = False) -> None:
        self._hand = hand
        scene = hand.scene
        brush = replace(hand.brush, tip=replace(hand.brush.tip, erase=erase))
        seen = (one for one in scene.visible().masks if one.visible and one.id == brush.target)
        mask = next((one.mask for one in seen), None)
        self._stroke = StrokePreview(scene.volume.geometry, cut, scene.index, brush, mask)
        scene.preview = self._stroke
        self.moved(x, y)

    def moved(self, x: float, y: float) -> None:
        """The stroke grows."""
        self._stroke.add(self._hand.scene.to_index(x, y))
        self._hand.update()

    def released(self) -> None:
        """The preview stays until those who listen have put the stroke into their mask."""
        self._hand.finish_stroke(self._stroke.stroke())
        self._hand.scene.preview = None
        self._hand.update()


def paintable(scene: Scene) -> Cut | None:
    """How the slice shown is cut; None where it is put together from several.

    Masks lie on the frames as acquired.
    """
    cut = plain_cut(scene.cut)
    return None if cut is None or cut.corrected else cut


def _brush(hand: Hand, x: float, y: float, *, erase: bool = False) -> Drag:
    cut = paintable(hand.scene)
    if cut is None:
        hand.refuse_stroke()
        return NoDrag()
    return BrushDrag(hand, cut, x, y, erase=erase)


def _click(hand: Hand, x: float, y: float, *, edit: Callable[[Hand, Voxel, Cut], Edit]) -> Drag:
    """All is done at the press."""
    cut, scene = paintable(hand.scene), hand.scene
    if cut is None:
        hand.refuse_stroke()
        return NoDrag()
    index = scene.to_index(x, y)
    if scene.volume.geometry.contains(index.tolist()):
        slice_, row, column = np.floor(index + 0.5).astype(int).tolist()
        hand.finish_stroke(edit(hand, (slice_, row, column), cut))
    return NoDrag()


def _filled(hand: Hand, voxel: Voxel, cut: Cut) -> Edit:
    return Filled(voxel, cut.normal, hand.brush.tip.within)


def _without_island(_hand: Hand, voxel: Voxel, _cut: Cut) -> Edit:
    return WithoutIsland(voxel)


PAINTING_DRAGS: dict[Tool, Callable[[Hand, float, float], Drag]] = {
    Tool.BRUSH: _brush,
    Tool.ERASER: partial(_brush, erase=True),
    Tool.FILL: partial(_click, edit=_filled),
    Tool.ISLAND: partial(_click, edit=_without_island),
}
