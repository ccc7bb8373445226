"""The grading runner: one film to a calibrated distribution of grades and a Grad-CAM map."""

from dataclasses import dataclass

import numpy as np
import torch
from monai.visualize.class_activation_maps import GradCAM
from numpy.typing import NDArray
from torch import nn

from viewer.ai.decide import decided
from viewer.ai.pack import Pack
from viewer.ai.request import Film, Graded
from viewer.ai.runners.load import load_network
from viewer.ai.runners.prepare import prepare
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True, eq=False)
class Grader:
    """A loaded grading pack."""

    pack: Pack
    network: nn.Module
    cam: GradCAM
    device: torch.device

    def __call__(self, film: Film, progress: Progress) -> Graded:
        """Grade `film` and say where the grade was seen."""
        progress.step(0.3, "Preparing the picture")
        picture = prepare(self.pack, film)
        inputs = self._batch(np.asarray(picture.values, dtype=np.float32))
        progress.step(0.4, "Grading")
        with torch.inference_mode():
            logits = self.network(inputs).mean(0)
        probabilities = tuple((logits / self.pack.output.temperature).softmax(0).tolist())
        progress.step(0.6, "Looking for where it was seen")
        heat = self._heat(inputs, decided(probabilities, self.pack.output.rule))
        progress.step(1.0, "Done")
        return Graded(probabilities, heat, picture.box, device_name(self.device))

    def _batch(self, values: NDArray[np.float32]) -> torch.Tensor:
        """The picture, and its mirror image if the pack asks: (1 or 2, 1, rows, columns)."""
        one = torch.from_numpy(np.ascontiguousarray(values))[None, None].to(self.device)
        mirrored = self.pack.stage("network").arguments["mirror"]
        return torch.cat([one, one.flip(3)]) if mirrored else one

    def _heat(self, inputs: torch.Tensor, grade: int) -> NDArray[np.float32]:
        """Grad-CAM of `grade`, (rows, columns) of the input, 0.0 to 1.0; mirror images agree."""
        maps = self.cam.compute_map(inputs, class_idx=grade).detach()  # type: ignore[no-untyped-call]
        size = inputs.shape[2:]
        maps = nn.functional.interpolate(maps, size=size, mode="bilinear", align_corners=False)
        if len(maps) == 2:
            maps = torch.stack([maps[0], maps[1].flip(2)])
        heat = maps.mean(0)[0]
        peak = float(heat.max())
        made = (heat / peak if peak > 0 else heat).cpu().numpy()
        return np.asarray(made, dtype=np.float32)


def load_grader(pack: Pack, device: torch.device) -> Grader:
    """Load `pack` on `device`."""
    network = load_network(pack, device)
    return Grader(pack, network, GradCAM(network, pack.output.heat_layer), device)


def device_name(device: torch.device) -> str:
    """What provenance says of a device."""
    if device.type == "cuda":
        return f"cuda ({torch.cuda.get_device_name(device)})"
    return "cpu"
