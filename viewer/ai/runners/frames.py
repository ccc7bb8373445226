"""Where the joints of a picture are: the network looks at every scale, then at each joint again."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.frames import Frame, Picture
from viewer.ai.votes import View, again, agreed, levels, read_middle, read_peaks

SURE = 0.5
"""From this confidence on a frame is taken as it is; it is the least that is reported, too."""

WORTH_A_LOOK = 0.15
"""Peaks below this confidence are not looked at again."""

LOOKS = 3
"""How often a joint is looked at again, each time through the frame found last."""

MOST = 8
"""Peaks that are looked at again, at most."""

Look = Callable[[View], Picture]


def frames(picture: NDArray[np.generic], network: nn.Module, least: float = SURE) -> list[Frame]:
    """The frames of all joints in `picture` (rows, columns), left to right; none where unsure.

    Bright bone is looked for first; where there is none, dark bone.
    """
    values = np.asarray(picture, dtype=np.float32)
    for sign in (1.0, -1.0):
        found = _found(values, _looker(network, sign), least, inverted=sign < 0)
        if found:
            return found
    return []


def _found(picture: Picture, look: Look, least: float, inverted: bool) -> list[Frame]:
    peaks = [
        frame for seen in levels(picture) for frame in read_peaks(seen, look(seen), WORTH_A_LOOK)
    ]
    kept: list[Frame] = []
    for peak in sorted(peaks, key=lambda one: -one.confidence):
        if len(kept) < MOST and not any(peak.overlaps(other) for other in kept):
            kept.append(peak)
    settled = [_settled(picture, peak, look, inverted) for peak in kept]
    return agreed([frame for frame in settled if frame.confidence >= least])


def _settled(picture: Picture, frame: Frame, look: Look, inverted: bool) -> Frame:
    """`frame` looked at again until it holds."""
    for _ in range(LOOKS):
        seen = again(picture, frame)
        frame = read_middle(seen, look(seen))
    return replace(frame, inverted=inverted)


def _looker(network: nn.Module, sign: float) -> Look:
    """From a view to the network's maps [5, rows / 4, columns / 4], the first a chance."""
    device = next(network.parameters()).device

    def look(seen: View) -> Picture:
        with torch.inference_mode():
            inputs = torch.from_numpy(np.float32(sign) * seen.values)[None, None]
            maps = network(inputs.to(device))[0].float()
            maps[0] = maps[0].sigmoid()
        return np.asarray(maps.cpu().numpy())

    return look
