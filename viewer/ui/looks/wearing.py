"""The whole program wears what is chosen in the settings: its theme and the size of its words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from viewer.store.settings import TEXT_SIZE, THEME, Settings
from viewer.ui.looks import theme


def wear(app: QApplication, settings: Settings) -> None:
    """Let the whole program follow the settings of its looks."""
    hints, font = app.styleHints(), app.font()
    points = font.pointSizeF()

    def dress() -> None:
        chosen = settings.get(THEME)
        light = hints.colorScheme() is Qt.ColorScheme.Light
        system = "light" if light else theme.DARK
        theme.dress(app, system if chosen == "system" else chosen)

    def size(times: float) -> None:
        font.setPointSizeF(points * times)
        app.setFont(font)
        dress()

    settings.watch(THEME, lambda _: dress())
    hints.colorSchemeChanged.connect(lambda _: dress())
    settings.follow(TEXT_SIZE, size)
