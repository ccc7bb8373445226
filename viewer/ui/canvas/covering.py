"""What fills pixels over a slice, in the pixels of the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from viewer.core.greys import Bytes
from viewer.core.pictures.compose import (
    AT_ONCE,
    Cover,
    HeatLayer,
    bits_of,
    heat_cover,
    mask_mixtures,
)
from viewer.core.pictures.raster import Place, Raster, Size, nonempty
from viewer.core.pictures.render import MaskOverlay
from viewer.core.pictures.resampling import sampled
from viewer.core.planes.section import Section
from viewer.ui.canvas.layers import Crop, MaskPicture

Fill = TypeVar("Fill")


@dataclass(frozen=True, slots=True)
class Over:
    """What fills pixels over a slice, the heat maps first."""

    fills: tuple[MaskPicture, ...] = ()
    heats: tuple[HeatLayer, ...] = ()


def covers_on(over: Over, raster: Raster, size: Size) -> list[Cover]:
    """Over a picture of ``size`` that shows voxels as they are."""
    heats = [heat_cover(heat, raster) for heat in over.heats]
    crops = [(crop, fill.overlay) for fill in over.fills if (crop := fill.crop) is not None]
    covers = (_fill_cover(group, size, raster) for group in _grouped(crops))
    return [cover for cover in (*heats, *covers) if cover is not None]


def covers_laid(over: Over, laid: Section, raster: Raster) -> list[Cover]:
    """Over pictures whose pixels are the output pixels themselves."""
    return [_laid_cover(group, laid, raster) for group in _grouped(over.fills)]


def _grouped(fills: Sequence[Fill]) -> list[Sequence[Fill]]:
    """As many as are told apart by one byte."""
    return [fills[first : first + AT_ONCE] for first in range(0, len(fills), AT_ONCE)]


def _laid_cover(fills: Sequence[MaskPicture], laid: Section, raster: Raster) -> Cover:
    """Up to eight masks in the output pixels themselves."""
    inks = tuple((fill.overlay.colour, fill.overlay.opacity) for fill in fills)
    kinds = bits_of([fill.on(laid) for fill in fills])
    return Cover(raster.everything, kinds, mask_mixtures(inks), 1 << len(fills))


def _fill_cover(
    fills: Sequence[tuple[Crop, MaskOverlay]], size: Size, raster: Raster
) -> Cover | None:
    """Up to eight masks on the output pixels around them; None where they lie beside those."""
    boxes = [crop.box for crop, _ in fills]
    at = raster.inside(
        (
            min(box.top for box in boxes),
            min(box.left for box in boxes),
            max(box.bottom for box in boxes),
            max(box.right for box in boxes),
        )
    )
    if not nonempty(at):
        return None
    here = raster.cropped(at)
    laid, part = fills[0][0].whole if len(fills) == 1 else _together(fills, here.part(size))
    kinds = np.asarray(sampled(laid, here.on_part(part), smooth=False), dtype=np.uint8)
    inks = tuple((overlay.colour, overlay.opacity) for _, overlay in fills)
    return Cover(at, kinds, mask_mixtures(inks), 1 << len(fills))


def _together(fills: Sequence[tuple[Crop, MaskOverlay]], part: Place) -> tuple[Bytes, Place]:
    """Which of some masks cover each pixel of a part of a slice, a bit for each."""
    rows, columns = part
    laid = np.zeros((rows.stop - rows.start, columns.stop - columns.start), dtype=np.uint8)
    for bit, (crop, _) in enumerate(fills):
        crop.lay(laid, (rows.start, columns.start), bit)
    return laid, part
