"""Networks run cell by cell, or in two, so that where they looked is known with what they say."""

from dataclasses import dataclass

import torch
from torch import nn


class CellByCell(nn.Module):
    """Runs a `ByCell`, as an engine computes it."""

    def __init__(self, cells: nn.Module, bias: torch.Tensor) -> None:
        super().__init__()
        self.cells = cells
        self._bias = bias

    def logits(self, cells: torch.Tensor) -> torch.Tensor:
        """Logits [n, logits] of what was computed of ``cells``, in float32."""
        return cells.flatten(2).mean(2) + self._bias

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Logits of a batch, both in float32."""
        return self.logits(self.cells(inputs).float())


class InHalves(nn.Module):
    """Runs an `InTwo`: the trunk as an engine computes it, the rest in float32."""

    def __init__(self, trunk: nn.Module, rest: nn.Module) -> None:
        super().__init__()
        self.trunk = trunk
        self.rest = rest

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Logits of a batch, both in float32."""
        made: torch.Tensor = self.rest(self.trunk(inputs).float(), inputs)
        return made


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Logits [n, logits]; of each cell [n, logits, ...], and what the layer of a heat map showed.

    That is [n, pictures of one image, channels, ...]. Both only where they are known.
    """

    logits: torch.Tensor
    cells: torch.Tensor | None = None
    shown: torch.Tensor | None = None


def told(member: nn.Module, batch: torch.Tensor) -> Told:
    """What a network says of a batch, in float32."""
    if isinstance(member, CellByCell):
        cells = member.cells(batch).float()
        return Told(member.logits(cells), cells=cells)
    if isinstance(member, InHalves):
        shown = member.trunk(batch).float()
        logits = member.rest(shown.clone(), batch)  # which may work in place
        return Told(logits, shown=shown.unflatten(0, (len(batch), -1)))
    return Told(member(batch).float())
