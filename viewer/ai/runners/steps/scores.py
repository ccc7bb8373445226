"""Steps of networks that score what they are shown."""

from collections.abc import Sequence

import numpy as np
import torch

from viewer.ai.given import Grid
from viewer.ai.runners.cells import Told, told
from viewer.ai.runners.steps.call import Call
from viewer.ai.runners.values import Scores, Several, Value, leaves


def inputs_of(grid: Grid) -> torch.Tensor:
    """What a network is shown of a grid: [1, row, column], or [1, slice, row, column]."""
    values = np.ascontiguousarray(grid.values, dtype=np.float32)
    tensor = torch.from_numpy(values)
    return tensor if len(values) == 1 else tensor[None]


def with_mirror(inputs: torch.Tensor, *, mirror: bool) -> torch.Tensor:
    """A batch, and the mirror images (columns reversed) of all in it if asked for."""
    return torch.cat([inputs, inputs.flip(-1)]) if mirror else inputs


def network(call: Call) -> Value:
    """The mean of the logits of all members, and of mirror images if the stage says so.

    What is several is asked at once where it has one shape.
    """
    given = call.takes[0]
    grids = [one for one in leaves(given) if isinstance(one, Grid)] if given is not None else []
    shapes = {grid.values.shape for grid in grids}
    scored: dict[int, Scores] = {}
    for shape in shapes:
        alike = [grid for grid in grids if grid.values.shape == shape]
        scored |= {id(grid): made for grid, made in zip(alike, _asked(call, alike), strict=True)}
    assert given is not None, "the reader of packs has checked it"
    return _put_back(given, scored)


def _asked(call: Call, grids: Sequence[Grid]) -> list[Scores]:
    mirror = bool(call.stage.arguments["mirror"])
    batch = torch.stack([inputs_of(grid) for grid in grids]).to(call.tools.device)
    batch = with_mirror(batch, mirror=mirror)
    members = call.tools.networks(call.stage)
    with torch.inference_mode():
        pieces = torch.split(batch, max(1, round(len(batch) * call.tools.part)))
        answers = [[told(one, piece) for piece in pieces] for one in members]
    said = _by_grid([[one.logits for one in pieces] for pieces in answers], len(grids))
    cells = _known([[one.cells for one in pieces] for pieces in answers], len(grids))
    shown = _known([[one.shown for one in pieces] for pieces in answers], len(grids))
    given = zip(grids, said, cells, shown, strict=True)
    return [_scores(call, grid, Told(one, seen, made)) for grid, one, seen, made in given]


def _known(
    answers: Sequence[Sequence[torch.Tensor | None]], grids: int
) -> Sequence[torch.Tensor | None]:
    """None for each grid unless all members told it."""
    there = [[one for one in pieces if one is not None] for pieces in answers]
    return _by_grid(there, grids) if all(there) else [None] * grids


def _by_grid(answers: Sequence[Sequence[torch.Tensor]], grids: int) -> list[torch.Tensor]:
    """For each grid [members, images, ...], from what each member said of pieces of a batch."""
    whole = torch.stack([torch.cat(list(pieces)) for pieces in answers])
    return list(whole.reshape(len(whole), -1, grids, *whole.shape[2:]).unbind(2))


def _scores(call: Call, grid: Grid, told: Told) -> Scores:
    """Of one grid, from [members, images, logits and features], cells and what a layer showed."""
    said, cells = told.logits.mean(1), told.cells
    labels = said.shape[1] - int(call.number("features"))
    logits, features = said[:, :labels].mean(0), said[:, labels:].flatten()
    seen = None if cells is None else cells[:, :, :labels].cpu().numpy()
    shown = None if told.shown is None else told.shown.cpu().numpy()
    return Scores(logits.cpu().numpy(), grid, features.cpu().numpy(), cells=seen, shown=shown)


def _put_back(value: Value, scored: dict[int, Scores]) -> Value:
    if isinstance(value, Several):
        return Several(tuple(_put_back(item, scored) for item in value.items))
    return scored[id(value)]
