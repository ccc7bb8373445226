"""A pack's whole chain on a case as it comes, whatever speaks against it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import torch

from viewer.ai.applicability import doubts
from viewer.ai.given import Facts, Grid
from viewer.ai.messages import Given, Made
from viewer.ai.pack import InputKind, Pack
from viewer.ai.request import Handed, Request, run_of
from viewer.ai.runners.answers import answers
from viewer.ai.runners.chain import run
from viewer.ai.runners.load import Loaded, load
from viewer.ai.runners.steps.call import NotAccepted, Tools
from viewer.ai.runners.values import Value
from viewer.core.doubt import Doubt, Weight
from viewer.core.echoes import echoes_with
from viewer.core.poses.camera import Points
from viewer.core.poses.surface import Surface
from viewer.core.volume import Volume
from viewer.importers.read import read
from viewer.lab.data.beside import read_beside
from viewer.lab.data.case import Case
from viewer.lab.data.opened import first_volume
from viewer.lab.evaluation.headers import facts_of
from viewer.workers.progress import Progress

FROM_TABLE = "the data set"


@dataclass(frozen=True, slots=True, eq=False)
class Claimed:
    """What was claimed of one case: nothing where nothing could be.

    ``volumes`` are what was read, by role; ``facts`` what the files say of how they were taken;
    ``middles`` those of the surfaces that it was given, by their hash.
    """

    made: tuple[Made, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    volumes: Mapping[str, Volume] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    middles: Mapping[str, Points] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Whether the pack would not have claimed it unless somebody insisted."""
        return any(one.weight >= Weight.REFUSES for one in self.doubts)

    def of(self, output: int) -> tuple[Made, ...]:
        """The answers to one output, by its number."""
        return tuple(one for one in self.made if one.output == output)


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A case as it is handed to the chain, and what speaks against it before that."""

    inputs: Mapping[str, Given]
    volumes: Mapping[str, Volume] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    def without(self, roles: Collection[str]) -> "Prepared":
        """The same without some of its inputs."""
        kept = {role: one for role, one in self.inputs.items() if role not in roles}
        return replace(self, inputs=kept)


class Claiming:
    """A loaded pack. Several threads may ask it at once."""

    def __init__(self, pack: Pack, device: torch.device) -> None:
        self._pack = pack
        self.loaded: Loaded = load(pack, device)

    def prepared(self, case: Case) -> Prepared:
        """A case, read as the program reads it. Raises ViewerError."""
        beside = read_beside(self._pack, case)
        shown = {role: file for role, file in case.files.items() if role not in beside}
        volumes = {role: first_volume(file) for role, file in shown.items()}
        more = {**self._tables(case), **beside}
        against = doubts(self._pack, {**volumes, **more})
        given = self.inputs(volumes, more)
        inputs = {role: _sided(one, case.side) for role, one in given.items()}
        pairs = [(volumes[role], file) for role, file in shown.items()]
        said = {key: text for pair in pairs for key, text in facts_of(*pair).items() if text}
        return Prepared(inputs, volumes, against, said)

    def inputs(
        self, volumes: Mapping[str, Volume], more: Mapping[str, Handed]
    ) -> Mapping[str, Given]:
        """What the chain is given of pictures, all echoes of them, and what goes beside them."""
        request = Request(self._pack, {**volumes, **more}, echoes=self._echoes(volumes))
        return run_of(request).inputs

    def of(self, given: Prepared) -> Claimed:
        """What is claimed of one thing that was prepared."""
        surfaces = (one for one in given.inputs.values() if isinstance(one, Surface))
        middles = {one.sha256: one.middle for one in surfaces}
        plain = Claimed((), given.doubts, given.volumes, given.facts, middles=middles)
        if any(one.weight is Weight.IMPOSSIBLE for one in given.doubts):
            return plain
        tools = self._tools()
        try:
            values = run(self._pack, given.inputs, tools, Progress())
            made = tuple(answers(self.loaded, values, Progress(), heats=False))
        except NotAccepted:
            made = ()
        return replace(plain, made=made, doubts=(*given.doubts, *tools.doubts))

    def values(self, given: Prepared) -> Mapping[str, Value]:
        """What the stages make of it, by name. Raises NotAccepted."""
        return run(self._pack, given.inputs, self._tools(), Progress())

    def _tools(self) -> Tools:
        loaded, limits = self.loaded, self._pack.applies
        return Tools(loaded.networks, loaded.fitted, loaded.device, {}, True, applies=limits)

    def _echoes(self, volumes: Mapping[str, Volume]) -> dict[str, tuple[Volume, ...]]:
        """All echoes of each input that is read together with them."""
        made = {}
        for one in self._pack.inputs:
            if one.kind is InputKind.ECHOES and one.role in volumes:
                here = volumes[one.role]
                stacks = echoes_with(here.series, here.stack)
                made[one.role] = tuple(read(here.series, at, Progress()) for at in stacks)
        return made

    def _tables(self, case: Case) -> dict[str, Facts]:
        return {
            one.role: Facts(
                {c.name: _fact(case.facts[c.name]) for c in one.columns if case.facts.get(c.name)}
            )
            for one in self._pack.inputs
            if one.kind is InputKind.TABLE
        }


def _sided(given: Given, side: str) -> Given:
    """The side that the data set tells stands for that of the header, where this tells none."""
    if not isinstance(given, Grid) or given.side or not side:
        return given
    return replace(given, side=side, side_from=FROM_TABLE)


def _fact(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def of_side(made: Sequence[Made], side: str) -> Made:
    """Of several joints the one of the known side, else the one that was framed widest."""
    ours = [one for one in made if side and one.side == side] or made
    return max(ours, key=_width)


def _width(made: Made) -> float:
    return made.frame.right - made.frame.left if made.frame is not None else 0.0
