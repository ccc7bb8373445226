"""What a view says of what it shows: made anew only when that is something else.

A hand that moves the picture changes four lines of thirty; the others are pictures that are kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from viewer.core.greys import VoiLut
from viewer.ui.canvas.bar import ScaleBar, scale_bar
from viewer.ui.canvas.chips import CLAIMED, Tag
from viewer.ui.canvas.chrome import Chrome, Corners, Line, Writing
from viewer.ui.canvas.colour_scale import Scale, scale_of, scaled_by, written
from viewer.ui.canvas.events import Severity
from viewer.ui.canvas.named import place, plane_name, slab_words
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.style import BADGES, PLANE_COLOURS, TEXT
from viewer.ui.canvas.view import Rect
from viewer.ui.looks.words import tr

Said = TypeVar("Said")
Size = tuple[float, float]
"""Width and height of a view, in widget pixels."""


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


def bar_of(scene: Scene, size: Size) -> ScaleBar | None:
    """The scale of a view of ``size`` (width, height); None where there are no millimetres."""
    return scale_bar(scene.length_unit(), scene.pixels_per_unit, size[0])


class Legend:
    """The words of one view."""

    def __init__(self) -> None:
        self._said: tuple[object, ...] = ()
        self._chrome: Chrome
        self._left = _Moving(_placed_by, _place, lambda on, said: on.below(said, right=False))
        self._right = _Moving(_looked_by, _look, lambda on, said: on.below(said, right=True))
        self._bar = _Moving(_barred_by, bar_of, lambda on, bar: on.bar(bar))
        self._scale = _Moving[Scale | None](scaled_by, scale_of, written)
        self._laid: list[Writing] = []

    def lay(self, painter: QPainter, scene: Scene, size: tuple[int, int], notes: Notes) -> Spots:
        """Find a place for all of it, on a view of ``size`` (width, height)."""
        font, ratio = painter.font(), painter.device().devicePixelRatioF()
        below = len(self._left.ask(scene, size)), len(self._right.ask(scene, size))
        self._bar.ask(scene, size)
        self._scale.ask(scene, size)
        said = (*_said_of(scene), below, notes, size, ratio, font)
        if said != self._said:
            self._said = said
            self._lay_out(scene, Chrome(font, size, ratio), notes, below)
        chrome = self._chrome
        moving = (self._bar, self._scale, self._left, self._right)
        self._laid = [part.on(chrome) for part in moving]
        moved = [cover for part in self._laid for cover in part.covers]
        return Spots(chrome.badge_at, chrome.greys_at, (*chrome.texts, *moved))

    def paint(self, painter: QPainter) -> None:
        """All of it: over the lines of shapes, so that it can be read."""
        self._chrome.paint(painter)
        for part in self._laid:
            part.paint(painter)

    def _lay_out(self, scene: Scene, chrome: Chrome, notes: Notes, below: tuple[int, int]) -> None:
        self._chrome = chrome
        chrome.banner(notes.banner, notes.severity)
        lay_edges(chrome, scene)
        chrome.corners(_corners(scene, notes), below)


class _Moving(Generic[Said]):
    """Words that a hand changes: said and written anew when it did, as told ``by``."""

    def __init__(
        self,
        by: Callable[[Scene, Size], tuple[object, ...]],
        say: Callable[[Scene, Size], Said],
        write: Callable[[Chrome, Said], Writing],
    ) -> None:
        self._by, self._say, self._write = by, say, write
        self._last: tuple[tuple[object, ...], Said] | None = None
        self._on: Chrome | None = None
        self._written = Writing()

    def ask(self, scene: Scene, size: Size) -> Said:
        """What is to be said now."""
        by = self._by(scene, size)
        if self._last is None or self._last[0] != by:
            self._last, self._on = (by, self._say(scene, size)), None
        return self._last[1]

    def on(self, chrome: Chrome) -> Writing:
        """What was asked for, written."""
        if self._on is not chrome and self._last is not None:
            self._on, self._written = chrome, self._write(chrome, self._last[1])
        return self._written


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


def _place(scene: Scene, _size: Size) -> list[str]:
    """Which slice is shown: how far it lies, and its number."""
    return [line for line in (place(scene), _number(scene)) if line]


def _placed_by(scene: Scene, _size: Size) -> tuple[object, ...]:
    return scene.volume.geometry, scene.cut.plane, scene.sight, scene.index


def _looked_by(scene: Scene, _size: Size) -> tuple[object, ...]:
    return scene.view.zoom, scene.view.facing, scene.shown, scene.volume.is_colour


def _barred_by(scene: Scene, size: Size) -> tuple[object, ...]:
    return scene.ruler, scene.volume.geometry, scene.view.scale, size[0]


def _look(scene: Scene, _size: Size) -> list[str]:
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
