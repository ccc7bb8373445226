"""What must not be done to pictures that are still being read."""

from viewer.core.volume import Volume
from viewer.ui.desk import Desk
from viewer.ui.looks.words import tr


def whole_volume(desk: Desk, what: str) -> Volume | None:
    """The Volume at hand; where slices of it are still to come, says that ``what`` must wait."""
    volume = desk.stage.volume
    if volume is not None and not volume.is_whole:
        desk.notices.info(
            tr("This series is still being read. {what} once it is all there.").format(what=what)
        )
        return None
    return volume
