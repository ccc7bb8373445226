"""One view of one Volume in one plane."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from viewer.core.errors import ViewerError
from viewer.core.finding import HeatMap
from viewer.core.greys import Bytes, Shown
from viewer.core.pictures.framing import WHOLE, Framing
from viewer.core.pictures.render import MaskOverlay, Overlays, render_slice
from viewer.core.pictures.stamp import as_seen
from viewer.core.planes.plane import Plane
from viewer.core.planes.sight import PLAIN, Sight
from viewer.core.spacing import Ruler
from viewer.core.volume import Volume
from viewer.ui.canvas.brush import Brush
from viewer.ui.canvas.crosshair.handles import Handles
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.legend import Notes
from viewer.ui.canvas.look import Look
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.written import Written
from viewer.ui.looks.words import tr

_POINTERS = {  # Any other tool has a cross.
    Tool.WINDOW: Qt.CursorShape.ArrowCursor,
    Tool.SELECT: Qt.CursorShape.ArrowCursor,
    Tool.PAN: Qt.CursorShape.OpenHandCursor,
    Tool.ZOOM: Qt.CursorShape.SizeVerCursor,
}


class Pane(Written):
    """Shows slices, and tells what a hand does to them; changes nothing but itself.

    Points are patient millimetres (LPS) as (3,) arrays.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plane = Plane.AXIAL
        self._ai_hidden = False
        self._graphics_hidden = False
        self._identity_hidden = False
        self.handles = Handles(self, lambda: self._scene, lambda: self._tool)
        self.handles.activated.connect(self.activated)

    # What is shown

    def show_volume(
        self, volume: Volume | None, plane: Plane = Plane.AXIAL, shown: Shown | None = None
    ) -> None:
        """Show a Volume as it opens, or through the window ``shown``, or nothing.

        Another plane of the same Volume keeps window, cursor and overlays; another Volume starts
        without any of the last one's marks and texts.
        """
        self.stop()
        self.handles.rest()
        before, self._plane = self._scene, plane
        same = before is not None and before.volume is volume
        self._scene = None if volume is None else Scene(volume, plane, shown)
        if not same:
            self._notes = Notes()
        if self._scene is not None:
            if same and before is not None:
                self._scene.take_over(before)
            self._scene.ai_hidden = self._ai_hidden
            self._scene.graphics_hidden = self._graphics_hidden
            self._scene.identity_hidden = self._identity_hidden
            self._scene.view = self._scene.view.fitted(self.width(), self.height())
            self.slice_changed.emit(self._scene.index)
        self.update()

    def resume(self, look: Look) -> None:
        """Go on where another part of the Series on the same grid was looked at."""
        self.scene.resume(look)
        self.slice_changed.emit(self.index)
        self.update()

    @property
    def sight(self) -> Sight:
        """Through what the Volume is looked at."""
        return PLAIN if self._scene is None else self._scene.sight

    def set_sight(self, sight: Sight) -> None:
        """Show turned planes or slabs, or planes as they lie."""
        if self._scene is not None and sight != self._scene.sight:
            self._scene.set_sight(sight)
            self.slice_changed.emit(self.index)
            self.update()

    def grow(self) -> None:
        """Show the slices that have been read since."""
        if self._scene is not None:
            self._scene.grow()
            self.update()

    def settle(self, volume: Volume) -> None:
        """Go on with a Volume that is whole now; everything else stays as it is."""
        self.scene.settle(volume)
        self.update()

    @property
    def volume(self) -> Volume | None:
        """The Volume shown."""
        return None if self._scene is None else self._scene.volume

    @property
    def shows_picture(self) -> bool:
        """Whether there is anything to see: a slice may still have to be read."""
        return self._scene is not None and self._scene.picture.arrived.has(self._scene.index)

    @property
    def plane(self) -> Plane:
        """The plane shown, or to be shown."""
        return self._plane

    @property
    def index(self) -> int:
        """The slice shown, from 0 in the order of the array; 0 where there is nothing."""
        return 0 if self._scene is None else self._scene.index

    @property
    def shown(self) -> Shown | None:
        """The window."""
        return None if self._scene is None else self._scene.shown

    @property
    def inverted(self) -> bool:
        """Whether the reader turned the greys round."""
        return self._scene is not None and self._scene.inverted

    @property
    def tool(self) -> Tool:
        """What the left button does."""
        return self._tool

    def set_tool(self, tool: Tool) -> None:
        """Give the left button another meaning."""
        self.stop()
        self.handles.rest()
        self._tool = tool
        self.setCursor(_POINTERS.get(tool, Qt.CursorShape.CrossCursor))
        self.update()

    def set_brush(self, brush: Brush) -> None:
        """Size, colour and target of the next stroke."""
        self.brush = brush
        self.update()

    # Greys

    def set_window(self, shown: Shown) -> None:
        """Show with another window."""
        if self._scene is not None and shown != self._scene.shown:
            self._scene.shown = shown
            self.update()

    def set_inverted(self, inverted: bool) -> None:
        """Turn the greys round, on top of what the picture asks for."""
        if self._scene is not None:
            self._scene.inverted = inverted
            self.update()

    # Zoom and place

    def set_ruler(self, ruler: Ruler) -> None:
        """Say what a pixel is worth: scale bar and lengths follow."""
        if self._scene is not None and ruler != self._scene.ruler:
            self._scene.ruler = ruler
            self.update()

    def fit(self) -> None:
        """The whole picture, and again whenever the pane changes its size."""
        if self._scene is not None:
            self._scene.view = self._scene.view.fitted(self.width(), self.height())
            self._scene.framing = WHOLE
            self.update()
            self.looked.emit()

    def frame(self, framing: Framing) -> None:
        """Show a part of the picture, and the same whenever the pane changes its size."""
        if self._scene is not None:
            self._scene.frame(framing, (self.width(), self.height()))
            self.update()

    def one_to_one(self) -> None:
        """One picture pixel on one pixel of the screen."""
        if self._scene is not None:
            self._scene.one_to_one(self.width(), self.height(), self.devicePixelRatioF())
            self.update()
            self.looked.emit()

    def zoom_by(self, factor: float) -> None:
        """Enlarge about the middle."""
        if self._scene is not None:
            self.look(self._scene.view.zoomed(factor, self.width() / 2, self.height() / 2))

    # What lies over the picture

    def set_masks(self, masks: Sequence[MaskOverlay]) -> None:
        """Raises ValueError for a mask that is not on the Volume's grid."""
        self._lay(replace(self.overlays, masks=tuple(masks)))

    def refresh_masks(self) -> None:
        """Paint again after voxels of a mask were changed in place."""
        if self._scene is not None:
            self._scene.forget_masks()
            self.update()

    def set_heats(
        self, heats: Sequence[HeatMap], opacity: float = 0.5, of: tuple[str, ...] = ()
    ) -> None:
        """Heat maps ``of`` a claim, each over its own slice as acquired; fading them is cheap."""
        kept = replace(self.overlays, heats=tuple(heats), heat_opacity=opacity, heats_of=of)
        self._lay(kept)

    @property
    def overlays(self) -> Overlays:
        """All that lies over the picture, hidden or not."""
        return Overlays() if self._scene is None else self._scene.overlays

    def _lay(self, overlays: Overlays) -> None:
        if self._scene is not None:
            self._scene.set_overlays(overlays)
            self.update()

    def set_ai_hidden(self, hidden: bool) -> None:
        """Hide all that a model drew."""
        self._ai_hidden = hidden
        if self._scene is not None:
            self._scene.ai_hidden = hidden
            self.update()

    @property
    def graphics_hidden(self) -> bool:
        """Whether the file's own overlays and shutters are hidden."""
        return self._graphics_hidden

    def set_graphics_hidden(self, hidden: bool) -> None:
        """Hide what the file draws on its own slices."""
        self._graphics_hidden = hidden
        if self._scene is not None:
            self._scene.graphics_hidden = hidden
            self.update()

    def set_identity_hidden(self, hidden: bool) -> None:
        """Hide overlays of the file: they may spell the patient's name."""
        self._identity_hidden = hidden
        if self._scene is not None:
            self._scene.identity_hidden = hidden
            self.update()

    def _paint(self, painter: QPainter, size: tuple[int, int]) -> None:
        super()._paint(painter, size)
        self.handles.paint(painter)

    # Taking it away

    def grab_picture(self, enlarge: float = 1.0, *, signed: bool = True) -> Bytes:
        """The slice and its overlays, as it is turned: (down, right, 3) RGB, square pixels.

        No text, but what is mirrored says so where it is ``signed``. Raises LookupError, and
        ViewerError while reading.
        """
        scene = self.scene
        if not scene.volume.is_whole:
            raise ViewerError(tr("This series is still being read."), tr("Wait until it is there."))
        where = scene.volume, scene.plane, scene.index
        picture = render_slice(
            *where,
            scene.shown,
            scene.visible(),
            invert=scene.inverted,
            enlarge=enlarge,
            sight=scene.sight,
        )
        return as_seen(picture, scene.view.facing, signed=signed)
