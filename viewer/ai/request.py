"""What is asked of a pack."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from viewer.ai.given import Facts, Grid, grid_of
from viewer.ai.messages import AUTO, Frames, Run
from viewer.ai.pack import Pack
from viewer.core.volume import Volume


@dataclass(frozen=True, slots=True)
class Request:
    """A pack, the named inputs it was given, and a device: "auto", "cpu" or "cuda:N".

    ``frames`` were drawn by a person, for an input by its role. ``species`` is what the headers
    say. With ``despite`` it is run though something speaks against it, which stays marked.
    """

    pack: Pack
    inputs: Mapping[str, Volume | Facts]
    device: str = AUTO
    frames: Frames = field(default_factory=dict)
    species: str = ""
    despite: bool = False


def run_of(request: Request) -> Run:
    """The message for a request."""
    inputs: dict[str, Grid | Facts] = {}
    for role, one in request.inputs.items():
        inputs[role] = grid_of(one, role) if isinstance(one, Volume) else one
    return Run(request.pack, inputs, request.device, request.frames, request.despite)
