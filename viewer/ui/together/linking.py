"""Keeps views in step: one patient-space cursor, and by choice slices, zoom and pan."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from PySide6.QtCore import QObject, Signal

from viewer.core.errors import ViewerError
from viewer.core.geometry import Points
from viewer.core.volume import Volume
from viewer.session.hanging.linking import Links, between, linked, places, space_of
from viewer.store.settings import LINK_SCROLL, LINK_ZOOM, Settings
from viewer.ui.canvas.grid import PaneGrid
from viewer.ui.canvas.pane import Pane
from viewer.ui.looks.words import tr
from viewer.ui.together.zooming import followed, parallel


class Linking(QObject):
    """Who follows whom. ``changed`` tells that other spaces are linked than before."""

    changed = Signal()

    def __init__(self, grid: PaneGrid, settings: Settings) -> None:
        super().__init__()
        self.links = Links()
        self._grid = grid
        self._settings = settings
        self._partners: dict[Pane, Pane] = {}
        self._recent: list[Pane] = [grid.active]
        grid.active_changed.connect(self._activated)

    def follow(self, pane: Pane) -> None:
        """Bring the other views along when a hand moves this one."""
        pane.cursor_moved.connect(lambda point: self.put_cursor(point, pane))
        pane.stepped.connect(lambda _: self._step_partner(pane))
        pane.looked.connect(lambda: self._carry_view(pane))

    def pair(self, partners: Mapping[Pane, Pane]) -> None:
        """Views that go along by relative position where no space is shared, both ways."""
        self._partners = {**partners, **{pane: other for other, pane in partners.items()}}

    def pairs(self) -> list[tuple[Pane, Pane]]:
        """The pairs that both show something, left and right, the active view's first."""
        panes = self._grid.arranged_panes
        active = self._grid.active
        found = [
            (pane, other)
            for number, pane in enumerate(panes)
            if (other := self._partners.get(pane)) in panes[number + 1 :]
            and pane.volume is not None
            and other is not None
            and other.volume is not None
        ]
        return sorted(found, key=lambda pair: active not in pair)

    def put_cursor(self, point: Points, source: Pane) -> None:
        """Move the cursor of every view in whose space the place is known."""
        assert source.volume is not None
        all_follow = self._settings.get(LINK_SCROLL)
        for pane in self._shown():
            assert pane.volume is not None
            shift = between(source.volume, pane.volume, self.links)
            if shift is not None:
                follow = all_follow or pane is source or not parallel(source, pane)
                pane.set_cursor(point + shift, follow=follow)

    def join(self, pane: Pane, volume: Volume) -> None:
        """A view that comes late goes where the others are; the first goes to the middle."""
        if volume.is_film or pane.scene.cursor is not None:
            return
        for other in self._shown():
            assert other.volume is not None
            shift = between(other.volume, volume, self.links)
            cursor = other.scene.cursor
            if other is not pane and cursor is not None and shift is not None:
                pane.set_cursor(cursor + shift)
                return
        pane.set_cursor(volume.geometry.center)

    def link_by_hand(self) -> float:
        """Say that the cursors of the two views used last are at one place; the offset in mm.

        Raises ViewerError where there are no two such views.
        """
        one, other = self._two_spaces()
        mine, theirs = _pointed(one), _pointed(other)
        x, y, z = (float(mm) for mm in theirs - mine)
        spaces = space_of(one.scene.volume), space_of(other.scene.volume)
        self.links = self.links.joined(*spaces, (x, y, z))
        self.put_cursor(mine, one)
        self.changed.emit()
        pair = self.links.of(spaces[0])
        return 0.0 if pair is None else pair.length

    def unlink(self) -> None:
        """Forget the links by hand of the active view's space; all, where it has none."""
        volume = self._grid.active.volume
        space = "" if volume is None else space_of(volume)
        self.links = self.links.parted(space) if self.links.of(space) else Links()
        self.changed.emit()

    def _two_spaces(self) -> tuple[Pane, Pane]:
        """The views of two spaces that were used last, else the only two there are."""
        panes = [p for p in (*self._recent, *self._shown()) if p.isVisible() and _can_link(p)]
        for one, other in combinations(panes, 2):
            if not _same_space(one, other):
                return one, other
        raise ViewerError(
            tr("There are no two views here that could be linked by hand."),
            tr("Show slices of two series that do not follow each other, and point at the same "
               "place in both with the crosshair (C)."),
        )  # fmt: skip

    def _activated(self, pane: Pane) -> None:
        self._recent = [pane, *(other for other in self._recent if other is not pane)]

    def _step_partner(self, source: Pane) -> None:
        """The view beside goes to the slice that lies as far along its own stack."""
        pane = self._partners.get(source)
        if pane is None or pane not in self._shown() or source.volume is None:
            return
        assert pane.volume is not None
        if linked(source.volume, pane.volume, self.links) or not parallel(source, pane):
            return
        if self._settings.get(LINK_SCROLL):
            share = source.index / max(1, source.scene.cut.count - 1)
            share = 1 - share if _runs_against(source, pane) else share
            pane.set_index(round(share * (pane.scene.cut.count - 1)))
            if places(pane.volume):
                self.put_cursor(pane.scene.stepped_cursor(), pane)

    def _carry_view(self, source: Pane) -> None:
        if source.volume is None or not self._settings.get(LINK_ZOOM):
            return
        for pane in self._shown():
            if pane is not source:
                pane.follow(followed(source, pane, self.links))

    def _shown(self) -> Iterator[Pane]:
        """Those behind a maximised one, too: they are where it is when it is put back."""
        return (pane for pane in self._grid.arranged_panes if pane.volume is not None)


def _can_link(pane: Pane) -> bool:
    volume = pane.volume
    return volume is not None and places(volume) and pane.scene.cursor is not None


def _pointed(pane: Pane) -> Points:
    cursor = pane.scene.cursor
    assert cursor is not None
    return cursor


def _same_space(one: Pane, other: Pane) -> bool:
    return space_of(one.scene.volume) == space_of(other.scene.volume)


def _runs_against(one: Pane, other: Pane) -> bool:
    """Whether the slices of two parallel views are counted from opposite ends."""
    if one.scene.volume.is_film:
        return False
    return float(_along(one) @ _along(other)) < 0


def _along(pane: Pane) -> Points:
    """The way (LPS) from a slice to the next."""
    scene, place = pane.scene, (0.0, 0.0)
    start, ahead = (scene.cut.to_index(*place, at) for at in (0, 1))
    geometry = scene.volume.geometry
    return geometry.to_patient(ahead) - geometry.to_patient(start)
