"""A pack's whole chain on a case as it comes, whatever speaks against it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch

from viewer.ai.applicability import doubts
from viewer.ai.decide import chances, chosen
from viewer.ai.given import Facts, Grid, grid_of
from viewer.ai.outputs import Calibration, LabelOutput
from viewer.ai.pack import InputKind, Pack
from viewer.ai.runners.chain import run
from viewer.ai.runners.load import load
from viewer.ai.runners.places import box_of
from viewer.ai.runners.steps.call import NotAccepted, Tools
from viewer.ai.runners.values import Scores, leaves
from viewer.core.doubt import Doubt, Weight
from viewer.core.errors import ViewerError
from viewer.core.target import PixelBox
from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.lab.evaluation.cases import Known
from viewer.workers.progress import Progress

FROM_TABLE = "the data set"


@dataclass(frozen=True, slots=True)
class Claimed:
    """What was claimed of one case; no ``probabilities`` where nothing could be.

    ``facts`` are what the files say of how they were taken.
    """

    probabilities: tuple[float, ...] = ()
    uncalibrated: tuple[float, ...] = ()
    choice: int | None = None
    frame: PixelBox | None = None
    doubts: tuple[Doubt, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def refused(self) -> bool:
        """Whether the pack would not have claimed it unless somebody insisted."""
        return any(one.weight >= Weight.REFUSES for one in self.doubts)


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A case as it is handed to the chain, and what speaks against it before that."""

    inputs: Mapping[str, Grid | Facts]
    side: str = ""
    doubts: tuple[Doubt, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


class Claiming:
    """A loaded pack that claims labels. Several threads may ask it at once."""

    def __init__(self, pack: Pack, output: LabelOutput, device: torch.device) -> None:
        self._pack = pack
        self._output = output
        self._loaded = load(pack, device)

    def __call__(self, case: Known) -> Claimed:
        """What is claimed of a case; what cannot be read or run is a doubt too."""
        begun = time.perf_counter()
        try:
            given = self.prepared(case)
            made = replace(self.of(given), facts=given.facts)
        except ViewerError as problem:
            made = Claimed(doubts=(Doubt(problem.message, Weight.IMPOSSIBLE),))
        return replace(made, seconds=time.perf_counter() - begun)

    def prepared(self, case: Known) -> Prepared:
        """A case, read as the program reads it. Raises ViewerError."""
        volumes = {role: first_volume(file) for role, file in case.files.items()}
        tables = self._tables(case)
        against = doubts(self._pack, {**volumes, **tables})
        grids = {role: _sided(grid_of(one, role), case.side) for role, one in volumes.items()}
        said = {key: text for one in volumes.values() for key, text in _said(one).items()}
        return Prepared({**grids, **tables}, case.side, against, said)

    def of(self, given: Prepared) -> Claimed:
        """What is claimed of one thing that was prepared."""
        against = given.doubts
        if any(one.weight is Weight.IMPOSSIBLE for one in against):
            return Claimed(doubts=against)
        loaded = self._loaded
        limits = self._pack.applies
        tools = Tools(loaded.networks, loaded.fitted, loaded.device, {}, True, applies=limits)
        try:
            values = run(self._pack, given.inputs, tools, Progress())
        except NotAccepted:
            return Claimed(doubts=(*against, *tools.doubts))
        scored = [one for one in leaves(values[self._output.takes]) if isinstance(one, Scores)]
        return self._claimed(of_side(scored, given.side), (*against, *tools.doubts))

    def _claimed(self, scores: Scores, against: tuple[Doubt, ...]) -> Claimed:
        logits = scores.logits
        return Claimed(
            chances(self._output, logits),
            tuple(Calibration().probabilities(logits).tolist()),
            chosen(self._output, logits),
            scores.seen.frame or box_of(scores.seen),
            against,
        )

    def _tables(self, case: Known) -> dict[str, Facts]:
        return {
            one.role: Facts(
                {c.name: _fact(case.facts[c.name]) for c in one.columns if case.facts.get(c.name)}
            )
            for one in self._pack.inputs
            if one.kind is InputKind.TABLE
        }


def first_volume(file: Path) -> Volume:
    """The first picture or scan of a file. Raises ViewerError."""
    found = scan([file], Progress())
    shown = [one for study in found.studies for one in study.series if one.stacks]
    if not shown:
        reason = found.refusals[0].reason if found.refusals else "There is no picture in it."
        raise ViewerError(reason)
    return read(shown[0], 0, Progress())


def _sided(grid: Grid, side: str) -> Grid:
    """The side that the data set tells stands for that of the header, where this tells none."""
    return grid if grid.side or not side else replace(grid, side=side, side_from=FROM_TABLE)


def _said(volume: Volume) -> dict[str, str]:
    """What may go with the answer without being it: size, modality and view of a picture."""
    _, rows, columns = volume.geometry.shape
    series = volume.series
    return {
        "size": f"{columns} x {rows}",
        "modality": series.modality,
        "view": series.view_position,
    }


def _fact(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def of_side(scored: list[Scores], side: str) -> Scores:
    """Of several joints the one of the known side, else the one that was framed widest."""
    ours = [one for one in scored if side and one.seen.side == side] or scored
    return max(ours, key=_width)


def _width(scores: Scores) -> float:
    frame = scores.seen.frame or box_of(scores.seen)
    return frame.right - frame.left
