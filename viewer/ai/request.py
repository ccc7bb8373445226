"""What is asked of a pack, and what goes to the model process and back. No torch here."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.ai.pack import Pack
from viewer.core.errors import Unsuitable, ViewerError
from viewer.core.finding import PixelBox
from viewer.core.greys import Bytes
from viewer.core.phrase import Phrase
from viewer.core.volume import Volume, film_bytes

AUTO = "auto"
"""The device "auto": CUDA where there is one, else the CPU."""


@dataclass(frozen=True, slots=True)
class Request:
    """A pack, the named inputs it was given, and a device: "auto", "cpu" or "cuda:N"."""

    pack: Pack
    inputs: Mapping[str, Volume]
    device: str = AUTO


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """A picture as shown, (rows, columns), bone white; mm per pixel (down, right) if known."""

    greys: Bytes
    spacing: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Devices:
    """Asks the model process which devices it has."""


@dataclass(frozen=True, slots=True)
class Run:
    """Asks the model process to run a pack on films."""

    pack: Pack
    films: Mapping[str, Film]
    device: str = AUTO


@dataclass(frozen=True, slots=True, eq=False)
class Graded:
    """What a grading pack said of a film.

    ``probabilities`` are calibrated; ``heat`` (rows, columns) from 0.0 to 1.0 is spread over
    ``box``, the part of the film that was looked at, in its pixels.
    """

    probabilities: tuple[float, ...]
    heat: NDArray[np.float32]
    box: PixelBox
    device: str


def run_of(request: Request) -> Run:
    """The message for a request; raises Unsuitable where the pack refuses an input."""
    films = {}
    for needed in request.pack.inputs:
        if needed.name not in request.inputs:
            raise ViewerError(
                Phrase(
                    '{title} needs an input "{name}".', title=request.pack.title, name=needed.name
                ),
                hint=Phrase("Choose {noun} for it.", noun=Phrase(needed.noun)),
            )
        volume = request.inputs[needed.name]
        refusal: Unsuitable | None = request.pack.refuses(volume, needed.name)
        if refusal is not None:
            raise refusal
        films[needed.name] = film_of(volume)
    return Run(request.pack, films, request.device)


def film_of(volume: Volume) -> Film:
    """The one picture of `volume` as bytes, with its millimetres if it has any."""
    if not volume.geometry.spacing_origin.is_length:
        return Film(film_bytes(volume))
    _, down, right = volume.geometry.spacing
    return Film(film_bytes(volume), (down, right))
