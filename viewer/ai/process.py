"""The model process: the one place where models run, seen from the program that asks."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from viewer.ai.decide import decided
from viewer.ai.pack import Pack
from viewer.ai.request import AUTO, Devices, Film, Graded, Request, Run, run_of
from viewer.core.claims import LabelClaim, Threshold
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding, HeatMap, Provenance
from viewer.core.phrase import Phrase
from viewer.core.volume import target_of
from viewer.workers.processes import Child
from viewer.workers.progress import Progress

CHECK_TOLERANCE = 0.01
"""The most that a probability of check.npz may be off on another machine."""

HEAT_TOLERANCE = 0.05
"""The same for a value of its heat map, which is scaled to a highest value of 1."""


def now() -> str:
    """The present moment, ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class ModelProcess:
    """Runs packs in a child process that alone imports torch. Safe to call from any thread.

    A cancel acts within a second; a crash costs the request and nothing else.
    """

    def __init__(self, clock: Callable[[], str] = now) -> None:
        """`clock` says what time a Finding was made."""
        self._child = Child("viewer.ai.runners.serve:answer", "The model process")
        self._clock = clock

    @property
    def pid(self) -> int | None:
        """The process id, or None while there is no process."""
        return self._child.pid

    def warm(self) -> None:
        """Start the process ahead of the first request; returns at once."""
        self._child.start()

    def close(self) -> None:
        """End the process."""
        self._child.close()

    def devices(self) -> tuple[str, ...]:
        """The devices there are, the best first; always ends with "cpu"."""
        names: tuple[str, ...] = self._child.call(Devices())
        return names

    def run(self, request: Request, progress: Progress | None = None) -> tuple[Finding, ...]:
        """What the pack claims of its inputs.

        Raises Unsuitable where the pack refuses an input, before anything runs.
        """
        message = run_of(request)
        graded: Graded = self._child.call(message, progress)
        return (finding(request, graded, uuid.uuid4().hex, self._clock()),)

    def check(self, pack: Pack, device: str = AUTO) -> float:
        """Run `pack` on its check.npz: how far the worst probability is off.

        Raises ViewerError when that is more than rounding can explain.
        """
        expected = read_check(pack.folder / "check.npz")
        graded: Graded = self._child.call(Run(pack, {pack.inputs[0].name: expected.film}, device))
        worst = float(np.abs(np.array(graded.probabilities) - expected.probabilities).max())
        heat = float(np.abs(graded.heat - expected.heat).max())
        if worst > CHECK_TOLERANCE or heat > HEAT_TOLERANCE:
            raise ViewerError(
                Phrase(
                    "{title} {version} does not give here what it gave where it was "
                    "made (a probability is off by {worst:.3f}, the heat map by "
                    "{heat:.3f}).",
                    title=pack.title,
                    version=pack.version,
                    worst=worst,
                    heat=heat,
                ),
                hint="Install the pack and torch again, or choose another device.",
            )
        return worst


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """A generated film, of no patient, and what the pack said of it where it was made."""

    film: Film
    probabilities: NDArray[np.float64]
    heat: NDArray[np.float32]


def read_check(file: Path) -> Check:
    """The check.npz of a pack."""
    try:
        with np.load(file, allow_pickle=False) as stored:
            return Check(Film(stored["film"]), stored["probabilities"], stored["heat"])
    except (OSError, KeyError, ValueError) as problem:
        raise ViewerError(
            Phrase("{file} cannot be read.", file=str(file)), hint="Install the pack again."
        ) from problem


def finding(request: Request, graded: Graded, identity: str, at: str) -> Finding:
    """The claim of a grading pack, with where it comes from."""
    pack, output = request.pack, request.pack.output
    volume = request.inputs[pack.inputs[0].name]
    positive = min(1.0, sum(graded.probabilities[output.positive_from :]))
    claim = LabelClaim(
        scale=output.scale,
        labels=output.labels,
        choice=decided(graded.probabilities, output.rule),
        probabilities=graded.probabilities,
        question=output.question,
        positive=positive,
        thresholds=tuple(
            Threshold(point.name, point.value, positive >= point.value) for point in output.points
        ),
    )
    return Finding(
        id=identity,
        target=target_of(volume),
        title=output.title,
        claim=claim,
        provenance=_provenance(request, graded, at),
        heats=(HeatMap(graded.heat, graded.box, output.heat_label),),
        frame=graded.box,
    )


def _provenance(request: Request, graded: Graded, at: str) -> Provenance:
    pack = request.pack
    return Provenance(
        pack=pack.name,
        version=pack.version,
        title=pack.title,
        weights_sha256=pack.sha256,
        trained_on=pack.trained_on,
        device=graded.device,
        at=at,
        inputs=tuple((one.name, target_of(request.inputs[one.name])) for one in pack.inputs),
        warnings=pack.warnings(request.inputs),
    )
