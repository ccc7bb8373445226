"""The cases of a folder, whatever layout it has."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from viewer.ai.outputs import (
    DerivedOutput,
    LabelOutput,
    MaskOutput,
    Output,
    PoseOutput,
    RegionsOutput,
    RiskOutput,
)
from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError
from viewer.lab.data import jtml, mrnet, pairs, table, yolo
from viewer.lab.data.case import TRAIN, Asked, Cases


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which data sets are laid out: how it is called, and the answers that it holds."""

    name: str
    holds: tuple[type[Any], ...]
    recognises: Callable[[Path], bool]
    read: Callable[[Asked], Cases]


LAYOUTS = (
    Layout(
        "labels.csv",
        (LabelOutput, RiskOutput, MaskOutput, RegionsOutput, DerivedOutput),
        table.recognises,
        table.read,
    ),
    Layout("MRNet", (LabelOutput,), mrnet.recognises, mrnet.read),
    Layout("pairs of images and label maps", (MaskOutput,), pairs.recognises, pairs.read),
    Layout("JTML", (PoseOutput,), jtml.recognises, jtml.read),
    Layout("YOLO", (RegionsOutput,), yolo.recognises, yolo.read),
)
"""Those that can be read; the first that recognises a folder reads it."""

LEARNT = (
    "There is no other split than the one that packs learn from: what was measured is better than "
    "it would be on new patients."
)

_HINT = (
    "Give the folder that holds labels.csv (file, patient, split, and a column of answers); "
    "or MRNet's train and valid with their tables; images and labels of YOLO; or imagesTr and "
    "labelsTr with NIfTI files; or subjects with poses.csv as JTML has them."
)


def read_cases(folder: Path, pack: Pack, output: Output, split: str = "", truth: str = "") -> Cases:
    """The cases of `folder` with the answers to one output: of `split`, else of "test" or "val".

    ``truth`` names the column or the label that holds the answers, where there are several. Raises
    ViewerError.
    """
    layout = layout_of(folder)
    if type(output) not in layout.holds:
        # Its name alone: this stands on cards, too.
        name = folder.resolve().name
        raise ViewerError(
            f"{name} is laid out as {layout.name}, which cannot hold the {output.title}.",
            hint="Name a folder whose answers are of that kind.",
        )
    made = layout.read(Asked(folder, pack, output, split, truth))
    if made.split == TRAIN and not split:
        return replace(made, notes=(*made.notes, LEARNT))
    return made


def layout_of(folder: Path) -> Layout:
    """The layout of a folder. Raises ViewerError."""
    for layout in LAYOUTS:
        if layout.recognises(folder):
            return layout
    raise ViewerError(f"{folder} has no {table.TABLE}, nor any layout that is known.", hint=_HINT)
