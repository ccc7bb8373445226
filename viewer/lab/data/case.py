"""A case whose answer is known, whatever layout its data set has."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from viewer.ai.outputs import Output
from viewer.ai.pack import InputKind, Pack
from viewer.core.errors import ViewerError
from viewer.core.poses.camera import Rigid

TRAIN = "train"
"""The split that is learnt from; all of a data set that has no splits."""

PREFERRED = ("test", "val", "valid")
"""The split that is measured where nobody names one: the first of these that there is."""


@dataclass(frozen=True, slots=True)
class Box:
    """A label by number, and a box in parts of the picture's height and width, 0 to 1.

    From the outer edge of the first pixel to that of the last. A point is a box of no size.
    """

    label: int
    top: float
    left: float
    bottom: float
    right: float


@dataclass(frozen=True, slots=True, eq=False)
class TruePoses:
    """How each surface of an output lies before the camera; None where that is not known."""

    rigids: tuple[Rigid | None, ...]


Truth = int | Path | tuple[Box, ...] | TruePoses
"""The number of the right label; the file of a label map (see `label_map`); the boxes or points of
a picture, none being an answer too; poses."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the file (or folder of one series) of each input by its role, and what is right.

    ``side`` is "L", "R" or empty; ``facts`` is what else is said.
    """

    id: str
    patient: str
    files: Mapping[str, Path]
    side: str
    truth: Truth
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> int:
        """The number of the right label, of an output that claims labels."""
        assert isinstance(self.truth, int), "the reader was asked for labels"
        return self.truth

    @property
    def map_file(self) -> Path:
        """The file of the right label map, of an output that claims masks."""
        assert isinstance(self.truth, Path), "the reader was asked for label maps"
        return self.truth

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The right boxes or points, of an output that claims places."""
        assert isinstance(self.truth, tuple), "the reader was asked for places"
        return self.truth

    @property
    def poses(self) -> tuple[Rigid | None, ...]:
        """The right poses, of an output that claims poses."""
        assert isinstance(self.truth, TruePoses), "the reader was asked for poses"
        return self.truth.rigids


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of one split, and what has to be said of how they were read."""

    split: str
    known: tuple[Case, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of a folder: the answers to one output of a pack.

    ``split`` is a name, or empty for the one to be measured. ``truth`` names the column, or the
    label, that holds the answers, where the layout has several.
    """

    folder: Path
    pack: Pack
    output: Output
    split: str = ""
    truth: str = ""

    @property
    def roles(self) -> tuple[str, ...]:
        """The inputs that are pictures or scans."""
        return tuple(one.role for one in self.pack.inputs if one.kind is not InputKind.TABLE)


def split_of(there: Collection[str], wanted: str, where: str) -> str:
    """The split to be read of those that are there; "all" of a set that has none.

    Raises ViewerError.
    """
    named = sorted(filter(None, there))
    if not named and wanted in ("", TRAIN):
        return "all"
    if not wanted and len(there) == 1:
        return named[0]
    name = wanted or next((one for one in PREFERRED if one in named), "")
    if name not in named:
        missing = f'no split "{name}"' if name else 'neither a split "test" nor "val"'
        raise ViewerError(
            f"{where} has {missing}.",
            hint=f"Name one of these with --split: {', '.join(named) or 'none'}.",
        )
    return name


def patients_of(names: Sequence[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Whose each file is, by its name, and what is to be said of that.

    What stands before the first "_" names the patient; unless all begin alike, with the name of
    the set ("knee_001"): then each is a patient of its own.
    """
    before = {name: name.split("_")[0] for name in names}
    if len(set(before.values())) > 1:
        return before, ('What stands before the first "_" of a name names the patient.',)
    return {name: name for name in names}, (
        "No name tells a patient: each file counts as a patient of its own, and the intervals are "
        "too narrow where it is not.",
    )


def apart_by_split(patients: Mapping[str, Collection[str]], where: str) -> None:
    """Raise ViewerError where a patient is in two splits; ``patients`` are those of each split."""
    seen: dict[str, str] = {}
    for split, those in patients.items():
        for patient in set(those):
            if seen.setdefault(patient, split) != split:
                raise ViewerError(
                    f"{where} has the patient {patient} in two splits, {seen[patient]} and "
                    f"{split}: what is measured on one was learnt on the other.",
                    hint="Put all cases of a patient into one split.",
                )
