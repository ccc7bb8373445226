"""A film of a generated component, and its mask: for packs that find poses."""

from collections.abc import Mapping
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.ai.given import Facts, Grid
from viewer.ai.messages import Given
from viewer.ai.operators.poses import FIRST_PAIR
from viewer.ai.pack import Pack, Stage
from viewer.ai.poses import camera_from
from viewer.ai.surfaces import own_surfaces
from viewer.core.poses.camera import Camera, Rigid, about, rigid_of
from viewer.core.poses.rim import edges_of, outline
from viewer.core.poses.surface import Surface, surface_of

_BOXES = (
    ((-30, -8, -20), (30, 8, 20)),
    ((-30, -8, 20), (-6, 30, 26)),
    ((8, -34, -8), (26, -8, 6)),
    ((-20, 8, -12), (-12, 26, -4)),
)
"""Corners in mm of the blocks that a component is put together from: no two sides are alike."""

_FACES = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))
_FINER = 4
_DARKER = 3


def solid() -> Surface:
    """A component like no other, of no maker: blocks of some centimetres."""
    return surface_of(np.concatenate([_block(*box) for box in _BOXES]))


def _block(low: tuple[int, ...], high: tuple[int, ...]) -> NDArray[np.float64]:
    ends = np.array([low, high], dtype=np.float64)
    corners = np.array([[ends[a, 0], ends[b, 1], ends[c, 2]] for a, b, c in np.ndindex(2, 2, 2)])
    quads = corners[np.array(_FACES)]
    return np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


def silhouette(
    surface: Surface, rigid: Rigid, camera: Camera, shape: tuple[int, int]
) -> NDArray[np.bool_]:
    """What a surface covers of a picture (rows, columns), to a part of a pixel."""
    seen = outline(edges_of(surface), rigid, camera, _FINER)
    rows, columns = shape
    whole = np.zeros((rows * _FINER, columns * _FINER), np.uint8)
    left, top = seen.corner
    inner = seen.filled[max(0, -top) :, max(0, -left) :]
    top, left = max(0, top), max(0, left)
    inner = inner[: len(whole) - top, : whole.shape[1] - left]
    whole[top : top + inner.shape[0], left : left + inner.shape[1]] = inner
    return np.asarray(whole[::_FINER, ::_FINER] > 0)


def posed(pack: Pack, inputs: Mapping[str, Given]) -> dict[str, Given]:
    """The inputs with each component on its mask, and dark on the film, one beside the other."""
    made = dict(inputs)
    for stage in pack.stages:
        if stage.op == "pose":
            _pose(stage, {**made, **own_surfaces(pack)}, made)
    return made


def _pose(stage: Stage, given: Mapping[str, Given], made: dict[str, Given]) -> None:
    film, facts = given.get(stage.takes[0]), given.get(stage.takes[1])
    assert isinstance(film, Grid), "a pose takes a film first"
    assert isinstance(facts, Facts), "a pose takes a table of its camera next"
    shape = film.picture.shape[0], film.picture.shape[1]
    camera = camera_from(facts, shape)
    assert camera is not None, "every column is generated"
    for at, (mask, surface) in enumerate(_pairs(stage)):
        there = given.get(surface)
        if mask not in made or not isinstance(there, Surface):
            continue
        covered = silhouette(there, _placed(there, at, camera, shape), camera, shape)
        made[mask] = Grid(covered[None], mask)
        film = replace(film, values=np.where(covered[None], film.values // _DARKER, film.values))
    values = np.stack([np.asarray(cv2.GaussianBlur(one, (0, 0), 0.8)) for one in film.values])
    made[stage.takes[0]] = replace(film, values=values)


def _pairs(stage: Stage) -> list[tuple[str, str]]:
    after = stage.takes[FIRST_PAIR:]
    return list(zip(after[::2], after[1::2], strict=True))


def _placed(surface: Surface, at: int, camera: Camera, shape: tuple[int, int]) -> Rigid:
    """So far away that it fills a third of the picture; the second below the first."""
    rows, columns = shape
    away = camera.focal[0] * surface.size / (rows / 3)
    turn = about(np.array([0.4 + at, -0.7, 0.5]))
    middle = camera.ray(columns / 2, rows * (0.3 + 0.4 * (at % 2))) * away
    return rigid_of(turn, middle - turn @ surface.middle)
