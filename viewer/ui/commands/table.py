"""All that a user can do, in one table: menus, toolbar, palette and the list of keys read it."""

from viewer.ui.commands import (
    bundles,
    cine,
    claims,
    external,
    files,
    films,
    guided,
    help,
    history,
    layouts,
    leading,
    linking,
    masks,
    measures,
    models,
    patients,
    planes,
    presenting,
    tasks,
    views,
)
from viewer.ui.commands.command import HOLD_TO_HIDE_AI, Command

COMMANDS: tuple[Command, ...] = (
    *patients.COMMANDS,
    *files.COMMANDS,
    *tasks.COMMANDS,
    *bundles.COMMANDS,
    *leading.COMMANDS,
    *history.COMMANDS,
    *files.LEAVING,
    *layouts.COMMANDS,
    *linking.COMMANDS,
    *views.COMMANDS,
    *planes.COMMANDS,
    *cine.COMMANDS,
    *films.COMMANDS,
    *measures.COMMANDS,
    *guided.COMMANDS,
    *models.COMMANDS,
    *claims.COMMANDS,
    *external.COMMANDS,
    *models.ABOUT,
    *masks.COMMANDS,
    *presenting.COMMANDS,
    *help.commands(lambda: COMMANDS),
)
"""In the order in which menus list them."""

PANE_MENU = (
    ("view.three", "view.one", "view.two"),
    ("view.axial", "view.sagittal", "view.coronal"),
    ("view.fit", "view.pixels", "view.invert", "view.reset"),
    ("plane.reset", "plane.slab", "plane.smooth"),
    ("film.right", "film.mirror", "film.sides", "film.calibrate"),
    ("ai.run", "guided.start", "mask.new", "file.picture"),
)
"""What a short click of the right button offers, by id, in groups."""


def check(commands: tuple[Command, ...]) -> None:
    """Raise ValueError where two commands have one id, or one key does two things."""
    ids = [command.id for command in commands]
    keys = [HOLD_TO_HIDE_AI, *(key for command in commands for key in command.keys)]
    for kind, names in (("command", ids), ("key", keys)):
        doubled = {name for name in names if names.count(name) > 1}
        if doubled:
            raise ValueError(f"{kind} used twice: {', '.join(sorted(doubled))}")
