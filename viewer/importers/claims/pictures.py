"""The open pictures that claims speak of, found by name or UID."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from viewer.core.errors import ViewerError
from viewer.core.geometry import Geometry, projection
from viewer.core.phrase import Phrase
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import Instance, Kind, Series, Study
from viewer.core.target import Target
from viewer.core.volume import Volume, target_of

VolumeOf = Callable[[Series, int], Volume]
"""Reads a Stack of a Series; raises ViewerError where it cannot be read."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One picture: the frame ``at`` of a Stack."""

    series: Series
    stack: int
    at: int

    @property
    def instance(self) -> Instance:
        """The file that it is in."""
        return self.series.instances[self.series.stacks[self.stack].frames[self.at].instance]


class Missing(ViewerError):
    """No open picture is meant, or more than one."""


class Pictures:
    """All open pictures. ``volume_of`` is asked for the grid of those that are no films."""

    def __init__(self, studies: Iterable[Study], volume_of: VolumeOf) -> None:
        self.series = tuple(
            one for study in studies for one in study.series if one.kind in (Kind.FILM, Kind.VOLUME)
        )
        self.volume_of = volume_of
        self._by_uid: dict[str, Spot] = {}
        self._by_name: defaultdict[str, list[Spot]] = defaultdict(list)
        for series in self.series:
            for stack, frames in enumerate(one.frames for one in series.stacks):
                for at, frame in enumerate(frames):
                    self._note(Spot(series, stack, at), series.instances[frame.instance])

    def called(self, name: str) -> Spot:
        """The picture that a file name, a SOP Instance UID or a Series UID means.

        Folders of the name count only where several files are called alike. Raises Missing.
        """
        if (known := self._by_uid.get(name)) is not None:
            return known
        path = PurePosixPath(name.replace("\\", "/"))
        spots = self._by_name.get(path.name.casefold(), [])
        if len(spots) > 1:
            spots = [one for one in spots if one.instance.path.match(str(path))] or spots
        if len(spots) > 1:
            raise Missing(Phrase("several open pictures are called {name}", name=path.name))
        if not spots:
            raise Missing(Phrase("no open picture is called {name}", name=path.name))
        return spots[0]

    def target(self, spot: Spot) -> Target:
        """What a claim on one picture is about: a slice is named within its Volume."""
        series, stack = spot.series, spot.series.stacks[spot.stack]
        instance = spot.instance
        if series.kind is Kind.FILM:
            frame = stack.frames[0]
            first = series.instances[frame.instance]
            uids = first.sop_instance_uid, first.sop_class_uid
            return Target(series.study_uid, series.uid, *uids, frame.frame, spot.stack)
        whole = target_of(self.volume_of(series, spot.stack))
        uids = instance.sop_instance_uid, instance.sop_class_uid
        frame_at = stack.frames[spot.at].frame
        return replace(whole, instance_uid=uids[0], instance_class_uid=uids[1], frame=frame_at)

    def whole_target(self, spot: Spot) -> Target:
        """What places on a picture are about: the film, or the whole Volume."""
        if spot.series.kind is Kind.FILM:
            return self.target(spot)
        return target_of(self.volume_of(spot.series, spot.stack))

    def geometry(self, spot: Spot) -> Geometry:
        """The grid that a picture lies on; that of a film knows pixels alone."""
        if spot.series.kind is Kind.FILM:
            one = spot.instance
            return projection(one.rows, one.columns, None, SpacingOrigin.NONE)
        return self.volume_of(spot.series, spot.stack).geometry

    def _note(self, spot: Spot, instance: Instance) -> None:
        # The first frame of several stands for the file, as the first picture for its series.
        self._by_uid.setdefault(instance.sop_instance_uid, spot)
        self._by_uid.setdefault(spot.series.uid, spot)
        known = self._by_name[instance.path.name.casefold()]
        if not any(one.instance == instance for one in known):
            known.append(spot)
