"""What a header says of the scale of one frame, wherever it says it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from viewer.core.phrase import Phrase
from viewer.core.spacing import SpacingOrigin
from viewer.importers.encoding.elements import Dataset, items, number, numbers, text
from viewer.importers.kinds import PROJECTIONS

FINEST_MM, WIDEST_MM = 1e-4, 100.0
"""Between these a pixel can be so many millimetres wide."""

ALIKE = 1e-4
MAGNIFYING = {"CR", "DX", "IO", "MG", "PX", "RF", "XA"}
"""The modalities whose pictures are shadows, larger than the patient."""

_FLATTEST = 20.0
_PER_FRAME, _SHARED = "PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence"
_MACROS = (
    "PixelMeasuresSequence",
    "FramePixelDataPropertiesSequence",
    "ProjectionPixelCalibrationSequence",
    "XRayGeometrySequence",
)

Pair = tuple[float, float]
"""Between rows, between columns."""


@dataclass(frozen=True, slots=True)
class Scale:
    """``spacing`` is (between rows, between columns), in the unit of ``origin``.

    None where there is none and the pixels are square.
    """

    spacing: Pair | None
    origin: SpacingOrigin
    sentence: str


class Said:
    """The datasets that speak for one frame, the nearest first and the object's own last."""

    def __init__(self, parts: Sequence[Dataset]) -> None:
        self._parts = parts
        self.top = parts[-1]

    def pair(self, key: str) -> Pair | None:
        """Two possible millimetres, or None."""
        found = next((two for part in self._parts if (two := numbers(part, key, 2))), ())
        return (found[0], found[1]) if found and possible(found) else None

    def number(self, key: str) -> float:
        """A number, 0.0 where there is none."""
        return next((one for part in self._parts if (one := number(part, key))), 0.0)

    def text(self, key: str) -> str:
        """A text, empty where there is none."""
        return next((said for part in self._parts if (said := text(part, key))), "")

    @property
    def is_x_ray(self) -> bool:
        """Whether this is the shadow of a patient, by modality, else by SOP class."""
        modality = text(self.top, "Modality")
        by_class = text(self.top, "SOPClassUID") in PROJECTIONS
        return modality in MAGNIFYING or (by_class and modality in ("", "OT", "RG"))


def said_of(dataset: Dataset) -> list[Said]:
    """One for a classic object, those of the first and the last frame for an enhanced one."""
    own, shared = items(dataset, _PER_FRAME), items(dataset, _SHARED)[:1]
    ends = [own[0], own[-1]] if len(own) > 1 else own
    groups = [[group, *shared] for group in ends] or [shared]
    return [Said([*_macros(parts), dataset]) for parts in groups]


def _macros(groups: Sequence[Dataset]) -> list[Dataset]:
    return [item for group in groups for name in _MACROS for item in items(group, name)[:1]]


def in_pixels(said: Said, sentence: Phrase) -> Scale:
    """Pixels, in the shape that Pixel Aspect Ratio (0028,0034) gives them: height over width."""
    high, wide = numbers(said.top, "PixelAspectRatio", 2) or (1.0, 1.0)
    ratio = high / wide if high > 0 and wide > 0 else 1.0
    if abs(ratio - 1) < ALIKE or not 1 / _FLATTEST < ratio < _FLATTEST:
        return Scale(None, SpacingOrigin.NONE, sentence)
    told = Phrase(
        "{sentence} Its pixels are {ratio:.3g} times as high as wide.",
        sentence=sentence,
        ratio=ratio,
    )
    return Scale((ratio, 1.0), SpacingOrigin.NONE, told)


def possible(spacing: Sequence[float]) -> bool:
    """Whether pixels can be so many millimetres wide."""
    return all(FINEST_MM < mm < WIDEST_MM for mm in spacing)


def alike(one: Pair, other: Pair) -> bool:
    """Whether two spacings are one, but for rounding."""
    return bool(np.allclose(one, other, rtol=ALIKE, atol=0))
