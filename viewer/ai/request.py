"""What is asked of a pack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from viewer.ai.given import Echoes, Facts, Grid, grid_of
from viewer.ai.messages import AUTO, Frames, Given, Run
from viewer.ai.pack import Pack
from viewer.ai.poses import Segmented
from viewer.ai.surfaces import own_surfaces
from viewer.core.doubt import Doubt
from viewer.core.echoes import slices_apart
from viewer.core.poses.surface import Surface
from viewer.core.volume import Volume

Handed = Volume | Facts | Segmented | Surface
"""What a pack can be handed as one of its inputs."""


@dataclass(frozen=True, slots=True)
class Request:
    """A pack, the named inputs it was given, and a device: "auto", "cpu" or "cuda:N".

    An input of echoes is given as one of them; ``echoes`` has all, by their time. ``frames`` were
    drawn by a person, for an input by its role. ``species`` is what the headers
    say, ``doubts`` what else speaks against it. With ``despite`` it is run all the same, which
    stays marked.
    """

    pack: Pack
    inputs: Mapping[str, Handed]
    device: str = AUTO
    frames: Frames = field(default_factory=dict)
    species: str = ""
    despite: bool = False
    echoes: Mapping[str, tuple[Volume, ...]] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()


def run_of(request: Request) -> Run:
    """The message for a request."""
    inputs: dict[str, Given] = {**own_surfaces(request.pack)}
    for role, one in request.inputs.items():
        inputs[role] = _given(one, role)
    for role, several in request.echoes.items():
        inputs[role] = _echoes(role, request.inputs[role], several)
    return Run(request.pack, inputs, request.device, request.frames, request.despite)


def _given(one: Handed, role: str) -> Grid | Facts | Surface:
    if isinstance(one, Segmented):
        return Grid(one.voxels, role)
    return grid_of(one, role) if isinstance(one, Volume) else one


def _echoes(role: str, source: Handed, several: Sequence[Volume]) -> Echoes:
    """Each at its place on the one that was given as the input."""
    assert isinstance(source, Volume), "echoes are pictures"
    grids = []
    for one in several:
        apart = slices_apart(source.geometry, one.geometry)
        assert apart is not None, "only what lies upon the input is taken for an echo of it"
        to_source = np.eye(4)
        to_source[0, 3] = apart
        grids.append(replace(grid_of(one, role), to_source=to_source))
    return Echoes(tuple(grids), tuple(_echo_ms(one) for one in several))


def _echo_ms(volume: Volume) -> float:
    told = volume.series.stacks[volume.stack].echo_ms
    assert told is not None, "only what tells its echo time is taken for an echo"
    return told
