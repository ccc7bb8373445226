"""Where a network looked: Grad-CAM (Selvaraju et al., ICCV 2017), the mean of all members."""

import numpy as np
import torch
from monai.visualize.class_activation_maps import GradCAM
from numpy.typing import NDArray
from torch import nn

from viewer.ai.given import Grid
from viewer.ai.pack import Stage
from viewer.ai.runners.load import Loaded
from viewer.ai.runners.steps.scores import inputs_of, with_mirror


def heat(loaded: Loaded, stage: Stage, layer: str, seen: Grid, label: int) -> NDArray[np.float32]:
    """For one label, (rows, columns) of what was seen, 0.0 to 1.0."""
    mirror = bool(stage.arguments["mirror"])
    inputs = with_mirror(inputs_of(seen)[None].to(loaded.device), mirror=mirror)
    members = loaded.cams(stage, layer)
    maps = torch.stack([_map(cam, inputs, label) for cam in members])
    made = maps.mean((0, 1))
    peak = float(made.max())
    return np.asarray((made / peak if peak > 0 else made).cpu().numpy(), dtype=np.float32)


def _map(cam: GradCAM, inputs: torch.Tensor, label: int) -> torch.Tensor:
    """[1 or 2, rows, columns], the mirror image turned back."""
    coarse = cam.compute_map(inputs, class_idx=label).detach()  # type: ignore[no-untyped-call]
    size = inputs.shape[2:]
    found = nn.functional.interpolate(coarse, size=size, mode="bilinear", align_corners=False)[:, 0]
    return torch.stack([found[0], found[1].flip(1)]) if len(found) == 2 else found
