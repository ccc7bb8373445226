"""Where the joints of a picture are: the network looks at every scale, then at each joint again."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.frames import Frame, Picture
from viewer.ai.votes import View, again, agreed, levels, read_middle, read_peaks

SURE = 0.7
"""From this confidence on nothing better is looked for."""

LEAST = 0.5
"""Below this confidence there is no frame. On knees of the training's kind 99 % have 0.75 or more;
noise and pictures of other things seldom reach 0.5."""

WORTH_A_LOOK = 0.15
"""Peaks below this confidence are not looked at again."""

LOOKS = 3
"""How often a joint is looked at again, each time through the frame found last."""

ASKANCE = ((0.85, 0.0, 0.0), (1.18, 0.0, 0.0), (1.0, 8.0, 0.08))
"""Widths, turns in degrees and shifts down in widths, off the frame, from which a joint must still
be seen; what only looks like one from one side is not."""

MOST = 5
"""Peaks that are looked at again, at most."""

Look = Callable[[View], Picture]


def frames(picture: NDArray[np.generic], network: nn.Module, least: float = LEAST) -> list[Frame]:
    """The frames of all joints in `picture` (rows, columns), left to right; none where unsure.

    Bright bone is looked for first; where no joint is sure, dark bone too, and the surer is taken.
    """
    values = np.asarray(picture, dtype=np.float32)
    found = _found(values, _looker(network, 1.0), inverted=False)
    if _surest(found) < SURE:
        negative = _found(values, _looker(network, -1.0), inverted=True)
        found = max(found, negative, key=_surest)
    return agreed([frame for frame in found if frame.confidence >= least])


def _surest(found: list[Frame]) -> float:
    return max((frame.confidence for frame in found), default=0.0)


def _found(picture: Picture, look: Look, inverted: bool) -> list[Frame]:
    peaks: list[Frame] = []
    for seen in levels(picture):
        peaks += read_peaks(seen, look(seen), WORTH_A_LOOK)
    kept: list[Frame] = []
    for peak in sorted(peaks, key=lambda one: -one.confidence):
        if len(kept) < MOST and not any(peak.overlaps(other) for other in kept):
            kept.append(peak)
    settled = [_settled(picture, peak, look) for peak in kept]
    return [replace(frame, inverted=inverted) for frame in settled]


def _settled(picture: Picture, frame: Frame, look: Look) -> Frame:
    """`frame` looked at again until it holds; as sure as it is in the worst of several views."""
    for _ in range(LOOKS):
        seen = again(picture, frame)
        frame = read_middle(seen, look(seen))
        if frame.confidence < WORTH_A_LOOK:
            return frame
    views = [seen.mirrored(), *(again(picture, _off(frame, *off)) for off in ASKANCE)]
    chances = [read_middle(one, look(one)).confidence for one in views]
    return replace(frame, confidence=min(frame.confidence, *chances))


def _off(frame: Frame, wider: float, turn: float, down: float) -> Frame:
    return replace(
        frame,
        width=frame.width * wider,
        angle=frame.angle + turn,
        centre_row=frame.centre_row + down * frame.width,
    )


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
