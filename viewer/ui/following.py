"""The window follows what is chosen in the settings, at its start and at once when it changes."""

from viewer.session.volumes import budget_of
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
)
from viewer.ui.canvas.mouse import PROFILES
from viewer.ui.desk import Desk


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
    settings.follow(MOUSE, take_mouse)
    settings.follow(SMOOTH, desk.turning.set_smooth)
