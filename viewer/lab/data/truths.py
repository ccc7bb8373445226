"""What a cell of a table says is right: a label, the file of a label map, or places."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.ai.outputs import (
    DerivedOutput,
    LabelOutput,
    MaskOutput,
    Output,
    RegionsOutput,
    RiskOutput,
)
from viewer.core.codes import Code
from viewer.core.errors import ViewerError
from viewer.lab.data.case import Truth
from viewer.lab.data.places import is_places, places

MAPS = (".nii", ".nii.gz", ".png", ".tif", ".tiff", ".dcm", ".npy")
"""How the file of a label map or a computed volume ends; a folder may hold a DICOM SEG too."""

YES_NO = {"no": 0, "false": 0, "0": 0, "0.0": 0, "yes": 1, "true": 1, "1": 1, "1.0": 1}


@dataclass(frozen=True, slots=True)
class Written:
    """How the answers to one kind of output are written.

    ``fits`` says whether a cell may hold one; ``read`` reads it, given the folder and the name of
    the picture.
    """

    fits: Callable[[str, Any], bool]
    read: Callable[[Path, str, str, Any], Truth]


def label_number(text: str, labels: Sequence[Code]) -> int | None:
    """The number of a label, written as that or as its code or name."""
    said = text.casefold()
    for at, label in enumerate(labels):
        if said in (label.value.casefold(), label.meaning.casefold()):
            return at
    try:
        number = float(said)
    except ValueError:
        return None
    return int(number) if number in range(len(labels)) else None


def _label(_folder: Path, text: str, _file: str, output: LabelOutput) -> int:
    number = label_number(text, output.labels)
    assert number is not None, "only what fits is read"
    return number


_MAP = Written(
    lambda text, _: text.lower().endswith(MAPS), lambda folder, text, _f, _o: folder / text
)

WRITTEN: Mapping[type[Any], Written] = {
    LabelOutput: Written(
        lambda text, output: label_number(text, output.labels) is not None, _label
    ),
    RiskOutput: Written(
        lambda text, _: text.casefold() in YES_NO, lambda _d, text, _f, _o: YES_NO[text.casefold()]
    ),
    MaskOutput: _MAP,
    DerivedOutput: _MAP,
    RegionsOutput: Written(lambda text, _: is_places(text), places),
}


def written(output: Output) -> Written:
    """How the answers to an output are written. Raises ViewerError for one that has none."""
    if type(output) not in WRITTEN:
        raise ViewerError(
            f"A data set cannot hold an answer to {output.title}.",
            hint="Name an output that claims labels, masks, places, risks or a computed volume.",
        )
    return WRITTEN[type(output)]
