"""What a reader has marked on a picture, and what its pixels are worth."""

from collections.abc import Iterator

from viewer.core.annotation import (
    CalibrationAnnotation,
    DrawnAnnotation,
    LandmarksAnnotation,
    Marked,
)
from viewer.core.target import Target
from viewer.core.volume import Volume, target_of
from viewer.session.record import Record


def marks_on(record: Record, volume: Volume) -> Iterator[Marked]:
    """What was marked on these very pictures, oldest first."""
    return (
        one
        for one in record.annotations
        if isinstance(one, Marked) and same_picture(one.target, volume)
    )


def drawn_on(record: Record, volume: Volume) -> tuple[DrawnAnnotation, ...]:
    """The shapes drawn on a Volume, oldest first."""
    return tuple(one for one in marks_on(record, volume) if isinstance(one, DrawnAnnotation))


def landmarks_on(record: Record, volume: Volume) -> tuple[LandmarksAnnotation, ...]:
    """The runs through protocols on a Volume, oldest first."""
    return tuple(one for one in marks_on(record, volume) if isinstance(one, LandmarksAnnotation))


def calibration_of(record: Record, volume: Volume) -> CalibrationAnnotation | None:
    """How a reader calibrated a projection, if somebody did."""
    found = (one for one in marks_on(record, volume) if isinstance(one, CalibrationAnnotation))
    return next(found, None)


def same_picture(target: Target, volume: Volume) -> bool:
    """Whether a target names these pictures: by their own UIDs, not by where they lie."""
    here = target_of(volume)
    if here.instance_uid or target.instance_uid:
        return (target.instance_uid, target.frame) == (here.instance_uid, here.frame)
    return (target.series_uid, target.anchor) == (here.series_uid, here.anchor)
