"""The step that reads boxes or points from maps of probability that a network draws."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import ndimage

from viewer.ai.given import Grid, Spot, Spots
from viewer.ai.runners.steps.call import Call
from viewer.ai.runners.steps.scores import inputs_of
from viewer.core.shapes.region import Shape

Map = NDArray[np.float32]
"""(rows, columns) of probability."""

HALF = 0.5
"""A thing reaches as far as half of its highest probability."""

MOST_PEAKS = 200
"""Peaks of a map that are looked at: a map of noise has thousands."""


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
        drawn = torch.stack([one(batch).float() for one in members]).mean(0)[0]
    maps = drawn.sigmoid().cpu().numpy()
    most, least = int(call.number("most")), call.number("least")
    spots = [
        _spot(one, label, shape, maps.shape[1:], grid)
        for label, each in enumerate(maps)
        for one in found(each, most, least, call.number("apart"))
    ]
    spots.sort(key=lambda spot: -spot.probability)
    return Spots(tuple(spots[:most]), grid)


def found(chances: Map, most: int, least: float, apart: float = 0.0) -> Iterator[Found]:
    """What a map shows, the surest first: at most so many, each at least so sure.

    A thing is all that hangs together with a peak down to half of it. A peak that hangs together
    with a higher one at that level, or lies within ``apart`` pixels of it, is of the same thing.
    """
    tops = np.argwhere((chances == ndimage.maximum_filter(chances, 3)) & (chances >= least))
    order = np.argsort(-chances[tuple(tops.T)], kind="stable")[:MOST_PEAKS]
    known: list[NDArray[np.intp]] = []
    for at in tops[order]:
        highest = float(chances[tuple(at)])
        piece = _piece(chances, tuple(at), HALF * highest)
        if any(piece[tuple(one)] or np.hypot(*(at - one)) <= apart for one in known):
            continue
        known.append(at)
        yield _thing(chances, piece, highest)
        if len(known) == most:
            return


def _piece(chances: Map, at: tuple[np.intp, ...], least: float) -> NDArray[np.bool_]:
    """All that hangs together with a pixel and is not less."""
    pieces, _ = ndimage.label(chances >= least)
    return np.asarray(pieces == pieces[at])


def _thing(chances: Map, piece: NDArray[np.bool_], highest: float) -> Found:
    (down, across) = ndimage.find_objects(piece.astype(np.int8))[0]
    weights = np.where(piece, chances, 0)[down, across]
    row, column = (float(one) for one in ndimage.center_of_mass(weights))
    return Found(
        down.start,
        across.start,
        down.stop,
        across.stop,
        down.start + row + HALF,
        across.start + column + HALF,
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
