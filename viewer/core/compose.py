"""One bitmap from a slice and what lies over it, for the canvas and for picture export alike."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.finding import PixelBox
from viewer.core.greys import Bytes

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class MaskLayer:
    """A mask on the picture, (down, right) booleans, filled or as an outline one pixel wide."""

    mask: NDArray[np.bool_]
    colour: Colour
    opacity: float = 0.45
    outline: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class HeatLayer:
    """A heat map over the part of the picture that ``box`` bounds."""

    values: NDArray[np.float32]
    box: PixelBox
    opacity: float = 0.5


def compose(
    picture: Bytes, masks: Sequence[MaskLayer] = (), heats: Sequence[HeatLayer] = ()
) -> Bytes:
    """Grey (down, right) or colour (down, right, 3) bytes to (down, right, 3) red, green, blue."""
    if picture.ndim == 2:
        grey = cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_GRAY2RGB)
        shown = np.asarray(grey, dtype=np.uint8)
    else:
        shown = picture.copy()
    for heat in heats:
        _lay_heat(shown, heat)
    for layer in masks:
        _lay_mask(shown, layer)
    return shown


def outlined(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pixels of a mask that have a neighbour outside it (up, down, left or right)."""
    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    inner = cv2.erode(
        np.ascontiguousarray(mask, dtype=np.uint8), cross, borderType=cv2.BORDER_CONSTANT
    )
    return mask & ~np.asarray(inner, dtype=np.bool_)


def _lay_mask(shown: Bytes, layer: MaskLayer) -> None:
    if not layer.mask.any():
        return
    where = outlined(layer.mask) if layer.outline else layer.mask
    opacity = max(layer.opacity, 0.9) if layer.outline and layer.opacity > 0 else layer.opacity
    blended = shown[where] * (1 - opacity) + np.array(layer.colour) * opacity
    shown[where] = np.rint(blended).astype(np.uint8)


def _lay_heat(shown: Bytes, heat: HeatLayer) -> None:
    """Warm colours where the map is high; where it is zero the picture stays as it is."""
    values = spread(heat, (shown.shape[0], shown.shape[1]))
    strength = (values * heat.opacity)[..., None]
    if not strength.any():
        return
    palette = cv2.applyColorMap(np.rint(values * 255).astype(np.uint8), cv2.COLORMAP_INFERNO)
    colours = np.asarray(palette)[..., ::-1]
    shown[:] = np.rint(shown * (1 - strength) + colours * strength).astype(np.uint8)


def spread(heat: HeatLayer, size: tuple[int, int]) -> NDArray[np.float32]:
    """The map on the pixel grid of a picture of ``size`` (rows, columns), zero outside its box."""
    rows, columns = heat.values.shape
    box = heat.box
    down = (box.bottom - box.top) / rows
    right = (box.right - box.left) / columns
    to_picture = np.array(
        [
            [right, 0.0, box.left + (right - 1) / 2],
            [0.0, down, box.top + (down - 1) / 2],
        ]
    )
    warped = cv2.warpAffine(
        np.ascontiguousarray(heat.values, dtype=np.float32),
        to_picture,
        (size[1], size[0]),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    inside = np.zeros(size, dtype=np.float32)
    # A box beside the picture is left without rows: a negative end would count from the far side.
    top, bottom = (min(max(0, round(edge)), size[0]) for edge in (box.top, box.bottom))
    left, right_edge = (min(max(0, round(edge)), size[1]) for edge in (box.left, box.right))
    inside[top:bottom, left:right_edge] = np.asarray(warped)[top:bottom, left:right_edge]
    return np.clip(inside, 0.0, 1.0)
