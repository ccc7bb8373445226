"""The step that reads boxes or points from maps of probability that a network draws."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from scipy import ndimage
from scipy.special import logit

from viewer.ai.given import Grid, Spot, Spots
from viewer.ai.runners.steps.call import Call, Tools
from viewer.ai.runners.steps.scores import inputs_of
from viewer.core.shapes.region import Shape

Map = NDArray[np.float32]
"""(rows, columns) of probability."""

HALF = 0.5
"""A thing reaches as far as half of its highest probability."""

MOST_PEAKS = 200
"""Peaks of a map that are looked at: a map of noise has thousands."""

_BESIDE = np.ones((3, 3), np.uint8)

_FILL = 4 | cv2.FLOODFILL_FIXED_RANGE | cv2.FLOODFILL_MASK_ONLY | 1 << 8
"""Pixels share sides, are held against the peak, and are marked 1 in the mask alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing: edges in pixels of its map, from the outer edge of the first, and its middle."""

    top: float
    left: float
    bottom: float
    right: float
    row: float
    column: float
    probability: float


def regions(call: Call) -> Spots:
    """The places of each label, the surest first; what members draw is averaged."""
    grid, shape = call.grid(), Shape(call.text("shape"))
    members = call.tools.networks(call.stage)
    batch = inputs_of(grid)[None].to(call.tools.device)
    with torch.inference_mode():
        said = torch.cat([one(batch).float() for one in members])
    drawn, features = _apart(said, int(call.number("features")), grid.picture.shape)
    maps = drawn.mean(0).sigmoid().cpu().numpy()
    most, least = int(call.number("most")), call.number("least")
    spots = [
        _spot(one, label, shape, maps.shape[1:], grid)
        for label, each in enumerate(maps)
        for one in found(each, most, least, call.number("apart"))
    ]
    spots.sort(key=lambda spot: -spot.probability)
    kept = _alone(spots, call.number("alone"), call.tools)
    for one in kept[most : most + 1]:
        _tell_near(one, kept[most - 1 : most], call.tools)
    return Spots(tuple(kept[:most]), grid, features.cpu().numpy())


def _alone(spots: Sequence[Spot], share: float, tools: Tools) -> list[Spot]:
    """Without boxes that share so much with a surer one of another label."""
    kept: list[Spot] = []
    for one in spots:
        hiding = [other for other in kept if share and _shared(one, other) >= share]
        if all(other.label == one.label for other in hiding):
            kept.append(one)
        _tell_near(one, hiding, tools)
    return kept


def _tell_near(left_out: Spot, surer: Sequence[Spot], tools: Tools) -> None:
    """How near a place came to stand for another label, as chances about a half would differ."""
    others = [one for one in surer if one.label != left_out.label]
    odds, *theirs = (_odds(one.probability) / 4 for one in (left_out, *others))
    tools.near(odds, *theirs)


def _odds(chance: float) -> float:
    return float(logit(np.clip(chance, 1e-9, 1 - 1e-9)))


def _shared(one: Spot, other: Spot) -> float:
    """What two boxes have in common, in parts of the smaller; 0 of points."""
    low = np.maximum(one.points.min(0), other.points.min(0))[1:]
    high = np.minimum(one.points.max(0), other.points.max(0))[1:]
    smaller = min(float(np.prod(np.ptp(box.points, 0)[1:])) for box in (one, other))
    return float(np.prod(np.maximum(high - low, 0))) / smaller if smaller else 0.0


def _apart(
    said: torch.Tensor, features: int, size: tuple[int, ...]
) -> tuple[torch.Tensor, torch.Tensor]:
    """Maps [members, labels, rows, columns], and the features of all members.

    Those that hand on features say both in a line: see `viewer.ai.networks.features`.
    """
    if not features:
        return said, said.new_zeros(0)
    return said[:, :-features].reshape(len(said), -1, *size), said[:, -features:].flatten()


def found(chances: Map, most: int, least: float, apart: float = 0.0) -> Iterator[Found]:
    """What a map shows, the surest first: at most so many, each at least so sure.

    A thing is all that hangs together with a peak down to half of it. A peak that hangs together
    with a higher one at that level, or lies within ``apart`` pixels of it, is of the same thing.
    """
    tops = np.argwhere((chances == cv2.dilate(chances, _BESIDE)) & (chances >= least))
    order = np.argsort(-chances[tuple(tops.T)], kind="stable")[:MOST_PEAKS]
    known: list[tuple[int, int]] = []
    seen = np.zeros(chances.shape, np.uint8)  # all that hangs together with one that is known
    for row, column in tops[order].tolist():
        if seen[row, column] or any(hypot(row - r, column - c) <= apart for r, c in known):
            continue
        piece, (left, top, width, height) = _piece(chances, row, column)
        seen |= piece
        if any(piece[at] for at in known):
            continue
        known.append((row, column))
        box = slice(top, top + height), slice(left, left + width)
        yield _thing(chances, piece, box, float(chances[row, column]))
        if len(known) == most:
            return


def _piece(chances: Map, row: int, column: int) -> tuple[NDArray[np.uint8], Sequence[int]]:
    """All that hangs together with a peak down to half of it, and (left, top, width, height).

    Filled from the peak on: to tell all pieces of a map apart takes fifty times as long.
    """
    mask = np.zeros((chances.shape[0] + 2, chances.shape[1] + 2), np.uint8)
    down = HALF * float(chances[row, column])
    _, _, mask, box = cv2.floodFill(chances, mask, (column, row), 0, down, np.inf, _FILL)
    return np.asarray(mask[1:-1, 1:-1]), box


def _thing(
    chances: Map, piece: NDArray[np.uint8], box: tuple[slice, slice], highest: float
) -> Found:
    down, across = box
    row, column = ndimage.center_of_mass(chances[box] * piece[box])
    return Found(
        down.start,
        across.start,
        down.stop,
        across.stop,
        down.start + float(row) + HALF,
        across.start + float(column) + HALF,
        highest,
    )


def _spot(one: Found, label: int, shape: Shape, size: tuple[int, ...], grid: Grid) -> Spot:
    """In the index of the grid, whose pixels may be several to one of the map."""
    rows, columns = grid.picture.shape
    scale = np.array([1.0, rows / size[0], columns / size[1]])
    middle = [(0.0, one.row, one.column)]
    corners = [
        (0.0, row, column)
        for row, column in (
            (one.top, one.left),
            (one.top, one.right),
            (one.bottom, one.right),
            (one.bottom, one.left),
        )
    ]
    edges = np.array(middle if shape is Shape.POINT else corners) * scale
    return Spot(edges - np.array([0.0, HALF, HALF]), label, one.probability)
