"""A case prepared for an audience: which pictures, where, and how each is looked at.

It names Studies by UID and says nothing of the patient but what the presenter typed.
"""

from dataclasses import dataclass

import numpy as np

from viewer.core.greys import Shown, VoiLut, Window
from viewer.core.pictures.facing import UPRIGHT, Facing
from viewer.core.pictures.framing import WHOLE, Framing
from viewer.core.planes.plane import Plane
from viewer.core.planes.sight import Sight
from viewer.core.planes.slab import NO_SLAB, Slab
from viewer.core.planes.turn import Turn
from viewer.core.shapes.region import Place
from viewer.session.hanging.layouts import Layout

Turned = tuple[Place, Place, Place, Place]
"""The normals (LPS) of the planes that were sagittal, coronal and axial, and what they meet in."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One view of a case: a slice of a Stack in a plane, and how it is looked at.

    ``view`` is its place in the layout, from 0. ``window`` is None where the picture is seen
    through a table of its file: ``table`` is then its number, from 0. ``cursor`` is a place in
    the patient (LPS, mm), where there is one. ``turned`` is None where planes lie as in the array.
    """

    study_uid: str
    series_uid: str
    stack: int
    view: int
    plane: Plane
    index: int
    window: Window | None = None
    table: int | None = None
    inverted: bool = False
    cursor: Place | None = None
    facing: Facing = UPRIGHT
    framing: Framing = WHOLE
    turned: Turned | None = None
    slab: Slab = NO_SLAB

    def shown(self, tables: tuple[VoiLut, ...]) -> Shown | None:
        """Through what its greys are seen; None where the file has no such table any more."""
        if self.window is None and self.table is not None and self.table < len(tables):
            return tables[self.table]
        return self.window

    @property
    def sight(self) -> Sight:
        """How its planes lie, and how thick they are."""
        if self.turned is None:
            return Sight(slab=self.slab)
        *normals, pivot = (np.array(one) for one in self.turned)
        return Sight(Turn(np.stack(normals, axis=1), pivot), self.slab)


@dataclass(frozen=True, slots=True)
class Case:
    """Pictures as they are to be presented, in the views of ``layout``.

    ``pairs`` are views, by their places, that are scrolled together though no space is shared.
    """

    title: str
    layout: Layout
    shots: tuple[Shot, ...]
    pairs: tuple[tuple[int, int], ...] = ()

    @property
    def studies(self) -> tuple[str, ...]:
        """The UIDs of the Studies that it shows, each once."""
        return tuple(dict.fromkeys(shot.study_uid for shot in self.shots))
