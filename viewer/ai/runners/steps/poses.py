"""The step that finds how known surfaces lie on a film."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.ai.given import Facts, Grid
from viewer.ai.operators.poses import FIRST_PAIR
from viewer.ai.poses import Other, Pose, Poses, camera_from, said_of_camera
from viewer.ai.runners.places import laid_over
from viewer.ai.runners.poses.drawn import drawn
from viewer.ai.runners.poses.found import Sight, found
from viewer.ai.runners.poses.search import Fit
from viewer.ai.runners.poses.target import Target, target_of
from viewer.ai.runners.steps.call import Call
from viewer.core.doubt import Weight
from viewer.core.phrase import Phrase
from viewer.core.poses.camera import Camera, between, moved
from viewer.core.poses.rim import edges_of
from viewer.core.poses.surface import Surface
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True)
class _Pair:
    """One surface, what its mask is called, and the silhouette that it is to match."""

    number: int
    name: str
    surface: Surface
    target: Target


def pose(call: Call) -> Poses:
    """How each surface lies whose mask is there."""
    film = call.grid()
    if not np.allclose(film.to_source, np.eye(4)):
        raise TypeError("the stage pose takes a film as it is: the camera is that of the whole")
    facts = call.takes[1] if isinstance(call.takes[1], Facts) else Facts({})
    shape = film.picture.shape[0], film.picture.shape[1]
    camera = camera_from(facts, shape)
    if camera is None:
        call.tools.impossible(_NO_CAMERA, film.role)
    pairs = list(_pairs(call, film))
    if not pairs:
        call.tools.impossible(Phrase("No component is marked on the picture."), film.role)
    made = []
    for at, pair in enumerate(pairs):
        part = call.progress.part(at / len(pairs), (at + 1) / len(pairs))
        made.append(_posed(call, pair, camera, film, part))
    return Poses(tuple(made), camera, said_of_camera(facts), film)


_NO_CAMERA = Phrase(
    "The distance of source and detector, and the pixels there, have to be known: neither the "
    "header nor a person told them."
)


def _pairs(call: Call, film: Grid) -> Iterator[_Pair]:
    takes, names = call.takes[FIRST_PAIR:], call.stage.takes[FIRST_PAIR:]
    labels = call.numbers("labels") or (0.0,) * (len(takes) // 2)
    for at, label in enumerate(labels):
        mask, surface, name = takes[2 * at], takes[2 * at + 1], names[2 * at]
        if not isinstance(mask, Grid) or not isinstance(surface, Surface):
            continue
        values = mask.values if np.allclose(mask.to_source, np.eye(4)) else _laid(mask, film)
        target = target_of(np.asarray(values[0] == label if label else values[0] > 0))
        if target is None:
            call.doubt(Phrase("{name} marks nothing.", name=name), Weight.WARNS, name)
        else:
            yield _Pair(at, name, surface, target)


def _laid(mask: Grid, film: Grid) -> NDArray[Any]:
    return laid_over(mask, film).values


def _posed(call: Call, pair: _Pair, camera: Camera, film: Grid, progress: Progress) -> Pose:
    sight = Sight(pair.surface, pair.target, camera, film.picture, call.number("edges"))
    fits = found(sight, call.number("alike"), progress)
    if not fits:
        call.tools.impossible(Phrase("{name}: nothing fits it.", name=pair.name), film.role)
    best = fits[0]
    for text, weight in _doubts(call, pair, camera, best):
        call.doubt(text, weight, film.role)
    return Pose(
        pair.number,
        pair.surface.sha256,
        best.rigid,
        drawn(edges_of(pair.surface), best.rigid, camera),
        best.apart,
        tuple(Other(between(one.rigid, best.rigid), one.apart) for one in fits[1:]),
    )


def _doubts(call: Call, pair: _Pair, camera: Camera, best: Fit) -> Iterator[tuple[Phrase, Weight]]:
    size = float(np.sqrt(pair.target.filled.sum()))
    if not best.apart <= call.number("worst") * size:
        yield (
            Phrase(
                "{name}: no pose of the surface fits, the best is {apart:.1f} pixels off on "
                "average. It may be another component, or another size.",
                name=pair.name,
                apart=best.apart,
            ),
            Weight.REFUSES,
        )
    if pair.target.cut_off:
        yield (
            Phrase("{name} is cut off by the edge of the picture.", name=pair.name),
            Weight.WARNS,
        )
    depth = float(moved(best.rigid, pair.surface.middle[None])[0, 2])
    if 0 < camera.distance_mm < depth:
        yield (
            Phrase(
                "{name} would lie behind the detector: the camera or the size of the surface is "
                "not as told.",
                name=pair.name,
            ),
            Weight.REFUSES,
        )
