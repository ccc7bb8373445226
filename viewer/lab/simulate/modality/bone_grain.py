"""The shadow of trabeculae: fine struts along the lines of force, crossed by fainter rungs."""

from dataclasses import dataclass

import cv2
import numpy as np

from viewer.lab.simulate.anatomy.shapes import Field

_SIZE = 512
_LAYERS = (
    (0.50, 0.22, 1.6, 0.0),
    (0.30, 0.25, 1.1, 78.0),
    (0.35, 0.50, 0.5, 0.0),
    (0.35, 2.00, 3.0, 0.0),
)
"""Rows of weight, width and length of a strut in mm, and how far it is turned, degrees."""


@dataclass(frozen=True, eq=False)
class Grain:
    """A sheet of struts that run along its columns; mean 0, deviation 1; ``pixel`` in mm."""

    sheet: Field

    @classmethod
    def draw(cls, random: np.random.Generator, pixel: float) -> "Grain":
        """Any sheet whose struts are as long and wide as in life, for pixels of that size."""
        total = np.zeros((_SIZE, _SIZE), np.float32)
        noise = random.standard_normal((_SIZE, _SIZE), dtype=np.float32)
        for number, (weight, wide, long, degrees) in enumerate(_LAYERS):
            across, down = (max(0.35, size / pixel) for size in (wide, long))
            rolled = np.roll(noise, 101 * number, axis=1)
            one: Field = np.asarray(
                cv2.GaussianBlur(rolled, (0, 0), across, sigmaY=down), dtype=np.float32
            )
            if degrees:
                one = _turned(one, degrees, (_SIZE, _SIZE))
            total += np.float32(weight / one.std()) * one
        return cls(np.asarray(total / total.std()))

    def along(self, degrees: float, shift: float, shape: tuple[int, int]) -> Field:
        """The sheet turned, (rows, columns); ``shift`` pixels off, to show other struts."""
        return _turned(self.sheet, degrees, shape, shift)


def _turned(sheet: Field, degrees: float, shape: tuple[int, int], shift: float = 0.0) -> Field:
    around = cv2.getRotationMatrix2D((_SIZE / 2, _SIZE / 2), degrees, 1.0)
    matrix = np.asarray(around, dtype=np.float64) - np.array([[0, 0, shift]])
    size = (shape[1], shape[0])
    return np.asarray(
        cv2.warpAffine(sheet, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    )
