"""The step that looks for metal in the frame of a joint, as far as it is a matter of greys."""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.ai.frames import Frame, cut
from viewer.ai.metal import ACROSS, likeness
from viewer.ai.runners.steps.call import Call
from viewer.ai.runners.values import Joint
from viewer.core.doubt import Weight
from viewer.core.phrase import Phrase


def metal(call: Call) -> Joint:
    """The joint, with what speaks for metal in it. Raises NotAccepted beyond the pack's limit."""
    grid, joint = call.grid(), call.joint(1)
    limits = call.tools.applies.metal
    seen = likeness(cut(grid.picture, joint.frame, ACROSS), exposed(grid.picture, joint.frame))
    if seen > limits.warn:
        weight = Weight.REFUSES if seen > limits.refuse else Weight.WARNS
        call.doubt(_LIKE_METAL, weight, grid.role)
    return replace(joint, metal=seen)


def exposed(picture: NDArray[np.generic], frame: Frame) -> NDArray[np.bool_]:
    """Which pixels of the cut of a frame lie in the picture."""
    made = cv2.warpAffine(
        np.ones(picture.shape, np.uint8),
        frame.to_picture(ACROSS),
        (ACROSS, ACROSS),
        flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT,
    )
    return np.asarray(made > 0)


_LIKE_METAL = Phrase(
    "This looks like metal (an implant, a screw, a plate): a bright, even piece with a sharp rim "
    "in the joint. The model learnt on joints without."
)
