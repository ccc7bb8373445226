"""Crops whose bone is dark, made positives: about 1 % of the public KL crops are negatives."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from viewer.ai.frames import Picture
from viewer.ai.votes import ACROSS, local_contrast
from viewer.lab.framing.sources import Source

_ALL = np.ones((ACROSS, ACROSS), dtype=bool)


def positives(crops: Sequence[Source]) -> list[Source]:
    """`crops`, with those inverted that look like the negative of what the most look like."""
    seen = np.stack([_contrast(crop) for crop in crops])
    alike = (seen * seen.mean(0)).sum((1, 2))
    return [
        replace(crop, picture=255 - crop.picture) if one < 0 else crop
        for crop, one in zip(crops, alike, strict=True)
    ]


def _contrast(crop: Source) -> Picture:
    small = cv2.resize(crop.picture, (ACROSS, ACROSS), interpolation=cv2.INTER_AREA)
    return local_contrast(small.astype(np.float32), _ALL)
