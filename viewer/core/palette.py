"""Colours for stored values (DICOM PS3.3 C.7.6.3.1.5, C.7.6.19)."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """``colours`` (n, 3) are red, green and blue bytes of the stored values from ``first`` on."""

    first: int
    colours: Bytes

    def apply(self, stored: NDArray[Any]) -> Bytes:
        """Colours (…, 3); values beyond the ends take the end's."""
        index = np.clip(stored.astype(np.int64) - self.first, 0, len(self.colours) - 1)
        return np.asarray(self.colours[index])

    def over(self, grey: Bytes, stored: NDArray[Any]) -> Bytes:
        """Grey shades (…) as (…, 3), the values from ``first`` on in their colours."""
        flat = np.ascontiguousarray(grey).reshape(-1, 1)
        shown = np.asarray(cv2.cvtColor(flat, cv2.COLOR_GRAY2RGB), dtype=np.uint8)
        shown = shown.reshape(*grey.shape, 3)
        coloured = stored >= self.first
        shown[coloured] = self.apply(stored[coloured])
        return shown


def in_colours(grey: Bytes, stored: NDArray[Any]) -> Bytes:
    """Shades (…) as colours (…, 3) from dark violet to yellow; where there is no number, black.

    The colours are viridis, whose steps look alike, to colour-blind readers too (Nuñez et al.,
    PLoS One 13, 2018).
    """
    flat = np.ascontiguousarray(grey).reshape(-1, 1)
    shown = cv2.applyColorMap(flat, cv2.COLORMAP_VIRIDIS)[..., ::-1].reshape(*grey.shape, 3)
    return np.asarray(np.where(np.isfinite(stored)[..., None], shown, 0), dtype=np.uint8)
