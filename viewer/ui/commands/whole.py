"""What must not be done to pictures that are still being read."""

from viewer.core.volume import Volume
from viewer.ui.desk import Desk


def whole_volume(desk: Desk, what: str) -> Volume | None:
    """The Volume at hand; where slices of it are still to come, says that ``what`` must wait."""
    volume = desk.stage.volume
    if volume is not None and not volume.is_whole:
        desk.notices.info(f"This series is still being read. {what} once it is all there.")
        return None
    return volume
