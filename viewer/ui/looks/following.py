"""The window follows what is chosen in the settings, at its start and at once when it changes."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from viewer.session.volumes import budget_of
from viewer.store.kinds import Keys
from viewer.store.settings import (
    BRUSH_MM,
    HEAT_OPACITY,
    IDENTITY_HIDDEN,
    MASK_OPACITY,
    MASK_OUTLINE,
    MEMORY_PART,
    MOUSE,
    READER_NAME,
    READER_ROLE,
    SMOOTH,
    TEXT_SIZE,
    THEME,
    Setting,
    Settings,
)
from viewer.ui.canvas.mouse import PROFILES
from viewer.ui.desk import Desk
from viewer.ui.looks import theme

T = TypeVar("T", str, bool, int, float, Keys)


def follow(desk: Desk) -> None:
    """Let the parts of the window follow the settings."""
    settings, workspace = desk.workspace.settings, desk.workspace
    settings.watch(HEAT_OPACITY, desk.findings.set_heat_opacity)
    settings.watch(BRUSH_MM, desk.painting.set_diameter)
    settings.watch(MASK_OUTLINE, desk.layers.set_outline)
    settings.watch(MASK_OPACITY, lambda _: desk.layers.changed(None))
    settings.watch(IDENTITY_HIDDEN, desk.stage.set_identity_hidden)
    for part_of_reader in (READER_NAME, READER_ROLE):
        settings.watch(part_of_reader, lambda _: workspace.reader_changed(workspace.reader))

    def keep_within(part: float) -> None:
        workspace.volumes.budget = budget_of(part)

    def take_mouse(name: str) -> None:
        for pane in desk.stage.grid.panes:
            pane.set_mouse(PROFILES[name])

    settings.watch(MEMORY_PART, keep_within)
    _now_and_then(settings, MOUSE, take_mouse)
    _now_and_then(settings, SMOOTH, desk.turning.set_smooth)


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
    _now_and_then(settings, TEXT_SIZE, size)


def _now_and_then(settings: Settings, setting: Setting[T], act: Callable[[T], None]) -> None:
    act(settings.get(setting))
    settings.watch(setting, act)
