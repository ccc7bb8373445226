"""A shape in the hand: by one of its handles, or as a whole. No Qt."""

from dataclasses import dataclass

import numpy as np

from viewer.core.geometry import Geometry, Points
from viewer.core.shapes.outline import places_of, region_at
from viewer.core.shapes.region import Region
from viewer.core.shapes.shaping import Sheet, handles_of, reshaped
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.shapes.overlay import BODY, sheet_of


@dataclass(frozen=True, slots=True, eq=False)
class Holding:
    """What was taken hold of, and where: ``pressed`` is a place (3,) in space."""

    id: str
    region: Region
    grip: int
    pressed: Points
    sheet: Sheet
    geometry: Geometry

    def at(self, place: Points) -> Region:
        """The shape when the hand is at a place (3,); what was pressed stays under it."""
        return _pushed(self.region, self.grip, place - self.pressed, self.sheet, self.geometry)


def nudged(region: Region, grip: int, scene: Scene, step: tuple[int, int]) -> Region:
    """A shape, or its handle, moved by picture pixels (right, down) as they are seen now."""
    place = _step(scene, step)
    return _pushed(region, grip, place, sheet_of(scene), scene.volume.geometry)


def _pushed(region: Region, grip: int, step: Points, sheet: Sheet, geometry: Geometry) -> Region:
    places = places_of(region, geometry)
    if grip == BODY:
        return region_at(region.shape, places + step, geometry)
    to = handles_of(region.shape, places)[grip] + step
    return region_at(region.shape, reshaped(region.shape, places, grip, to, sheet), geometry)


def _step(scene: Scene, step: tuple[int, int]) -> Points:
    """In space, along the rows and columns of the picture that lie nearest to the screen's."""
    start = np.array(scene.view.to_picture(0.0, 0.0))
    whole = np.zeros(2)
    for way, count in zip(((1.0, 0.0), (0.0, 1.0)), step, strict=True):
        moved = np.array(scene.view.to_picture(*way)) - start
        axis = int(np.argmax(np.abs(moved)))
        whole[axis] += np.sign(moved[axis]) * count
    ends = ((0.0, 0.0), (float(whole[0]), float(whole[1])))
    index = [scene.cut.to_index(*end, scene.index) for end in ends]
    first, last = scene.volume.geometry.to_patient(np.array(index))
    return np.asarray(last - first)
