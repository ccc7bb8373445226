"""Plays one view at a time."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

from viewer.core.errors import ViewerError
from viewer.session.cine import FASTER, Cine, Pace, rate_of
from viewer.session.workspace import Failed, Workspace
from viewer.ui.canvas.pane import Pane
from viewer.ui.cine.tracks import Track, track_of
from viewer.ui.cine.transport import Transport
from viewer.ui.looks.words import tr
from viewer.ui.stage import Stage
from viewer.ui.together.stepping import Stepping


class Player(QObject):
    """Play, pause, faster, slower. Ends by itself when its view shows something else."""

    def __init__(
        self, workspace: Workspace, stage: Stage, stepping: Stepping, failed: Failed
    ) -> None:
        super().__init__(stage.grid)
        self._workspace, self._stage, self._stepping = workspace, stage, stepping
        self._failed = failed
        self.pane: Pane | None = None
        self.cine = Cine(1)
        self._track: Track | None = None
        self._bar: Transport | None = None
        self._pace = Pace()
        self._phase = self._shown = 0
        self._since = 0.0
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        for changed in (stage.hung, stage.grid.layout_changed, stage.loading.emptied):
            changed.connect(self._look)

    @property
    def playing(self) -> bool:
        """Whether pictures move."""
        return self._timer.isActive()

    @property
    def bar(self) -> Transport | None:
        """The bar below the view, while there is one."""
        return self._bar

    def toggle(self) -> None:
        """Play the active view, or pause it. Raises ViewerError for a single picture."""
        if self.pane is not self._stage.active:
            self.close()
            self._open(self._stage.active)
        elif self.playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Go on from the picture shown."""
        assert self._track is not None
        if self.cine.picture(self._shown) != self._track.at:
            self._shown = self._track.at
        self._phase = self._shown
        self._pace = Pace()
        self._since = time.perf_counter()
        self._plan(0.0)

    def pause(self) -> None:
        """Stay on the picture shown."""
        self._timer.stop()
        self._tell()

    def close(self) -> None:
        """Stop, and take the bar away."""
        self._timer.stop()
        if self._track is not None:
            self._track.stop()
        if self._bar is not None:
            self._bar.leave()
        self.pane = self._track = self._bar = None

    def set_cine(self, cine: Cine) -> None:
        """Another speed, or another way round, from the picture shown."""
        was_playing = self.playing
        if was_playing:
            self.pause()
        self.cine = cine
        self._shown %= cine.period
        if was_playing:
            self.play()
        self._tell()

    def _open(self, pane: Pane) -> None:
        track = track_of(pane, self._workspace, self._stepping)
        if track is None:
            raise ViewerError(tr("There is nothing to play here."), tr("This is one picture."))
        self.pane, self._track = pane, track
        self.cine = Cine(track.count).at_rate(rate_of(pane.scene.volume.series))
        self._shown = track.at
        self._bar = self._made_bar(pane)
        self._tell()
        track.prepare(self._arrived, self._not_read)

    def _made_bar(self, pane: Pane) -> Transport:
        bar = Transport(pane)
        bar.play_pressed.connect(self.toggle)
        bar.faster.connect(lambda: self.set_cine(self.cine.at_rate(self.cine.rate * FASTER)))
        bar.slower.connect(lambda: self.set_cine(self.cine.at_rate(self.cine.rate / FASTER)))
        bar.sweep_pressed.connect(
            lambda sweep: self.set_cine(Cine(self.cine.count, self.cine.rate, sweep))
        )
        bar.moved.connect(self._go)
        bar.closed.connect(self.close)
        return bar

    def _arrived(self, count: int) -> None:
        """Play as soon as all pictures are in memory."""
        if self._bar is None:
            return
        if count < self.cine.count:
            self._bar.say(tr("reading {n} of {count}").format(n=count, count=self.cine.count))
        elif not self.playing:
            self.play()

    def _not_read(self, error: ViewerError) -> None:
        self.close()
        self._failed(error)

    def _go(self, picture: int) -> None:
        """To a picture by hand: there it stays."""
        if self._track is not None:
            self._timer.stop()
            self._track.go(picture)
            self._tell()

    def _tick(self) -> None:
        """Show what is due now, whatever was due meanwhile."""
        self._look()
        track = self._track
        if track is None:
            return
        now = time.perf_counter()
        self._shown = self.cine.phase(self._phase, now - self._since)
        picture = self.cine.picture(self._shown)
        if picture != track.at:
            track.go(picture)
            self._pace.show(now)
        if self._track is track:
            self._plan(time.perf_counter() - self._since)
            self._tell()

    def _plan(self, seconds: float) -> None:
        self._timer.start(max(1, round(self.cine.due(seconds) * 1000)))

    def _tell(self) -> None:
        if self._bar is not None and self._track is not None:
            self._bar.show_place(self._track.at, self.cine.count)
            self._bar.show_rate(self.cine.rate, self._pace.rate, playing=self.playing)

    def _look(self, _: object = None) -> None:
        """Whether the view still shows what is played."""
        if self.pane is None or self._track is None:
            return
        if not self.pane.isVisible() or not self._track.still_there():
            self.close()
