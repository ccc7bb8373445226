"""How the window looks: themes of colours from resources/themes, one of them worn at a time.

Widgets do not keep colours. What is written takes a `tone`, icons are tinted when they are painted,
and what paints itself asks `now` while it does: another theme is worn without building anything
anew.
"""

import tomllib
from dataclasses import dataclass
from string import Template

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from viewer import paths
from viewer.ui.looks.marks import marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of a theme, as #rrggbb.

    ``ground``, ``panel`` and ``raised`` lie below each other's text; ``line`` divides, ``edge`` is
    the rim of what can be pressed or filled in, ``faint`` what cannot be used now.
    """

    ground: str
    panel: str
    raised: str
    line: str
    edge: str
    text: str
    quiet: str
    faint: str
    accent: str
    on_accent: str
    good: str
    changed: str
    bad: str
    warning: str
    bar: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A look by its name."""

    name: str
    title: str
    colours: Colours


def load(name: str) -> Theme:
    """The theme of that name. Raises OSError where there is none."""
    told = tomllib.loads(paths.resource("themes", f"{name}.toml").read_text("utf-8"))
    return Theme(name, told["title"], Colours(**told["colours"]))


def names() -> tuple[str, ...]:
    """The themes there are."""
    return tuple(sorted(path.stem for path in paths.resource("themes").glob("*.toml")))


DARK = "dark"
_worn = load(DARK)


def now() -> Colours:
    """The colours in use."""
    return _worn.colours


def dress(app: QApplication, name: str = DARK) -> None:
    """Give the whole program a look, at its start or at any time."""
    global _worn
    _worn = load(name)
    app.setStyle("Fusion")
    app.setPalette(_palette(_worn.colours))
    sheet = paths.resource("themes", "window.qss").read_text("utf-8")
    now = _worn.colours
    colours = {field: getattr(now, field) for field in Colours.__slots__}
    small = marks(name, now.text, now.on_accent, now.faint)
    app.setStyleSheet(Template(sheet).substitute(colours | small))


def tone(widget: QWidget, meaning: str) -> None:
    """Colour the text of a widget by what it means: quiet, good, changed, bad, warning, accent.

    An empty meaning is plain text.
    """
    mark(widget, "tone", meaning)


def mark(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for one, colour in {
        role.Window: colours.ground,
        role.WindowText: colours.text,
        role.Base: colours.panel,
        role.AlternateBase: colours.raised,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.PlaceholderText: colours.quiet,
        role.Mid: colours.edge,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
    }.items():
        palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.faint))
    return palette
