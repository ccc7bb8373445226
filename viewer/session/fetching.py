"""Reads the Volume of a Stack from its files, with room made for it, and keeps it."""

from collections.abc import Callable

from viewer.core.errors import ViewerError
from viewer.core.study import Series
from viewer.core.volume import Volume
from viewer.importers.read import Arriving, read
from viewer.session.disk_gone import lost
from viewer.session.volumes import Volumes, not_enough
from viewer.workers.memory import available_bytes
from viewer.workers.progress import Progress


def fetched(
    volumes: Volumes, series: Series, stack: int, progress: Progress, arriving: Arriving
) -> Volume:
    """The Volume; ``arriving`` gets it as soon as its grid is known.

    Raises Unreadable and NotEnoughMemory, and ViewerError where the disk went away.
    """
    if not series.stacks:
        raise ViewerError(series.why_not or "This series holds no picture.")
    try:
        volume = read(series, stack, progress, _expected(volumes, arriving))
    except MemoryError as error:
        raise not_enough(None, available_bytes()) from error
    except OSError as error:
        raise lost(error) from error
    finally:
        volumes.forget((series.uid, stack))
    volumes.keep(volume)
    return volume


def at_hand(volumes: Volumes, series: Series, stack: int) -> Volume | None:
    """What is kept of a Stack; None where it was opened again since, perhaps with other files."""
    volume = volumes.find((series.uid, stack))
    return volume if volume is not None and volume.series == series else None


def _expected(volumes: Volumes, arriving: Arriving) -> Callable[[Volume], None]:
    def begun(coming: Volume) -> None:
        volumes.expect(coming)
        arriving(coming)

    return begun
