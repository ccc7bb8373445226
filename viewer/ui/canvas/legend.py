"""What a view says of what it shows: made anew only when that is something else.

A hand that moves the picture changes four lines of thirty; the others are pictures that are kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from viewer.core.greys import VoiLut
from viewer.ui.canvas.bar import ScaleBar, scale_bar
from viewer.ui.canvas.chips import CLAIMED, Tag
from viewer.ui.canvas.chrome import Chrome, Corners, Line, Writing
from viewer.ui.canvas.events import Severity
from viewer.ui.canvas.named import place, plane_name, slab_words
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.style import BADGES, PLANE_COLOURS, TEXT
from viewer.ui.canvas.view import Rect
from viewer.ui.looks.words import tr


@dataclass(slots=True)
class Notes:
    """What others have written on a pane: the lines of the corners, a banner, and a badge.

    ``badge_tip`` is what the badge stands for, in full; ``marks`` are said of what a model drew,
    and are hidden with it; ``maker`` is the model that made the picture itself.
    """

    top_left: list[str] = field(default_factory=list)
    top_right: list[str] = field(default_factory=list)
    bottom_left: list[str] = field(default_factory=list)
    bottom_right: list[str] = field(default_factory=list)
    banner: str = ""
    severity: Severity = Severity.INFO
    badge: str = ""
    badge_severity: Severity = Severity.INFO
    badge_tip: str = ""
    tags: tuple[Tag, ...] = ()
    marks: tuple[str, ...] = ()
    maker: str = ""


@dataclass(frozen=True, slots=True)
class Spots:
    """Where on a pane there is more to be told: by the badge, and by the words on the greys.

    ``texts`` are where words stand.
    """

    badge: QRectF = field(default_factory=QRectF)
    greys: QRectF = field(default_factory=QRectF)
    texts: tuple[Rect, ...] = ()


def lay_edges(chrome: Chrome, scene: Scene) -> None:
    """What a picture is not to be without: that it is mirrored, its scale, the patient's sides."""
    if scene.view.facing.mirrored:
        chrome.mirrored()
    chrome.keep_room_for_bar(scene.length_unit())
    chrome.letters(*scene.letters())


def bar_of(scene: Scene, width: float) -> ScaleBar | None:
    """The scale of a view so wide, in widget pixels; None where there are no millimetres."""
    return scale_bar(scene.length_unit(), scene.pixels_per_unit, width)


class Legend:
    """The words of one view."""

    def __init__(self) -> None:
        self._said: tuple[object, ...] = ()
        self._chrome: Chrome
        self._sides = (_Side(_place, _placed_by), _Side(_look, _looked_by))

    def paint(self, painter: QPainter, scene: Scene, size: tuple[int, int], notes: Notes) -> Spots:
        """All of it, on a view of ``size`` (width, height)."""
        font, ratio = painter.font(), painter.device().devicePixelRatioF()
        for side in self._sides:
            side.ask(scene)
        below = len(self._sides[0].lines), len(self._sides[1].lines)
        said = (*_said_of(scene), below, notes, size, ratio, font.key())
        if said != self._said:
            self._said = said
            self._lay_out(scene, Chrome(font, size, ratio), notes, below)
        chrome = self._chrome
        chrome.paint(painter)
        moved = chrome.paint_bar(painter, bar_of(scene, size[0]))
        for right, side in enumerate(self._sides):
            moved += side.paint(painter, chrome, right=bool(right))
        return Spots(chrome.badge_at, chrome.greys_at, (*chrome.texts, *moved))

    def _lay_out(self, scene: Scene, chrome: Chrome, notes: Notes, below: tuple[int, int]) -> None:
        self._chrome = chrome
        chrome.banner(notes.banner, notes.severity)
        lay_edges(chrome, scene)
        chrome.corners(_corners(scene, notes), below)


class _Side:
    """The lines at the bottom left or right, which a hand changes; made anew when it did."""

    def __init__(
        self, say: Callable[[Scene], list[str]], by: Callable[[Scene], tuple[object, ...]]
    ) -> None:
        self.lines: list[str] = []
        self._say, self._by = say, by
        self._said_by: tuple[object, ...] = ()
        self._on: Chrome | None = None
        self._written: Writing = ([], ())

    def ask(self, scene: Scene) -> None:
        """What is to be said now."""
        by = self._by(scene)
        if by != self._said_by:
            self._said_by, self._on = by, None
            self.lines = self._say(scene)

    def paint(self, painter: QPainter, chrome: Chrome, *, right: bool) -> tuple[Rect, ...]:
        """Write it; what it covers."""
        if self._on is not chrome:
            self._on, self._written = chrome, chrome.below(self.lines, right=right)
        for place_of, image in self._written[0]:
            painter.drawImage(place_of, image)
        return self._written[1]


def _said_of(scene: Scene) -> tuple[object, ...]:
    """All that the words depend on which stay while a hand moves the picture."""
    names = plane_name(scene), slab_words(scene), scene.letters(), scene.ai_hidden
    # No Volume is among it: what is no longer shown would be kept in memory.
    return names, scene.view.facing, scene.ruler


def _corners(scene: Scene, notes: Notes) -> Corners:
    names = (plane_name(scene), slab_words(scene))
    named = [Line(name, PLANE_COLOURS[scene.cut.plane]) for name in names if name]
    return Corners(
        (*named, *_tags(scene, notes), *_badge(notes), *_lines(notes.top_left)),
        _lines([*notes.top_right, *([] if scene.length_unit() else [tr("no millimetres")])]),
        _lines(notes.bottom_left),
        _lines(notes.bottom_right),
    )


def _place(scene: Scene) -> list[str]:
    """Which slice is shown: how far it lies, and its number."""
    return [line for line in (place(scene), _number(scene)) if line]


def _placed_by(scene: Scene) -> tuple[object, ...]:
    return scene.volume.geometry, scene.cut.plane, scene.sight, scene.index


def _looked_by(scene: Scene) -> tuple[object, ...]:
    return scene.view.zoom, scene.view.facing, scene.shown, scene.volume.is_colour


def _look(scene: Scene) -> list[str]:
    """How it is looked at: how large, and through which window."""
    return [line for line in (_zoom(scene), _greys(scene)) if line]


def _badge(notes: Notes) -> tuple[Line, ...]:
    return (Line(notes.badge, *BADGES[notes.badge_severity]),) if notes.badge else ()


def _tags(scene: Scene, notes: Notes) -> list[Line]:
    marks = () if scene.ai_hidden else notes.marks
    makers = (notes.maker,) if notes.maker else ()
    tags = (*notes.tags, *(replace(CLAIMED, text=text) for text in (*makers, *marks)))
    return [Line(tag.text, tag.colour, tag.ground) for tag in tags]


def _lines(texts: list[str]) -> tuple[Line, ...]:
    return tuple(Line(text, TEXT) for text in texts)


def _number(scene: Scene) -> str:
    """Which slice of how many."""
    count = scene.cut.count
    return f"{scene.index + 1} / {count}" if count > 1 else ""


def _greys(scene: Scene) -> str:
    """Width and level, with as many digits as they need."""
    shown = scene.shown
    if scene.volume.is_colour:
        return ""
    if isinstance(shown, VoiLut):
        return shown.name or tr("Grey table")
    name = f"  {shown.name}" if shown.name else ""
    digits = 0 if shown.width >= 50 else 2 if shown.width >= 1 else 4
    return f"W {shown.width:.{digits}f}  L {shown.center:.{digits}f}{name}"


def _zoom(scene: Scene) -> str:
    """How large, and how far turned clockwise."""
    degrees = 90 * scene.view.facing.turns
    turned = tr("turned {degrees}°").format(degrees=degrees) if degrees else ""
    return f"{scene.view.zoom * 100:.0f} %  {turned}".rstrip()
