"""Which Series is shown where when a Study opens: by the first protocol that fits, else by rules.

The person's own protocols are tried first, then those of resources, in the order of their file
names. A protocol fits where one of its stages does. What none fits hangs by the general rules:
three acquired planes, the largest volume, two films, one film.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from viewer.core.planes.plane import THREE_PLANES, Plane
from viewer.core.study import Kind, Series, Study
from viewer.session.hanging import layouts
from viewer.session.hanging.layouts import Layout
from viewer.session.hanging.priors import prior_of
from viewer.session.hanging.rules import HangingProtocol, Match, matched
from viewer.session.hanging.said import said_in
from viewer.session.pictures import can_hang, plane_of


@dataclass(frozen=True, slots=True)
class Hung:
    """One view: a Stack of a Series, in a plane, through the preset ``window`` if one is named."""

    series_uid: str
    stack: int
    plane: Plane
    window: str = ""


@dataclass(frozen=True, slots=True)
class Hanging:
    """A layout, and what its views show; ``name`` is that of the stage it comes from."""

    layout: Layout
    views: tuple[Hung, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The stages in which a Study is looked at, and the protocol they come from; "" if none."""

    stages: tuple[Hanging, ...]
    protocol: str = ""


def plan(
    study: Study,
    protocols: Iterable[HangingProtocol] = (),
    opened: Iterable[Study] = (),
    listed: Iterable[Study] = (),
) -> Plan:
    """How a Study hangs: the stages that fit of the first protocol, then the general rules.

    A prior is looked for in what is open, then in what is but ``listed``, the newest first.
    """
    now = said_in(study)
    prior = prior_of(study, now, opened, listed)
    general = hang(study)
    for protocol in protocols:
        found = [(one, matched(one, now, prior)) for one in protocol.stages]
        stages = [
            Hanging(one.layout, tuple(map(_hung, matches)), one.name)
            for one, matches in found
            if matches is not None
        ]
        if stages:
            return Plan(_distinct((*stages, general)), protocol.name)
    return Plan((general,))


def _hung(match: Match) -> Hung:
    said = match.said
    return Hung(said.series_uid, said.stack, match.plane, match.window)


def _distinct(stages: Iterable[Hanging]) -> tuple[Hanging, ...]:
    """What two stages show alike is seen once."""
    distinct: dict[object, Hanging] = {}
    for stage in stages:
        distinct.setdefault(_what(stage), stage)
    return tuple(distinct.values())


def _what(hanging: Hanging) -> frozenset[tuple[str, int, Plane, str]]:
    return frozenset((v.series_uid, v.stack, v.plane, v.window) for v in hanging.views)


def hang(study: Study) -> Hanging:
    """The first general rule that fits the Study."""
    shown = [s for s in study.series if can_hang(s)]
    for rule in _RULES:
        if (hanging := rule(shown)) is not None:
            return hanging
    return Hanging(layouts.ONE, ())


def hang_series(series: Series, stack: int = 0) -> Hanging:
    """One Series alone: three planes where its geometry allows, the acquired one largest."""
    if series.kind is Kind.VOLUME and series.stacks[stack].verdict.allows_planes:
        first = plane_of(series, stack) or Plane.AXIAL
        planes = (first, *(plane for plane in THREE_PLANES if plane is not first))
        views = tuple(Hung(series.uid, stack, plane) for plane in planes)
        return Hanging(layouts.THREE_PLANES, views)
    return Hanging(layouts.ONE, (_as_acquired(series, stack),))


def pictures_beside(study: Study, here: Hung) -> tuple[Hung, ...]:
    """The other pictures of a Study, as each hangs alone, to stand beside the one that is shown."""
    return tuple(
        hang_series(series, stack).views[0]
        for series in study.series
        for stack in range(len(series.stacks))
        if (series.uid, stack) != (here.series_uid, here.stack)
    )


def _acquired_planes(series: Sequence[Series]) -> Hanging | None:
    """An axial, a sagittal and a coronal Series of one frame of reference, each in its plane."""
    for frame in dict.fromkeys(s.frame_of_reference for s in series if s.frame_of_reference):
        by_plane: dict[Plane, Series] = {}
        for candidate in series:
            if candidate.frame_of_reference == frame and len(candidate.stacks) == 1:
                plane = plane_of(candidate)
                if plane is not None and candidate.picture_count > 1:
                    by_plane.setdefault(plane, candidate)
        if len(by_plane) == len(THREE_PLANES):
            views = tuple(Hung(by_plane[plane].uid, 0, plane) for plane in THREE_PLANES)
            return Hanging(layouts.THREE_PLANES, views)
    return None


def _largest_volume(series: Sequence[Series]) -> Hanging | None:
    volumes = [s for s in series if s.kind is Kind.VOLUME]
    if not volumes:
        return None
    largest = max(volumes, key=lambda s: s.picture_count)
    return hang_series(largest)


def _two_films(series: Sequence[Series]) -> Hanging | None:
    films = [s for s in series if s.kind is Kind.FILM]
    views = [_as_acquired(s, stack) for s in films for stack in range(len(s.stacks))]
    if len(views) < 2:
        return None
    return Hanging(layouts.SIDE_BY_SIDE, tuple(views[:2]))


def _one_film(series: Sequence[Series]) -> Hanging | None:
    return Hanging(layouts.ONE, (_as_acquired(series[0], 0),)) if series else None


_RULES: tuple[Callable[[Sequence[Series]], Hanging | None], ...] = (
    _acquired_planes,
    _largest_volume,
    _two_films,
    _one_film,
)


def _as_acquired(series: Series, stack: int) -> Hung:
    plane = Plane.FILM if series.kind is Kind.FILM else plane_of(series, stack) or Plane.AXIAL
    return Hung(series.uid, stack, plane)
