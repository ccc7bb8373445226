"""What a model claims, and where the claim comes from."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from viewer.core.claims import Claim, Quantity
from viewer.core.phrase import Phrase
from viewer.core.target import PixelBox, Target


class TrainedOn(StrEnum):
    """The kind of pictures that a pack learnt from; simulation is marked wherever it shows."""

    REAL = "real"
    SIMULATED = "simulated"
    MIXED = "mixed"
    NOTHING = "nothing"
    """An algorithm: nothing was learnt."""
    UNKNOWN = "unknown"
    """A claim that was made elsewhere."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is said of one kind of training: in a sentence, and in the words of a list.

    ``mark`` is what goes with a claim into the smallest corner; empty where nothing has to.
    """

    sentence: Phrase
    listed: str
    mark: str = ""


LEARNT = {
    TrainedOn.REAL: Learnt(Phrase("Trained on real data"), Phrase("learnt from real pictures")),
    TrainedOn.SIMULATED: Learnt(
        Phrase("Trained on SIMULATED data alone"),
        Phrase("learnt from simulated pictures alone"),
        Phrase("simulated data"),
    ),
    TrainedOn.MIXED: Learnt(
        Phrase("Trained on real and SIMULATED data"),
        Phrase("learnt from real and simulated pictures"),
        Phrase("partly simulated data"),
    ),
    TrainedOn.NOTHING: Learnt(
        Phrase("Not trained: a fixed method"), Phrase("a fixed method: nothing was learnt")
    ),
    TrainedOn.UNKNOWN: Learnt(
        Phrase("Nothing is known of its training, or of how well it does"),
        Phrase("nobody knows what it learnt from"),
    ),
}
"""The only place that words what a pack was trained on: canvas, panels and exports all ask here."""


class Origin(StrEnum):
    """Who made a claim: a pack that ran here, or another program whose file was taken in."""

    PACK = "pack"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a Finding came about. ``at`` is ISO 8601, UTC; ``warnings`` are shown with the claim.

    ``despite`` are the reasons against using the pack that a person passed over. ``seconds`` is
    what it took, ``pack_sha256`` the hash of pack.toml. ``unlike`` is how far the picture lies from
    those that were learnt on, 1 being as far as 99 in 100 of their kind; None where nobody asked.
    """

    pack: str
    version: str
    title: str
    weights_sha256: str
    trained_on: TrainedOn
    device: str
    at: str
    inputs: tuple[tuple[str, Target], ...] = ()
    warnings: tuple[str, ...] = ()
    despite: tuple[str, ...] = ()
    origin: Origin = Origin.PACK
    precision: str = "float32"
    seconds: float = 0.0
    pack_sha256: str = ""
    unlike: float | None = None

    @property
    def label(self) -> str:
        """Pack and version as the panel, the report and the exports name them."""
        return " · ".join((f"{self.title} {self.version}".strip(), *self.marks))

    @property
    def marks(self) -> tuple[str, ...]:
        """What has to be said wherever the claim shows: a word or two each."""
        mark = LEARNT[self.trained_on].mark
        marks = [mark] if mark else []
        if self.origin is Origin.EXTERNAL:
            marks.append("external")
        if self.despite:
            marks.append("used outside its limits")
        return tuple(marks)


@dataclass(frozen=True, slots=True, eq=False)
class HeatMap:
    """Where a model looked: ``values`` (rows, columns), 0.0 to 1.0, spread over ``box``.

    ``at`` is the slice that it belongs to; ``on`` is the picture, None where it is that of the
    claim: what is asked of several pictures may be answered from another than the first.
    """

    values: NDArray[np.float32]
    box: PixelBox
    label: str = ""
    at: int = 0
    on: Target | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """One claim about one picture, or one Series.

    ``frame`` is the part of the picture that it is about, ``heats`` where the model looked (one a
    label, that of what is claimed first). ``side`` is ``L``, ``R`` or empty where nobody knows,
    and ``side_from`` says how it is known.
    """

    id: str
    target: Target
    title: str
    claim: Claim
    provenance: Provenance
    heats: tuple[HeatMap, ...] = ()
    frame: PixelBox | None = None
    numbers: tuple[Quantity, ...] = ()
    side: str = ""
    side_from: str = ""

    @property
    def heat(self) -> HeatMap | None:
        """Where the model looked for what it claims."""
        return self.heats[0] if self.heats else None
