"""What stands in the corners of a view: facts of Study and Series, with or without identity."""

from collections.abc import Callable
from dataclasses import dataclass

from viewer.core.study import Patient, Series, Study
from viewer.core.volume import Volume
from viewer.core.writing import isolated
from viewer.session.holes import holes
from viewer.session.parts import part_text

Say = Callable[[str], str]
"""Puts a text into the language of the person."""


def as_it_is(text: str) -> str:
    """English."""
    return text


HIDDEN = "identity hidden"
BORN, SERIES = "born {date}", "series {number}"
SIDES = {"L": "left", "R": "right", "B": "both sides"}

GENERATED = "GENERATED, no patient: what is claimed here means nothing clinically"


@dataclass(frozen=True, slots=True)
class Corners:
    """Lines for the corners of a view."""

    top_left: tuple[str, ...]
    top_right: tuple[str, ...]


def corners(study: Study, volume: Volume, *, hide: bool, say: Say = as_it_is) -> Corners:
    """The patient at the left, the examination at the right, in the language of ``say``."""
    patient = (say(HIDDEN),) if hide else _patient(study.patient, say)
    return Corners(patient, _examination(study, volume, hide=hide, say=say))


def study_title(study: Study, *, hide: bool) -> str:
    """A Study in one line, as lists and the title bar show it."""
    name = "" if hide else readable_name(study.patient.name)
    parts = [name, "" if hide else study.description, readable_date(study.date, hide=hide)]
    return " · ".join(part for part in parts if part) or "Study without a name"


def picture_title(series: Series, stack: int, *, hide: bool) -> str:
    """A Stack of a Series in one line."""
    named = series.description if series.description and not hide else ""
    number = f"{series.modality} series {series.number}".strip()
    part = series.stacks[stack].name if 1 <= stack < len(series.stacks) else ""
    return " · ".join(p for p in (named or number, _side(series), part) if p)


def _side(series: Series, say: Say = as_it_is) -> str:
    side = SIDES.get(series.laterality, "")
    return say(side) if side else ""


def readable_name(name: str) -> str:
    """``DOE^JANE^^DR`` as Doe, Jane would be read: family name, then given names.

    A name in ideographs stands behind the one in letters, or for it: ``Yamada, Tarou (山田 太郎)``;
    the one as it is spoken only where there is no other (DICOM PS3.5, 6.2.1.2).
    """
    letters, ideographs, spoken = (*map(_parts, name.split("=")), (), (), ())[:3]
    written = ", ".join(letters)
    own = " ".join(ideographs)
    both = f"{written} ({own})" if written and own else written or own or " ".join(spoken)
    return isolated(both)


def _parts(group: str) -> tuple[str, ...]:
    """Family name, and given names, of one group of a name."""
    family, *given = (part.strip() for part in group.split("^"))
    return tuple(part for part in (family, " ".join(given[:2]).strip()) if part)


def readable_date(date: str, *, hide: bool = False) -> str:
    """``20260131`` as 2026-01-31; the year alone where identity is hidden."""
    if len(date) != 8 or not date.isdigit():
        return ""
    return date[:4] if hide else f"{date[:4]}-{date[4:6]}-{date[6:]}"


def _patient(patient: Patient, say: Say) -> tuple[str, ...]:
    date = readable_date(patient.birth_date)
    born = say(BORN).format(date=date) if date else ""
    lines = (
        readable_name(patient.name),
        patient.id,
        " · ".join(part for part in (born, patient.sex) if part),
        patient.species,
    )
    return tuple(line for line in lines if line)


def _examination(study: Study, volume: Volume, *, hide: bool, say: Say) -> tuple[str, ...]:
    """Free text may hold a name, so it goes with the identity."""
    series = volume.series
    number = say(SERIES).format(number=series.number) if series.number else ""
    side = _side(series, say)
    lines = (
        "" if hide else study.description,
        readable_date(study.date, hide=hide),
        "" if hide else series.description,
        part_text(series, volume.stack),
        " · ".join(part for part in (series.modality, number) if part),
        " · ".join(p for p in (series.body_part.lower(), side, series.view_position) if p),
    )
    return tuple(dict.fromkeys(line for line in lines if line))


def banner(volume: Volume, say: Say = as_it_is) -> tuple[str, str]:
    """What must be said across a view, and how serious it is: ``warning`` or empty."""
    generated = GENERATED if volume.series.simulated else ""
    said = " · ".join(say(part) for part in (holes(volume), generated) if part)
    return said, "warning" if said else ""
