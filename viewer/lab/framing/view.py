"""One training view, and how large it is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.ai.frames import Frame, Picture
from viewer.ai.votes import ACROSS, AROUND

SIZE = round(ACROSS * (1 + 2 * AROUND))
"""Rows and columns of a training view: what is seen of a joint that is looked at again."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What the network is shown [SIZE, SIZE], the frames in it, and which pixels are picture."""

    values: Picture
    frames: tuple[Frame, ...]
    inside: Mask
