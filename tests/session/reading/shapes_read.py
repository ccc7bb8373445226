"""What a reader draws on the first film of a task."""

import numpy as np
from reading_room import ANNA, Room
from reading_tasks import uid

from viewer.core.annotation import Decision, DrawnAnnotation
from viewer.core.mask import Patch, Segment
from viewer.core.shapes.region import Region, Shape
from viewer.core.target import Target
from viewer.session.record import Record, new_id, now

TARGET = Target(uid(0), f"{uid(0)}.1", f"{uid(0)}.1.1", "1.2.840.10008.5.1.4.1.1.1.1")


def box(left: float = 4.0) -> DrawnAnnotation:
    corners = ((left, 5.0, 0.0), (left + 8, 5.0, 0.0), (left + 8, 9.0, 0.0), (left, 9.0, 0.0))
    return _drawn(Region(Shape.BOX, corners, False))


def line() -> DrawnAnnotation:
    """30 pixels of 0.2 mm."""
    return _drawn(Region(Shape.LINE, ((5.0, 10.0, 0.0), (5.0, 40.0, 0.0)), False))


def _drawn(region: Region) -> DrawnAnnotation:
    return DrawnAnnotation(new_id(), TARGET, region, Decision.DRAWN, ANNA, now())


def record(room: Room) -> Record:
    return room.workspace.record(uid(0))


def painted(room: Room) -> str:
    mask_id = record(room).add_mask(TARGET, Segment("Bone"), (1, 64, 48))
    before = np.zeros((1, 4, 4), dtype=np.bool_)
    record(room).paint(mask_id, Patch((0, 2, 2), before, ~before))
    return mask_id
