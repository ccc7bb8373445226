"""Brings Volumes to the views that wait for them, slice by slice, and only while wanted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from viewer.core.errors import ViewerError
from viewer.core.planes.plane import Plane
from viewer.core.volume import Volume
from viewer.session.hanging.hang import Hung
from viewer.session.job import SILENT_S, Job, readable_seconds
from viewer.session.volumes import Key
from viewer.session.workspace import Failed, Workspace
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.surface import EMPTY_TEXT
from viewer.ui.cover import Cover
from viewer.ui.looks.words import said_of, tr

Fill = Callable[[Pane, Volume, Plane], None]
Settle = Callable[[Pane, Volume], None]

_FIRST_MS = 10
_NEXT_MS = 50
"""How often views are brought up to date, until the first slice and from then on."""

_QUIET_S = 0.25
"""What is there sooner needs no words."""

_NO_ANSWER = "Nothing new has come for {}.\nThe disk or the network may be slow, or not answer."
_STOPPED = "Reading was stopped."
_ABANDONED = "Reading was stopped: the disk or the network does not answer."


@dataclass(slots=True, eq=False)
class _Read:
    """A Stack that is being read: ``coming`` once its grid is known, ``seen`` of its slices."""

    job: Job | None = None
    coming: Volume | None = None
    seen: int = 0


class Loading(QObject):
    """Which view waits for what.

    ``emptied`` tells that views show nothing any more, because their Volume was not read to the
    end; ``tried_again`` that somebody asked for it once more.
    """

    emptied = Signal()
    tried_again = Signal()

    def __init__(
        self, views: QWidget, workspace: Workspace, fill: Fill, settle: Settle, failed: Failed
    ) -> None:
        super().__init__(views)
        self._workspace = workspace
        self._fill = fill
        self._settle = settle
        self._failed = failed
        self._waiting: dict[Pane, Hung] = {}
        self._missed: dict[Pane, Hung] = {}
        self._reads: dict[Key, _Read] = {}
        self._covers: dict[Pane, Cover] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tick)

    @property
    def wanted(self) -> set[Key]:
        """What views wait for."""
        return {_key(view) for view in self._waiting.values()}

    def cover(self, pane: Pane) -> Cover:
        """What stands over a view."""
        if pane not in self._covers:
            self._covers[pane] = Cover(pane)
        return self._covers[pane]

    def ask(self, pane: Pane, view: Hung) -> None:
        """Fill a view as its Volume is read, unless another is asked for until then."""
        self.cover(pane).hide()
        pane.set_empty_text("")
        self._missed.pop(pane, None)
        self._waiting[pane] = view
        key = _key(view)
        if key not in self._reads:
            self._begin(key)
        read = self._reads.get(key)
        if read is not None and pane in self._waiting:
            pane.show_volume(None, view.plane)
            if read.coming is not None and read.seen:
                self._fill(pane, read.coming, view.plane)

    def asked(self, pane: Pane) -> Hung | None:
        """What a view waits for."""
        return self._waiting.get(pane)

    def try_all_again(self) -> None:
        """Ask once more for all that was not read to the end."""
        for pane, view in tuple(self._missed.items()):
            self.ask(pane, view)

    def forget(self) -> None:
        """No view waits any more; what is being read goes on until `stop_unwanted`."""
        self._waiting.clear()
        self._missed.clear()
        for pane, cover in self._covers.items():
            cover.hide()
            pane.set_empty_text(EMPTY_TEXT)

    def stop_unwanted(self) -> None:
        """Stop reading what no view waits for."""
        for key in self._reads.keys() - self.wanted:
            job = self._reads.pop(key).job
            if job is not None:
                job.cancel()

    def _begin(self, key: Key) -> None:
        read = self._reads[key] = _Read()

        def current(act: Callable[[], None]) -> None:
            if self._reads.get(key) is read:
                act()

        def arriving(volume: Volume) -> None:
            read.coming = volume
            self._tick()

        series = self._workspace.series(key[0])
        read.job = self._workspace.load(
            series,
            key[1],
            lambda volume: current(lambda: self._done(key, read, volume)),
            lambda error: current(lambda: self._not_read(key, error)),
            lambda: current(lambda: self._stopped(key, read)),
            lambda volume: current(lambda: arriving(volume)),
        )
        self._timer.start(_FIRST_MS)

    def _done(self, key: Key, read: _Read, volume: Volume) -> None:
        for pane, view in self._served(key):
            self.cover(pane).hide()
            if read.coming is not None and pane.volume is read.coming:
                self._settle(pane, volume)
            else:
                self._fill(pane, volume, view.plane)

    def _not_read(self, key: Key, error: ViewerError) -> None:
        panes = self._served(key)
        self._offer_again(panes, said_of(error), tr("Try again"))
        self._failed(error)

    def _stopped(self, key: Key, read: _Read) -> None:
        abandoned = read.job is not None and read.job.abandoned
        said = tr(_ABANDONED if abandoned else _STOPPED)
        self._offer_again(self._served(key), said, tr("Read again"))

    def _offer_again(self, panes: list[tuple[Pane, Hung]], text: str, label: str) -> None:
        """What came until then is not shown as if it were all."""
        for pane, view in panes:
            self._missed[pane] = view
            pane.show_volume(None, view.plane)
            self.cover(pane).offer(text, label, partial(self._again, _key(view)))
        if panes:
            self.emptied.emit()

    def _again(self, key: Key) -> None:
        self.tried_again.emit()
        for pane, view in [(p, v) for p, v in self._missed.items() if _key(v) == key]:
            self.ask(pane, view)

    def _served(self, key: Key) -> list[tuple[Pane, Hung]]:
        """The views that waited for a Volume, and wait no longer."""
        del self._reads[key]
        served = list(self._waiters(key))
        for pane, _ in served:
            del self._waiting[pane]
        return served

    def _waiters(self, key: Key) -> Iterator[tuple[Pane, Hung]]:
        return ((pane, view) for pane, view in self._waiting.items() if _key(view) == key)

    def _tick(self) -> None:
        """Bring the views up to date with what has been read since."""
        for key, read in self._reads.items():
            panes = list(self._waiters(key))
            if read.coming is not None and read.coming.filled is not None:
                self._grow(panes, read, read.coming, int(read.coming.filled.sum()))
            for pane, _ in panes:
                self._tell(pane, read)
        if self._reads:
            unseen = any(not read.seen for read in self._reads.values())
            self._timer.start(_FIRST_MS if unseen else _NEXT_MS)

    def _grow(
        self, panes: list[tuple[Pane, Hung]], read: _Read, coming: Volume, count: int
    ) -> None:
        if count == read.seen:
            return
        read.seen = count
        for pane, view in panes:
            if pane.volume is coming:
                pane.grow()
            else:
                self._fill(pane, coming, view.plane)

    def _tell(self, pane: Pane, read: _Read) -> None:
        """How far it is, in words where there is nothing to see, and where nothing comes."""
        job = read.job
        if job is None or job.elapsed < _QUIET_S:
            return
        if job.silence > SILENT_S:
            said = tr(_NO_ANSWER).format(readable_seconds(job.silence))
            cover, aside = self.cover(pane), pane.shows_picture
            cover.offer(said, tr("Stop reading"), job.cancel, aside=aside)
            return
        left = _left(job.left) if job.left is not None else ""
        words = "\n".join(word for word in (tr(job.text or "Reading"), left) if word)
        self.cover(pane).show_progress(job.fraction, "" if pane.shows_picture else words)


def _left(seconds: float) -> str:
    return tr("about {time} left").format(time=readable_seconds(seconds))


def _key(view: Hung) -> Key:
    return view.series_uid, view.stack
