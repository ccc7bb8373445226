"""A pack's networks with their weights, checked against the hash in pack.toml before each load."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.torch import load as load_tensors
from torch import nn

from viewer.ai.networks import NETWORKS, build
from viewer.ai.networks.by_cell import by_cell
from viewer.ai.networks.features import with_deepest, with_features
from viewer.ai.networks.in_two import in_two
from viewer.ai.outputs import LabelOutput
from viewer.ai.pack import Pack, Stage
from viewer.ai.runners.cells import CellByCell, InHalves
from viewer.ai.runners.engines import (
    ENGINES,
    IN_FULL,
    InFull,
    Stopwatch,
    Timed,
    channels_last,
)
from viewer.ai.runners.growing import Growing, growing
from viewer.ai.runners.joined import joined
from viewer.ai.runners.onnx import ByOnnx, by_onnx
from viewer.ai.ways import Engine
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase

PLACING = ("localise",)
"""Stages that find places for others to look at. There a network is computed in full digits: one
that is a hair off in bfloat16 may settle on a frame two pixels off, and a grade nearby flips. Fewer
digits do to see at which scale there is anything at all."""

DRAWING = "regions"
"""The stage whose network draws maps, and has no last linear layer."""

_AGAIN = "Install the pack again."

Tensors = dict[str, torch.Tensor]


@dataclass(slots=True)
class Loaded:
    """The networks of a pack on a device, ready to answer.

    As they are, in float32, and as an engine computes them, ``watch`` adding up how long.
    """

    pack: Pack
    device: torch.device
    members: Mapping[str, tuple[nn.Module, ...]]
    """By what their stage gives."""
    tensors: Tensors
    engine: Engine = Engine.EAGER
    watch: Stopwatch = field(default_factory=Stopwatch)
    _running: dict[str, tuple[nn.Module, ...]] = field(default_factory=dict)
    _growing: dict[str, Growing | None] = field(default_factory=dict)
    _in_full: "Loaded | None" = None
    _fitted: dict[str, Mapping[str, NDArray[Any]]] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        """The memory of the weights, here and in the engine."""
        return 2 * sum(one.numel() * one.element_size() for one in self.tensors.values())

    @property
    def in_full(self) -> "Loaded | None":
        """The same in float32; None where it is computed in that anyway."""
        if self._in_full is None and self.engine in IN_FULL:
            engine = IN_FULL[self.engine]
            self._in_full = replace(self, engine=engine, _running={}, _growing={})
        return self._in_full

    @property
    def roughly_from(self) -> str:
        """What the first stage gives that fewer digits may change; empty where there is none."""
        rough = (one.gives for one in self.pack.stages if one.network and one.op not in PLACING)
        return next(rough, "") if self.engine in IN_FULL else ""

    def networks(self, stage: Stage) -> tuple[nn.Module, ...]:
        """The members of a stage, in float32."""
        return self.members[stage.gives]

    def running(self, stage: Stage) -> tuple[nn.Module, ...]:
        """The members of a stage, as the engine computes them.

        Where a heat map is asked for, cell by cell, or in two behind its layer; the plain way does
        without the latter, as people do.
        """
        if stage.gives not in self._running:
            layer = self._looked_at(stage)
            make = self._placing if stage.op in PLACING else self._made
            made = (make(one, layer, self.engine) for one in self.networks(stage))
            self._running[stage.gives] = tuple(one.eval() for one in made)
        return self._running[stage.gives]

    def growing(self, stage: Stage) -> Growing | None:
        """How windows of a stage may grow; the plain way shows them as the pack has them."""
        if self.engine is Engine.EAGER or self.pack.is_onnx:
            return None
        if stage.gives not in self._growing:
            window = stage.arguments["window"]
            assert isinstance(window, tuple), "the reader of packs has checked it"
            sides = [int(str(side)) for side in window]
            bytes_each = 2 if self.engine in IN_FULL else 4
            self._growing[stage.gives] = growing(self.networks(stage), sides, bytes_each)
        return self._growing[stage.gives]

    def _placing(self, network: nn.Module, layer: str, engine: Engine) -> nn.Module:
        """In full digits, and quick looks to begin with; the plain way does without those."""
        full = self._made(network, layer, IN_FULL.get(engine, engine))
        plain = engine is Engine.EAGER or isinstance(network, ByOnnx)
        return full if plain else InFull(full, self._made(network, layer, engine))

    def _made(self, network: nn.Module, layer: str, engine: Engine) -> nn.Module:
        if isinstance(network, ByOnnx):
            return Timed(network, self.watch)
        cells = by_cell(network, layer) if layer else None
        if cells is not None:
            return CellByCell(Timed(ENGINES[engine](cells), self.watch), cells.bias)
        halves = in_two(network, layer) if layer and engine is not Engine.EAGER else None
        if halves is not None:
            rest = channels_last(joined(halves.rest).requires_grad_(False))
            # Which of several slices is the hottest hangs on the last digits.
            used = IN_FULL.get(engine, engine) if halves.several else engine
            return InHalves(Timed(ENGINES[used](halves.trunk), self.watch), rest)
        return Timed(ENGINES[engine](network), self.watch)

    def _looked_at(self, stage: Stage) -> str:
        """The layer whose heat map an output asks for; empty where none does."""
        outputs = (one for one in self.pack.outputs if isinstance(one, LabelOutput))
        heats = (one.heat for one in outputs if one.heat is not None)
        return next((one.layer for one in heats if one.of == stage.gives), "")

    def fitted(self, prefix: str) -> Mapping[str, NDArray[Any]]:
        """The fitted arrays under a prefix of the weights."""
        if prefix not in self._fitted:
            found = under(prefix, self.tensors).items()
            self._fitted[prefix] = {name: one.numpy() for name, one in found}
        return self._fitted[prefix]


def load(pack: Pack, device: torch.device, engine: Engine = Engine.EAGER) -> Loaded:
    """All networks of `pack`."""
    stages = [stage for stage in pack.stages if stage.network]
    if pack.is_onnx:
        alone = (by_onnx(checked_weights(pack), pack.title),)
        return Loaded(pack, device, {stage.gives: alone for stage in stages}, {}, engine)
    tensors = _tensors(pack)
    members = {
        stage.gives: tuple(_network(pack, stage, one, tensors, device) for one in stage.members)
        for stage in stages
    }
    return Loaded(pack, device, members, tensors, engine)


def _tensors(pack: Pack) -> Tensors:
    if pack.weights is None:
        return {}
    content = checked_weights(pack)
    try:
        return {name: tensor.float() for name, tensor in load_tensors(content).items()}
    except SafetensorError as problem:
        raise _unfit(pack) from problem


def _network(
    pack: Pack, stage: Stage, member: str, tensors: Tensors, device: torch.device
) -> nn.Module:
    if stage.network not in NETWORKS:
        raise ViewerError(
            Phrase(
                '{title} names a network "{network}" that this program does not have.',
                title=pack.title,
                network=stage.network,
            ),
            hint=Phrase("It has: {known}.", known=", ".join(NETWORKS)),
        )
    try:
        network = build(stage.network, stage.shape)
        network.load_state_dict(under(member, tensors))
        if "features" in stage.arguments and (count := int(stage.number("features"))):
            telling = with_deepest if stage.op == DRAWING else with_features
            network = telling(network, count)
    except (RuntimeError, TypeError, KeyError, ValueError) as problem:
        raise _unfit(pack) from problem
    return network.eval().to(device)


def under(prefix: str, tensors: Tensors) -> Tensors:
    """The tensors under a prefix, without it; all of them where there is none."""
    if not prefix:
        return tensors
    start = f"{prefix}."
    return {n.removeprefix(start): one for n, one in tensors.items() if n.startswith(start)}


def _unfit(pack: Pack) -> ViewerError:
    return ViewerError(
        Phrase(
            "The weights of {title} {version} do not fit its network.",
            title=pack.title,
            version=pack.version,
        ),
        hint=_AGAIN,
    )


def checked_weights(pack: Pack) -> bytes:
    """The bytes of the weights; raises ViewerError unless they are those that pack.toml names."""
    try:
        content = pack.weights_file.read_bytes()
    except OSError as problem:
        raise ViewerError(
            Phrase(
                "The weights of {title} cannot be read: {reason}.",
                title=pack.title,
                reason=str(problem.strerror),
            ),
            hint=_AGAIN,
        ) from problem
    if hashlib.sha256(content).hexdigest() != pack.weights_sha256:
        raise ViewerError(
            Phrase(
                "The weights of {title} {version} are not those of its card: the "
                "file was changed or damaged.",
                title=pack.title,
                version=pack.version,
            ),
            hint=_AGAIN,
        )
    return content
