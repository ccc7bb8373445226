"""Brings Volumes to the views that wait for them: each is read once, and only while wanted."""

from collections.abc import Callable

from viewer.core.errors import ViewerError
from viewer.core.plane import Plane
from viewer.core.volume import Volume
from viewer.session.hanging import Hung
from viewer.session.jobs import Job
from viewer.session.workspace import Failed, Workspace
from viewer.ui.canvas.pane import Pane

Fill = Callable[[Pane, Volume, Plane], None]

Key = tuple[str, int]
"""A Series UID and the number of its Stack."""


class Loading:
    """Which view waits for what."""

    def __init__(self, workspace: Workspace, fill: Fill, failed: Failed) -> None:
        self._workspace = workspace
        self._fill = fill
        self._failed = failed
        self._waiting: dict[Pane, Hung] = {}
        self._jobs: dict[Key, Job] = {}

    def ask(self, pane: Pane, view: Hung) -> None:
        """Fill a view when its Volume is read, unless another is asked for until then."""
        self._waiting[pane] = view
        key = _key(view)
        if self._jobs.get(key) in self._workspace.jobs.running:
            return

        def done(volume: Volume) -> None:
            for waiting, asked in self._served(key):
                self._fill(waiting, volume, asked.plane)

        def failed(error: ViewerError) -> None:
            if self._served(key):
                self._failed(error)

        series = self._workspace.series(view.series_uid)
        job = self._workspace.load(series, view.stack, done, failed)
        if job is not None:
            self._jobs[key] = job

    def forget(self) -> None:
        """No view waits any more; what is being read goes on until `stop_unwanted`."""
        self._waiting.clear()

    def stop_unwanted(self) -> None:
        """Stop reading what no view waits for."""
        for key in self._jobs.keys() - {_key(view) for view in self._waiting.values()}:
            self._jobs.pop(key).cancel()

    def _served(self, key: Key) -> list[tuple[Pane, Hung]]:
        """The views that waited for a Volume, and wait no longer."""
        self._jobs.pop(key, None)
        served = [(pane, view) for pane, view in self._waiting.items() if _key(view) == key]
        for pane, _ in served:
            del self._waiting[pane]
        return served


def _key(view: Hung) -> Key:
    return view.series_uid, view.stack
