"""What stands on the record of a pack already, and what may be laid beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError
from viewer.core.finding import TrainedOn
from viewer.lab.report.record import (
    REALISM,
    RECORD,
    REFUSALS,
    REJECTS,
    TEST,
    VALIDATION,
    Elsewhere,
    Part,
    Record,
    read_record,
    write_record,
)

KINDS = (TrainedOn.REAL.value, TrainedOn.SIMULATED.value, TrainedOn.MIXED.value)
"""What the pictures of a data set may be."""


STAYS = (VALIDATION, REFUSALS, REALISM, REJECTS)
"""Parts that another evaluation of the same weights leaves as they are."""


@dataclass(frozen=True, slots=True)
class Further:
    """A further data set, in words that complete "Elsewhere: ...", and what its pictures are."""

    words: str
    kind: str


def standing(pack: Pack) -> Record | None:
    """The record beside a pack, where it is of the same weights."""
    file = pack.folder / RECORD
    record = read_record(file) if file.is_file() else None
    return record if record is not None and record.weights_sha256 == pack.weights_sha256 else None


def stays(record: Record | None) -> Mapping[str, Part]:
    """Those of its parts."""
    parts = record.parts if record is not None else {}
    return {name: one for name, one in parts.items() if name.startswith(STAYS)}


def keep_part(pack: Pack, name: str, part: Part) -> bool:
    """Put a part into the record of these weights; False where there is none."""
    record = standing(pack)
    if record is None:
        return False
    write_record(replace(record, parts={**record.parts, name: part}), pack.folder / RECORD)
    return True


def allowed(pack: Pack, record: Record | None, further: Further) -> Record:
    """The record that a further set is laid into. Raises ViewerError, before the long work."""
    if not further.words:
        raise ViewerError("The further set has no name.", hint="Say in words what it is: --as.")
    if further.kind not in KINDS:
        raise ViewerError(
            "It is not said what kind of pictures these are.",
            hint=f"Say it with --kind: {', '.join(KINDS)}.",
        )
    if record is None or TEST not in record.parts:
        raise ViewerError(
            f"These weights of {pack.title} have no record that this could stand beside.",
            hint=f"Run `condyle evaluate {pack.name} --data DIR` without --as first.",
        )
    return record


def unseen(count: int, whole: int) -> None:
    """Raise ViewerError where a further set holds what was learnt from."""
    if count:
        raise ViewerError(
            f"{count} of the {whole} cases show files that the pack learnt from.",
            hint="Leave them out, or name a split without them with --split.",
        )


def lay_beside(pack: Pack, further: Further, made: Record) -> Record:
    """Keep what was measured on a further set; one of the same words gives way to it."""
    record = allowed(pack, standing(pack), further)
    one = Elsewhere(
        further.words,
        further.kind,
        made.data,
        made.split,
        made.machine,
        made.at,
        made.parts,
        made.notes,
        made.weights_sha256 if made.weights_sha256 != pack.weights_sha256 else "",
    )
    others = (each for each in record.elsewhere if each.words != further.words)
    told = replace(record, elsewhere=(*others, one))
    write_record(told, pack.folder / RECORD)
    return told


def lay_sibling(pack: Pack, further: Further, file: Path) -> Record:
    """Keep what was measured of other weights that the same recipe made, told as such.

    ``file`` is what `condyle evaluate FOLDER --out FILE` wrote of these. Raises ViewerError.
    """
    made = read_record(file)
    if made.pack != pack.name or made.weights_sha256 == pack.weights_sha256:
        raise ViewerError(
            f"{file} does not tell of other weights of {pack.title}.",
            hint="Give what `condyle evaluate FOLDER --out FILE` wrote of weights trained apart.",
        )
    return lay_beside(pack, further, made)
