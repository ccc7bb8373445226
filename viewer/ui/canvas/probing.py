"""What lies under the mouse, as a value."""

import numpy as np

from viewer.core.geometry import Points
from viewer.core.planes.section import Section
from viewer.core.planes.slabbed import Slabbed
from viewer.core.volume import Volume
from viewer.session.badge import badge_of
from viewer.ui.canvas.events import Probe

Voxel = tuple[int, int, int]


def probe_at(volume: Volume, section: Section, place: tuple[float, float], at: int) -> Probe | None:
    """What lies at a place (down, right) of the picture ``at``; None where nothing does, or yet."""
    index = section.to_index(*place, at)
    if not volume.geometry.contains(index.tolist()):
        return None
    whole = np.floor(index + 0.5).astype(int)
    voxel = (int(whole[0]), int(whole[1]), int(whole[2]))
    if not volume.has(voxel[0]):
        return None
    placed = volume.geometry.in_patient and volume.verdict.places_voxels
    where: Points | None = volume.geometry.to_patient(index) if placed else None
    why = "" if placed or volume.is_film else _unplaced(volume)
    told = _value(volume, section, place, at, voxel)
    if told is None:
        return None
    return Probe(*told, where, voxel, volume.is_film, why)


def _value(
    volume: Volume, section: Section, place: tuple[float, float], at: int, voxel: Voxel
) -> tuple[float | tuple[int, int, int], str] | None:
    """The value with its unit; of a slab that which is shown, not that of its middle."""
    if volume.is_colour:
        red, green, blue = (int(v) for v in volume.values[voxel])
        return (red, green, blue), ""
    unit = volume.greys.unit
    if not isinstance(section, Slabbed):
        return volume.value_at(voxel), unit
    stored = section.value(volume.values, place, at)
    if stored is None:
        return None
    return volume.greys.meaning(stored), f"{unit} {section.slab.mode.value}".strip()


def _unplaced(volume: Volume) -> str:
    """Why no position is told."""
    said = badge_of(volume)
    return "" if said is None else said.text
