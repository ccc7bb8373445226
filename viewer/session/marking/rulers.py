"""What a pixel of a picture is worth: by its header, or as the reader calibrated it."""

from viewer.core.annotation import CalibrationAnnotation, Decision
from viewer.core.scale.calibration import Calibration, ruler_by
from viewer.core.spacing import Ruler
from viewer.core.volume import Volume, target_of
from viewer.session.marking.marks import calibration_of
from viewer.session.record import Record, new_id, now

_MOST_INITIALS = 3


def ruler_of(volume: Volume, record: Record | None) -> Ruler:
    """The ruler of a Volume; where it is calibrated, its origin names initials and date."""
    kept = None if record is None or not volume.is_film else calibration_of(record, volume)
    if kept is None:
        return volume.geometry.ruler
    return ruler_by(
        volume.geometry, kept.calibration, f"{initials(kept.reader.name)}, {kept.at[:10]}"
    )


def calibrate(record: Record, volume: Volume, calibration: Calibration) -> None:
    """Keep what a reader found; it takes the place of what was found before, until undone."""
    record.mark(
        CalibrationAnnotation(
            new_id(), target_of(volume), calibration, Decision.DRAWN, record.reader, now()
        )
    )


def initials(name: str) -> str:
    """``Anna Berg`` as AB; what is as short as initials stays as it is."""
    name = name.strip()
    if len(name) <= _MOST_INITIALS:
        return name
    return "".join(word[0].upper() for word in name.split() if word[0].isalnum())[:_MOST_INITIALS]
