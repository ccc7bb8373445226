"""How large a mask is, as the picture allows to say it."""

from dataclasses import dataclass

from viewer.core.painting.size import pixel_area, voxel_volume
from viewer.core.spacing import Ruler, SpacingOrigin
from viewer.core.volume import Volume

_MM3_PER_ML = 1000.0
_MM2_PER_CM2 = 100.0


@dataclass(frozen=True, slots=True)
class MaskSize:
    """Numbers with their units: the ``area`` on one slice, the ``volume`` of all of it.

    Empty where it means nothing. ``voxels`` are all that are painted.
    """

    area: str
    volume: str
    voxels: int


def size_of(voxels: int, pixels: int, volume: Volume, ruler: Ruler, axis: int) -> MaskSize:
    """The size of a mask of so many voxels, so many of them on one slice across an axis.

    On a projection an area is one of its ``ruler``, and there is no volume. Nor is there one where
    slices are missing or uneven: a voxel has no one size then, except on a slice as acquired.
    """
    if volume.is_film:
        return MaskSize(_film_area(pixels, ruler), "", voxels)
    even = volume.verdict.places_voxels
    area = pixels * pixel_area(volume.geometry, axis)
    filled = voxels * voxel_volume(volume.geometry)
    solid = even and volume.geometry.shape[0] > 1
    return MaskSize(
        _said(area, "mm²", _MM2_PER_CM2, "cm²") if even or axis == 0 else "",
        _said(filled, "mm³", _MM3_PER_ML, "ml") if solid else "",
        voxels,
    )


def _film_area(pixels: int, ruler: Ruler) -> str:
    origin: SpacingOrigin = ruler.origin
    if not origin.is_length or origin.within:  # no millimetres, or not everywhere the same
        return f"{pixels} px"
    words = origin.words.removeprefix(origin.unit)
    return f"{pixels * ruler.down * ruler.right:.1f} mm²{words}"


def _said(value: float, unit: str, large: float, larger: str) -> str:
    """In the larger unit once it comes to ten of them."""
    if value < 10 * large:
        return f"{value:.1f} {unit}"
    return f"{value / large:.1f} {larger}"
