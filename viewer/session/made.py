"""A Series that was made of another, and that no file holds."""

from collections.abc import Callable
from dataclasses import dataclass

from viewer.core.finding import Finding
from viewer.core.study import Series
from viewer.core.volume import Volume
from viewer.session.record import Record

Picture = tuple[str, int]
"""A Series UID and the number of its Stack."""

_MADE = "made-"


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """The Series, the claim that it is, and how its Volume comes about."""

    series: Series
    finding: Finding
    volume: Callable[[], Volume]


def made_uid(finding_id: str) -> str:
    """The UID of the Series that a claim became."""
    return f"{_MADE}{finding_id}"


def claim_shown(volume: Volume, record: Record) -> Finding | None:
    """The claim that a Volume is, also where it was rejected since; None for one of files."""
    uid = volume.series.uid
    judged = record.state.findings.get(uid.removeprefix(_MADE)) if _MADE in uid else None
    return None if judged is None else judged.finding


def picture_of(volume: Volume, record: Record) -> Picture:
    """Which picture is judged where a Volume is on show: of a map, that which it was made from."""
    made = claim_shown(volume, record)
    if made is None:
        return volume.series.uid, volume.stack
    return made.target.series_uid, made.target.stack
