"""All that a command may need at hand."""

from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow

from viewer.session.layers import Layers
from viewer.session.models.analysis import Analysis
from viewer.session.models.derived import Derived
from viewer.session.presenting.playlists import Playlists
from viewer.session.workspace import Workspace
from viewer.ui.calibrating import Calibrating
from viewer.ui.cine.player import Player
from viewer.ui.claims.choosing import Choosing
from viewer.ui.docks import Docks
from viewer.ui.drawing.drawing import Drawing
from viewer.ui.drawing.listing import Listing
from viewer.ui.guided.guiding import Guiding
from viewer.ui.laying import Laying
from viewer.ui.library.shelving import Shelving
from viewer.ui.models.running import Running
from viewer.ui.notify import Notices
from viewer.ui.painting.painting import Painting
from viewer.ui.panels.findings import FindingsPanel
from viewer.ui.reading.readers_layer import ReadersLayer
from viewer.ui.reading.room import ReadingRoom
from viewer.ui.shows.presenting import Presenting
from viewer.ui.stage import Stage
from viewer.ui.tasks.making import Making
from viewer.ui.together.facings import Facings
from viewer.ui.together.lenses import Lenses
from viewer.ui.together.mirroring import Mirroring
from viewer.ui.together.stepping import Stepping
from viewer.ui.together.turning import Turning


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """The window's parts, put together once."""

    window: QMainWindow
    workspace: Workspace
    analysis: Analysis
    running: Running
    layers: Layers
    stage: Stage
    stepping: Stepping
    painting: Painting
    notices: Notices
    findings: FindingsPanel
    choosing: Choosing
    derived: Derived
    laying: Laying
    drawing: Drawing
    listing: Listing
    guiding: Guiding
    docks: Docks
    playlists: Playlists
    presenting: Presenting
    player: Player
    facings: Facings
    lenses: Lenses
    mirroring: Mirroring
    turning: Turning
    calibrating: Calibrating
    shelving: Shelving
    making: Making
    readers: ReadersLayer
    room: ReadingRoom | None

    def refuses(self, command: str) -> bool:
        """Whether a command, by its id, has no place in what the window is used for now."""
        if self.room is not None and self.room.refuses(command):
            return True
        return self.presenting.refuses(command)
