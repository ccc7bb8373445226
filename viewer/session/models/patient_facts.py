"""What headers tell of a patient and of a picture, as tables of packs ask; the rest is asked."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from viewer.ai.pack import Column, Input
from viewer.core.study import Study
from viewer.importers.scales.camera import CameraSaid, camera_said
from viewer.session.hanging.said import Said


def known_facts(
    table: Input, study: Study, side: str = "", picture: Path | None = None
) -> dict[str, float | str]:
    """The columns of a table that headers fill.

    ``side`` is that of the pictures, L or R; ``picture`` the file of the first of them.
    """
    asked = {column.source for column in table.columns} & _OF_CAMERA
    camera = camera_said(picture) if asked and picture is not None else CameraSaid()
    told = {
        "age": _age(study),
        "sex": study.patient.sex,
        "side": side,
        "source_to_detector": camera.source_to_detector,
        "imager_spacing": camera.imager_spacing,
    }
    return {
        column.name: value
        for column in table.columns
        if column.source and (value := _as_asked(column, told[column.source])) is not None
    }


_OF_CAMERA = {"source_to_detector", "imager_spacing"}


def file_of(study: Study, said: Said | None) -> Path | None:
    """The file of the first picture of a Stack; None where there is no Stack."""
    series = None if said is None else study.find(said.series_uid)
    if said is None or series is None:
        return None
    return series.instances[series.stacks[said.stack].frames[0].instance].path


def unknown(table: Input, known: Mapping[str, float | str]) -> tuple[Column, ...]:
    """The columns that somebody has to be asked for."""
    return tuple(column for column in table.columns if column.name not in known)


def _as_asked(column: Column, told: float | str | None) -> float | str | None:
    """A number within the column's reach, or the one of its words with the same first letter."""
    if not column.values:
        return told if isinstance(told, float) and column.low <= told <= column.high else None
    if not isinstance(told, str) or not told:
        return None
    alike = [word for word in column.values if word[:1].casefold() == told[:1].casefold()]
    return alike[0] if len(alike) == 1 else None


def _age(study: Study) -> float | None:
    """Whole years on the day of the Study; None where a date is missing or makes no sense."""
    born, seen = _day(study.patient.birth_date), _day(study.date)
    if born is None or seen is None or seen < born:
        return None
    return float(seen.year - born.year - ((seen.month, seen.day) < (born.month, born.day)))


def _day(written: str) -> date | None:
    """A DICOM date (PS3.5 6.2, DA)."""
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None
