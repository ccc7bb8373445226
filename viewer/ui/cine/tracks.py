"""What can be played in a view: its frames or slices, or the time points of its Series."""

from collections.abc import Callable
from typing import Protocol

from viewer.core.planes.plane import Plane
from viewer.core.volume import Volume
from viewer.session.cine import parts_in_time
from viewer.session.job import Job
from viewer.session.workspace import Failed, Workspace
from viewer.ui.canvas.pane import Pane
from viewer.ui.together.stepping import Stepping


class Track(Protocol):
    """Pictures in a row."""

    @property
    def count(self) -> int:
        """How many there are."""

    @property
    def at(self) -> int:
        """The one shown, from 0."""

    def go(self, picture: int) -> None:
        """Show one."""

    def still_there(self) -> bool:
        """Whether the view shows what it did when this began."""

    def prepare(self, ready: Callable[[int], None], failed: Failed) -> None:
        """Bring all of it to memory; ``ready`` is told how many are there, until all are."""

    def stop(self) -> None:
        """Nothing more is to be brought."""


class Slices:
    """The pictures of one Volume, as the wheel goes through them."""

    def __init__(self, pane: Pane) -> None:
        self._pane = pane
        self._shown = _what(pane)

    @property
    def count(self) -> int:
        """Pictures along the normal."""
        return self._pane.scene.cut.count

    @property
    def at(self) -> int:
        """The one shown."""
        return self._pane.index

    def go(self, picture: int) -> None:
        """Scroll there: linked views come along."""
        self._pane.step(picture - self._pane.index)

    def still_there(self) -> bool:
        """A Volume that was read to the end meanwhile is still the same Stack."""
        return self._pane.volume is not None and _what(self._pane) == self._shown

    def prepare(self, ready: Callable[[int], None], failed: Failed) -> None:
        """They are there, or come by themselves."""
        del failed
        ready(self.count)

    def stop(self) -> None:
        """Nothing is being brought."""


class Parts:
    """The time points of a Series, on one slice."""

    def __init__(
        self, pane: Pane, parts: tuple[int, ...], workspace: Workspace, stepping: Stepping
    ) -> None:
        self._pane = pane
        self._parts = parts
        self._workspace = workspace
        self._stepping = stepping
        self._series = pane.scene.volume.series
        self._kept: list[Volume] = []
        self._job: Job | None = None
        self._stopped = False

    @property
    def count(self) -> int:
        """Time points."""
        return len(self._parts)

    @property
    def at(self) -> int:
        """The time point shown."""
        return self._parts.index(self._pane.scene.volume.stack)

    def go(self, picture: int) -> None:
        """Show a time point in all views of this one."""
        self._stepping.show(self._pane, self._parts[picture])

    def still_there(self) -> bool:
        """Whether the view shows a time point of the same row."""
        volume = self._pane.volume
        return volume is None or (
            volume.series.uid == self._series.uid and volume.stack in self._parts
        )

    def prepare(self, ready: Callable[[int], None], failed: Failed) -> None:
        """Read one after the other; they are kept while they are played."""
        if self._stopped or len(self._kept) == len(self._parts):
            return

        def done(volume: Volume) -> None:
            self._kept.append(volume)
            ready(len(self._kept))
            self.prepare(ready, failed)

        stack = self._parts[len(self._kept)]
        self._job = self._workspace.load(self._series, stack, done, failed)

    def stop(self) -> None:
        """Stop reading, and let go of what was read."""
        self._stopped = True
        self._kept.clear()
        if self._job is not None:
            self._job.cancel()


def _what(pane: Pane) -> tuple[str, int, Plane]:
    volume = pane.scene.volume
    return volume.series.uid, volume.stack, pane.plane


def track_of(pane: Pane, workspace: Workspace, stepping: Stepping) -> Track | None:
    """What there is to play in a view; None for a single picture."""
    volume = pane.volume
    if volume is None:
        return None
    parts = parts_in_time(volume.series, volume.stack)
    if len(parts) > 1:
        return Parts(pane, parts, workspace, stepping)
    return Slices(pane) if pane.scene.cut.count > 1 else None
