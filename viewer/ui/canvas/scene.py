"""What one pane shows: a Volume, a plane, a slice, a window, a view, and what lies over it."""

import math
from dataclasses import replace

from viewer.core.geometry import Points, opposite
from viewer.core.greys import Shown, Window
from viewer.core.pictures.compose import HeatLayer
from viewer.core.pictures.framing import WHOLE, Framing
from viewer.core.pictures.render import Overlays
from viewer.core.planes.plane import Plane
from viewer.core.planes.section import Section
from viewer.core.planes.sight import PLAIN, Sight, alike, section_of
from viewer.core.volume import Volume
from viewer.ui.canvas.brush import StrokePreview
from viewer.ui.canvas.crosshair.lines import Line, Trace, lines_of
from viewer.ui.canvas.events import Probe
from viewer.ui.canvas.fitting import fitted_view, framed
from viewer.ui.canvas.layers import MaskPicture
from viewer.ui.canvas.look import Look
from viewer.ui.canvas.picture import Picture
from viewer.ui.canvas.probing import probe_at
from viewer.ui.canvas.slice_masks import SliceMasks
from viewer.ui.canvas.view import View


class Scene:
    """A Volume in a plane. Places on the widget are (x, y), on the grid (slice, row, column)."""

    def __init__(self, volume: Volume, plane: Plane, shown: Shown | None = None) -> None:
        self.volume = volume
        self.plane = plane
        self.sight = PLAIN
        self.picture = Picture(volume, section_of(volume, plane))
        self.view = View(self.picture.cut.size, self.picture.cut.pixel)
        self.ruler = volume.geometry.ruler
        self.framing: Framing | None = WHOLE
        self.index = self.picture.cut.count // 2
        self.shown: Shown = shown or volume.opening()
        self.inverted = False
        self.hurried = False
        self.zooming = False
        self.cursor: Points | None = None
        self.overlays = Overlays()
        self.ai_hidden = False
        self.graphics_hidden = False
        self.identity_hidden = False
        self.preview: StrokePreview | None = None
        self.lines: tuple[Line, ...] = lines_of(volume, self.picture.cut.plane)
        self._led: tuple[object, list[tuple[float, float]]] | None = None
        self._visible: tuple[object, Overlays] | None = None
        self._heats: tuple[object, tuple[HeatLayer, ...]] | None = None
        self._fitted_width = 0.0
        self._masks = SliceMasks(volume, self.picture.cut)

    @property
    def cut(self) -> Section:
        """How the plane is taken out of the array."""
        return self.picture.cut

    @property
    def held(self) -> Points:
        """The cursor, or else the middle of the Volume (LPS)."""
        return self.volume.geometry.center if self.cursor is None else self.cursor

    def set_sight(self, sight: Sight) -> None:
        """Look through turned planes or slabs. The cursor stays where it is on the widget."""
        held = self.held
        before = self.to_widget(held)
        self.sight = sight
        self._cut_anew()
        self.view = replace(self.view, size=self.cut.size, pixel=self.cut.pixel)
        after = self.to_widget(held)
        self.view = self.view.moved(before[0] - after[0], before[1] - after[1])
        self.index = self.nearest_slice(held)

    def _cut_anew(self) -> None:
        section = section_of(self.volume, self.plane, self.sight)
        if self.picture.volume is not self.volume or not alike(section, self.cut):
            self.picture = Picture(self.volume, section)
        self.lines = lines_of(self.volume, self.cut.plane, self.sight)
        self._masks = SliceMasks(self.volume, self.cut)

    def to_index(self, x: float, y: float) -> Points:
        """The fractional voxel index under a place on the widget."""
        down, right = self.view.to_picture(x, y)
        return self.cut.to_index(down, right, self.index)

    def to_patient(self, x: float, y: float) -> Points:
        """Patient millimetres (LPS) under a place on the widget."""
        return self.volume.geometry.to_patient(self.to_index(x, y))

    def to_widget(self, point: Points) -> tuple[float, float]:
        """Where a patient point lies on the widget, seen along the normal."""
        index = self.volume.geometry.to_index(point)
        return self.view.to_widget(*self.cut.to_screen(index, self.index))

    def nearest_slice(self, point: Points) -> int:
        """The slice that a patient point lies on, or the last one before it."""
        return min(max(math.floor(self._along(point) + 0.5), 0), self.cut.count - 1)

    def crosshair(self) -> tuple[float, float] | None:
        """Where the cursor lies on the widget; None where it is not on the slice shown."""
        if self.cursor is None:
            return None
        index = self.volume.geometry.to_index(self.cursor)
        if abs(self.cut.along(index) - self.index) > 0.501:
            return None
        return self.view.to_widget(*self.cut.to_screen(index, self.index))

    def traces(self) -> tuple[Trace, ...]:
        """The lines of the crosshair on the widget; none where the cursor is on another slice."""
        place = self.crosshair()
        if place is None or self.cursor is None:
            return ()
        half = self.view.scale / 2
        return tuple(
            Trace(line.plane, place, way, line.thickness * half)
            for line, way in zip(self.lines, self._ways(), strict=True)
        )

    def _ways(self) -> list[tuple[float, float]]:
        """Which way the lines lead: the same wherever the cursor is, at any zoom."""
        known = self.lines, self.view.facing
        if self._led is None or self._led[0] != known:
            self._led = known, [self.way(line.direction) for line in self.lines]
        return self._led[1]

    def way(self, direction: Points) -> tuple[float, float]:
        """Which way on the widget (x, y) a direction (LPS) leads, as a unit vector."""
        start, end = (self.to_widget(self.held + step * direction) for step in (-1.0, 1.0))
        x, y = end[0] - start[0], end[1] - start[1]
        length = math.hypot(x, y)
        return round(x / length, 9), round(y / length, 9)

    def stepped_cursor(self) -> Points:
        """The cursor, or else the picture's middle, moved along the normal onto the slice."""
        geometry = self.volume.geometry
        return geometry.to_patient(self.cut.moved(geometry.to_index(self.held), self.index))

    def nearest_place(self, x: float, y: float) -> Points:
        """Patient millimetres of the place on the picture that is nearest to one on the widget."""
        place, size = self.view.to_picture(x, y), self.cut.size
        down, right = (min(max(p, 0.0), n - 1.0) for p, n in zip(place, size, strict=True))
        return self.volume.geometry.to_patient(self.cut.to_index(down, right, self.index))

    def _along(self, point: Points) -> float:
        """The fractional slice that a patient point lies on."""
        return self.cut.along(self.volume.geometry.to_index(point))

    def probe(self, x: float, y: float) -> Probe | None:
        """What lies under a place on the widget; None beside the picture, or not read yet."""
        return probe_at(self.volume, self.cut, self.view.to_picture(x, y), self.index)

    def reach(self) -> float:
        """The span of values that a drag across the whole view sweeps."""
        if not self._fitted_width:
            self._fitted_width = self.volume.fitted().width
        return max(self._fitted_width / 4, 2 * self.window().width)

    def window(self) -> Window:
        """The window shown; where it is a table, one that fits the values."""
        if isinstance(self.shown, Window):
            return self.shown
        return self.volume.fitted()

    @property
    def dark_is_high(self) -> bool:
        """Whether the highest values are shown black."""
        return self.volume.greys.inverted != self.inverted

    def set_overlays(self, overlays: Overlays) -> None:
        """Raises ValueError for a mask that is not on this Volume's grid."""
        for mask in overlays.masks:
            if mask.mask.shape != self.volume.geometry.shape:
                raise ValueError("a mask must lie on the grid of the volume it is shown over")
        self.overlays = overlays
        self._masks.forget()

    def heats(self, visible: Overlays) -> tuple[HeatLayer, ...]:
        """The heat maps on this slice; the same ones as long as nothing else is seen."""
        asked = visible.heats, visible.heat_opacity, self.picture, self.index
        if self._heats is None or self._heats[0] != asked:
            self._heats = asked, visible.heats_on(self.cut, self.index)
        return self._heats[1]

    def visible(self) -> Overlays:
        """What is to be painted now. Overlays of a file may spell the patient's name."""
        asked = self.overlays, self.ai_hidden, self.graphics_hidden, self.identity_hidden
        if self._visible is None or self._visible[0] != asked:
            shown = self.overlays.without_ai() if self.ai_hidden else self.overlays
            drawn = not (self.graphics_hidden or self.identity_hidden)
            now = replace(shown, graphics=drawn, shutters=not self.graphics_hidden)
            self._visible = asked, now
        return self._visible[1]

    def go_to(self, index: int) -> bool:
        """To a slice, as near as there is; whether that is another one."""
        index = min(max(index, 0), self.cut.count - 1)
        if index == self.index:
            return False
        self.index = index
        self._masks.forget()
        return True

    def masks(self) -> list[MaskPicture]:
        """What the file draws on this slice, the masks, and the stroke that is being painted."""
        return self._masks.pictures(self.visible(), self.index, self.preview)

    def forget_masks(self) -> None:
        """The voxels of a mask changed in place."""
        self._masks.forget()

    def take_over(self, other: "Scene") -> None:
        """Window, cursor and overlays of another plane of the same Volume."""
        self.shown, self.inverted = other.shown, other.inverted
        self.overlays = other.overlays
        self.ruler = other.ruler
        self.set_sight(other.sight)
        if self.plane is other.plane:
            self.view = replace(self.view, facing=other.view.facing)
        self.cursor = other.cursor
        if other.cursor is not None:
            self.index = self.nearest_slice(other.cursor)

    def look(self) -> Look:
        """Where this is looked at."""
        return Look(
            self.plane, self.index, self.view, self.framing, self.inverted, self.cursor,
            self.sight,
        )  # fmt: skip

    def resume(self, look: Look) -> None:
        """Go on where another part of the Series on the same grid was looked at."""
        self.inverted, self.cursor = look.inverted, look.cursor
        self.set_sight(look.sight)
        if self.plane is look.plane:
            self.view, self.framing = look.view, look.framing
            self.go_to(look.index)

    def grow(self) -> None:
        """More slices have been read."""
        self.picture.grow()

    def settle(self, volume: Volume) -> None:
        """The last slice was read: ``volume`` is what came before, now whole."""
        self.volume = volume
        self._cut_anew()
        self._fitted_width = 0.0

    @property
    def fitted(self) -> bool:
        """Whether the whole picture is seen, and will be at any size."""
        return self.framing == WHOLE

    def frame(self, framing: Framing, size: tuple[int, int]) -> None:
        """Show a part of the picture on a widget of ``size`` (width, height), and at any other."""
        self.framing = framing
        fitted = fitted_view(self.view, self.volume, self.cut, self.held, size)
        self.view = framed(fitted, framing, size)

    def resized(self, before: tuple[int, int], now: tuple[int, int]) -> None:
        """The widget has another (width, height)."""
        if self.framing is not None:
            self.frame(self.framing, now)
        else:
            moved = self.view.moved((now[0] - before[0]) / 2, (now[1] - before[1]) / 2)
            self.view = moved.kept(*now)

    def one_to_one(self, width: float, height: float, ratio: float) -> None:
        """One picture pixel on one pixel of the screen, along the finer spacing."""
        factor = 1 / (ratio * self.view.zoom)
        view = self.view.zoomed(factor, width / 2, height / 2).kept(width, height)
        self.view = view.on_whole_pixels(ratio)
        self.framing = None

    def letters(self) -> tuple[str, str, str, str]:
        """Patient sides at the left, right, top and bottom edge, empty where unknown."""
        right, bottom = self.volume.film_letters
        edges = (opposite(right), right, opposite(bottom), bottom)
        if not self.volume.is_film:
            edges = self.cut.edge_letters()
        return self.view.facing.edges(edges)

    def length_unit(self) -> str:
        """What a length on the picture counts in; empty where there is no length."""
        return self.ruler.origin.words if self.ruler.origin.is_length else ""

    @property
    def pixels_per_unit(self) -> float:
        """Widget pixels for one unit of the ruler."""
        return self.view.scale * self.volume.geometry.ruler.down / self.ruler.down
