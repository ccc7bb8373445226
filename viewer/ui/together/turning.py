"""How Volumes are looked through: the planes of one turn and thicken together.

Those of others that lie in one space, or were linked by hand, turn along by choice.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from viewer.core.errors import ViewerError
from viewer.core.planes.plane import THREE_PLANES
from viewer.core.planes.sight import PLAIN, Sight, can_be_summed
from viewer.core.planes.slab import SlabMode
from viewer.core.planes.turn import Turn
from viewer.core.volume import Volume
from viewer.session.hanging.linking import between
from viewer.session.volumes import Key, key_of
from viewer.store.settings import LINK_TURN, Settings
from viewer.ui.canvas.pane import Pane
from viewer.ui.looks.words import tr
from viewer.ui.stage import Stage


class Turning(QObject):
    """One Sight a Volume, for every view of it, for as long as a view shows it."""

    def __init__(
        self, stage: Stage, settings: Settings, failed: Callable[[ViewerError], None]
    ) -> None:
        super().__init__()
        self._stage = stage
        self._settings = settings
        self._failed = failed
        self._sights: dict[Key, Sight] = {}
        self._smooth = True
        for pane in stage.grid.panes:
            pane.handles.sighted.connect(partial(self._asked, pane))
            pane.handles.thickened.connect(partial(self._thickened, pane))
        stage.hung.connect(self._hung)
        stage.grid.layout_changed.connect(self._offer)
        stage.linking.changed.connect(self._offer)
        settings.watch(LINK_TURN, lambda _: self._offer())

    def set_smooth(self, smooth: bool) -> None:
        """Smooth pictures, or pixels as they are, in all views."""
        self._smooth = smooth
        for pane in self._stage.grid.panes:
            pane.set_sight(replace(pane.sight, smooth=smooth))
        self._sights = {key: replace(one, smooth=smooth) for key, one in self._sights.items()}

    def show(self, volume: Volume, sight: Sight) -> None:
        """Have every view of a Volume show it so, and no other."""
        self._sights[key_of(volume)] = sight
        for pane in self._stage.grid.panes:
            if pane.volume is volume:
                pane.set_sight(sight)

    def reset(self) -> bool:
        """Turn the planes at hand back to where they lie in the array; whether they were turned."""
        volume = self._stage.volume
        if volume is None:
            return False
        turned = [one for one in (volume, *self._linked(volume)) if self._sight(one).turn]
        for one in turned:
            self.show(one, replace(self._sight(one), turn=None))
        return bool(turned)

    def plain(self) -> None:
        """Show the Volume at hand as it opened: planes as they lie, single slices."""
        volume, sight = self._stage.volume, self._stage.active.sight
        if volume is not None:
            slab = replace(sight.slab, mode=SlabMode.OFF)
            self.reset()
            self._spread(volume, replace(sight, turn=None, slab=slab))

    def next_mode(self) -> SlabMode:
        """The next kind of slab, off after the last. Raises ViewerError where none can be made."""
        sight = self._stage.active.sight
        return self._set_mode(self._stage.active, sight.slab.mode.next)

    def thicken(self, notches: int) -> None:
        """Thicker slabs, or thinner. Raises ViewerError where none can be made."""
        self._thicken(self._stage.active, notches)

    def _set_mode(self, pane: Pane, mode: SlabMode) -> SlabMode:
        volume = pane.volume
        if volume is None:
            return SlabMode.OFF
        _check(volume)
        self._spread(volume, replace(pane.sight, slab=replace(pane.sight.slab, mode=mode)))
        return mode

    def _thicken(self, pane: Pane, notches: int) -> None:
        if pane.volume is None:
            return
        if pane.sight.slab.mode is SlabMode.OFF:
            self._set_mode(pane, SlabMode.MIP)
            return
        slab = pane.sight.slab.thicker(pane.scene.cut.step, notches)
        self._spread(pane.volume, replace(pane.sight, slab=slab))

    def _thickened(self, pane: Pane, notches: int) -> None:
        try:
            self._thicken(pane, notches)
        except ViewerError as error:
            self._failed(error)

    def _asked(self, pane: Pane, sight: Sight) -> None:
        if pane.volume is not None:
            self._spread(pane.volume, sight)

    def _spread(self, volume: Volume, sight: Sight) -> None:
        """Show it so, and have those that are linked turn along; each keeps its own slab."""
        before = self._sight(volume)
        self.show(volume, sight)
        if (sight.turn, sight.moving) != (before.turn, before.moving):
            for other in self._linked(volume):
                turn = self._carried(volume, other, sight.turn)
                self.show(other, replace(self._sight(other), turn=turn, moving=sight.moving))

    def _carried(self, volume: Volume, other: Volume, turn: Turn | None) -> Turn | None:
        shift = between(volume, other, self._stage.linking.links)
        if turn is None or shift is None:
            return None
        return turn.carried(volume.geometry, other.geometry, shift)

    def _linked(self, volume: Volume) -> Iterator[Volume]:
        """The other Volumes at hand that turn along, each once."""
        if not (self._settings.get(LINK_TURN) and _turns(volume)):
            return
        links = self._stage.linking.links
        shown = {key_of(one): one for pane in self._stage.grid.panes if (one := pane.volume)}
        for other in shown.values():
            if other is not volume and _turns(other) and between(volume, other, links) is not None:
                yield other

    def _sight(self, volume: Volume) -> Sight:
        """How a Volume is looked through now."""
        return self._sights.get(key_of(volume), replace(PLAIN, smooth=self._smooth))

    def _hung(self, pane: Pane) -> None:
        """A view that comes later looks as the others do; another part goes on as the last one."""
        volume = pane.volume
        assert volume is not None
        key = key_of(volume)
        sight = replace(self._sights.get(key) or self._joined(pane), smooth=self._smooth)
        pane.set_sight(sight)
        shown = {
            key_of(other.volume) for other in self._stage.grid.panes if other.volume is not None
        }
        kept = shown | self._stage.loading.wanted
        self._sights = {one: seen for one, seen in self._sights.items() if one in kept}
        if sight != PLAIN:
            self._sights[key] = sight
        self._offer()

    def _joined(self, pane: Pane) -> Sight:
        """As the pane looks already, else turned as those are that it is linked with."""
        volume, sight = pane.scene.volume, pane.sight
        if sight != PLAIN:
            return sight
        for other in self._linked(volume):
            if (turn := self._sight(other).turn) is not None:
                return replace(sight, turn=self._carried(other, volume, turn))
        return sight

    def _offer(self) -> None:
        """Grips are of use where another view shows a plane that would turn."""
        for pane in self._stage.grid.panes:
            volume = pane.volume
            if volume is None or pane.plane not in THREE_PLANES:
                pane.handles.offered = False
                continue
            turning = (volume, *self._linked(volume))
            pane.handles.offered = any(
                other is not pane and other.plane is not pane.plane and other.volume in turning
                for other in self._stage.shown()
            )


def _turns(volume: Volume) -> bool:
    """Whether planes can be cut through it at any angle."""
    return not volume.is_film and volume.verdict.allows_planes


def _check(volume: Volume) -> None:
    """Raise ViewerError where slabs would mean nothing."""
    if not can_be_summed(volume):
        raise ViewerError(
            tr(
                "No slab can be made of this picture: its pixels are colours, or it is one picture."
            ),
            tr("Slabs are for series of grey slices."),
        )
    if not volume.verdict.allows_planes:
        raise ViewerError(
            tr("No slab can be made here: the slices do not stand evenly behind one another."),
            volume.verdict.sentence,
        )
