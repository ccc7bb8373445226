"""Families of knee replacements, and one component set drawn from a family. Lengths in mm."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

Range = tuple[float, float]
_NO: Range = (0.0, 0.0)

BARE = "NONE"
"""In place of a design: a knee without components."""


@dataclass(frozen=True, slots=True)
class Family:
    """Ranges that the designs of one family are drawn from.

    ``notch`` is half the gap between the condyles, ``box`` the height of a box between them, from
    the joint line; ``femoral_stem`` and ``tibial_stem`` are lengths. ``medial`` is for one half of
    the joint alone; ``axle`` for a hinge. ``fins`` is how far the wings of the keel reach. ``only``
    names the split of a data set that alone has it: such a family has no name to be learnt.
    """

    about: str
    notch: Range = (8.0, 10.5)
    box: Range = _NO
    femoral_stem: Range = _NO
    tibial_stem: Range = (30, 46)
    fins: Range = (14, 24)
    flange: Range = (46, 56)
    pegs: bool = True
    medial: bool = False
    axle: bool = False
    only: str = ""

    @property
    def known(self) -> bool:
        """Whether its name is learnt."""
        return not self.only


FAMILIES: Mapping[str, Family] = {
    "CR": Family("cruciate retaining"),
    "PS": Family("posterior stabilised", notch=(8, 10), box=(22, 29), pegs=False),
    "UNI": Family("unicompartmental, medial", tibial_stem=(8, 14), medial=True),
    "HINGE": Family(
        "hinged, with stems", notch=(9, 11), box=(28, 36), femoral_stem=(90, 125),
        tibial_stem=(80, 120), fins=_NO, flange=(36, 44), pegs=False, axle=True,
    ),
    "REVISION": Family(
        "constrained, for revision", notch=(8.5, 10), box=(28, 34), femoral_stem=(60, 110),
        tibial_stem=(70, 110), fins=(10, 18), pegs=False,
    ),
    "PS_STEMMED_TRAY": Family(
        "posterior stabilised, on a tray with a long stem", notch=(8, 10), box=(22, 29),
        pegs=False, tibial_stem=(80, 120), only="train",
    ),
    "STEMMED_FEMUR": Family(
        "cruciate retaining, with a stem in the femur", femoral_stem=(60, 110), only="train",
    ),
    "HINGE_SHORT_TRAY": Family(
        "hinged, on a short keel", notch=(9, 11), box=(28, 36), femoral_stem=(90, 125),
        flange=(36, 44), pegs=False, axle=True, only="train",
    ),
    "POST": Family(
        "long flange, wide notch, on a short post", notch=(12, 15), tibial_stem=(14, 20), fins=_NO,
        flange=(58, 66), only="train",
    ),
    "WIDE_KEEL": Family(
        "short flange, on a short and wide keel", tibial_stem=(18, 24), fins=(27, 33),
        flange=(36, 42), pegs=False, only="train",
    ),
    "STEMMED_TRAY": Family(
        "cruciate retaining, on a tray with a long stem", tibial_stem=(80, 120), only="val",
    ),
    "HINGE_STEMLESS": Family(
        "hinged, without stems", notch=(9, 11), box=(28, 36), flange=(36, 44), pegs=False,
        axle=True, only="val",
    ),
    "FOUR_PEG": Family(
        "tray on four pegs, without a keel", tibial_stem=_NO, fins=_NO, flange=(40, 50),
        only="test",
    ),
}  # fmt: skip
"""Families of one split alone are there to be refused: on those of the training part it is learnt
to be unsure, from which probability on is chosen on those of the validation part, and whether that
does is seen on that of the test."""


@dataclass(frozen=True, slots=True)
class Design:
    """One set of components."""

    family: str
    notch: float
    box: float
    femoral_stem: float
    tibial_stem: float
    fins: float
    flange: float
    thick: float
    plate: float
    level: float
    width: float

    @property
    def of(self) -> Family:
        """The family that it belongs to."""
        return FAMILIES[self.family]


SPANS: Mapping[str, Range] = {
    "thick": (7.5, 9.6),
    "plate": (3.0, 5.0),
    "level": (-11.0, -7.5),
    "width": (0.94, 1.05),
}
"""Of all families: how thick the femoral shell and the tray are, the height of the tray's top, and
how wide the components are for the bone."""


UNSEEN: Mapping[str, Range] = {"thick": (9.6, 11.0), "width": (1.05, 1.10)}
"""In place of the same of `SPANS` in the test."""


def draw_design(family: str, random: np.random.Generator, *, unseen: bool = False) -> Design:
    """A design of that family; ``unseen`` ones are made as none is that training sees."""
    kind = FAMILIES[family]
    names = ("notch", "box", "femoral_stem", "tibial_stem", "fins", "flange")
    ranges: dict[str, Range] = {**{name: getattr(kind, name) for name in names}, **SPANS}
    ranges.update(UNSEEN if unseen else {})
    return Design(family, **{name: float(random.uniform(*r)) for name, r in ranges.items()})
