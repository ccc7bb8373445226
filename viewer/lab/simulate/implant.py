"""A replaced knee from a seed: its design, a radiograph or frame of fluoroscopy, and masks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.core.mask import Mask
from viewer.lab.simulate.anatomy.build import Build
from viewer.lab.simulate.anatomy.moves import turned
from viewer.lab.simulate.anatomy.shapes import Field
from viewer.lab.simulate.modality import knee_rays, surroundings
from viewer.lab.simulate.modality.aim import aimed, tipped
from viewer.lab.simulate.modality.beam import Beam
from viewer.lab.simulate.modality.bone_grain import Grain
from viewer.lab.simulate.modality.console import draw_console, shown, stored, taken
from viewer.lab.simulate.modality.fluoroscope import draw_fluoroscope, frame
from viewer.lab.simulate.modality.knee_rays import Knee
from viewer.lab.simulate.modality.mesh import thickness
from viewer.lab.simulate.modality.room import draw_room
from viewer.lab.simulate.modality.spectrum import Way, transmitted
from viewer.lab.simulate.pathology.implants.designs import BARE, Design, draw_design
from viewer.lab.simulate.pathology.implants.surfaces import Surfaces

PIXELS, BITS, BLOCK = 448, 12, 4
AP, LATERAL, FLUOROSCOPY = "AP", "LATERAL", "FLUOROSCOPY"
VIEWS = (AP, LATERAL, FLUOROSCOPY)

COMPONENTS = ("femoral", "tibial")
SEEN = 0.4
"""A pixel belongs to a component from so many mm of metal on."""

HALF = 0.5
"""And where so much of the field lies on it: beyond that nothing is to be seen."""


@dataclass(frozen=True, eq=False)
class ImplantPicture:
    """One picture, 12 bit, as it hangs, and where both components are on it."""

    seed: int
    design: str
    view: str
    side: str
    beam: Beam
    picture: NDArray[np.uint16]
    masks: Mapping[str, Mask]


def implant_picture(
    seed: int,
    design: str,
    view: str,
    surfaces: Surfaces | None = None,
    *,
    unseen: bool = False,
    pixels: int = PIXELS,
) -> ImplantPicture:
    """The picture of a seed; ``surfaces`` stand in for the solids of a family, `BARE` for none.

    ``unseen`` designs are made as none is that training sees.
    """
    random = np.random.default_rng([seed, 61])
    beam = _beam(view, random, pixels)
    knee = _knee(_made(design, surfaces, random, unseen=unseen), view, random)
    metals = _metals(beam, knee, surfaces and surfaces.sized(np.random.default_rng([seed, 62])))
    light, lit = _light(beam, knee, metals, view, random)
    side = "RL"[int(random.integers(2))]
    masks = {name: np.asarray((thick > SEEN) & (lit > HALF)) for name, thick in metals.items()}
    if side == "L":
        light = np.ascontiguousarray(light[:, ::-1])
        masks = {name: np.ascontiguousarray(mask[:, ::-1]) for name, mask in masks.items()}
    if view != FLUOROSCOPY and random.random() < 0.8:
        surroundings.marker(light, side, random)
    return ImplantPicture(seed, design, view, side, beam, stored(light, BITS), masks)


def _made(
    design: str, surfaces: Surfaces | None, random: np.random.Generator, *, unseen: bool
) -> Design | None:
    """Bones are sawn as for a usual design where the components come from files."""
    if design == BARE:
        return None
    return draw_design(design if surfaces is None else "CR", random, unseen=unseen)


def _knee(design: Design | None, view: str, random: np.random.Generator) -> Knee:
    bent = {AP: (0, 12), LATERAL: (5, 50), FLUOROSCOPY: (0, 125)}[view]
    return Knee(
        Build.from_seed(int(random.integers(2**31))),
        float(random.uniform(*bent)),
        design,
        quality=float(random.uniform(0.6, 1.3)),
        stout=float(random.uniform(0.85, 1.3)),
    )


def _beam(view: str, random: np.random.Generator, pixels: int) -> Beam:
    axes = {
        AP: np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], dtype=float),
        LATERAL: np.array([[0, -1, 0], [0, 0, -1], [1, 0, 0]], dtype=float),
    }[AP if view == AP else LATERAL]
    free = view == FLUOROSCOPY
    roll = turned(axes[2], float(random.normal(0, 45 if free else 5)))
    spread = (9.0, 9.0, 18.0) if free else (3.5, 3.5, 5.0)
    axes = axes @ roll.T @ tipped(random, spread).T
    aim = np.array([0.0, 0.0, 8.0]) + random.normal(0, 24 if free else 8, 3)
    sides = (pixels, pixels if free else round(pixels * random.uniform(0.72, 0.95)))
    return aimed(axes, aim, aim, random, sides, (200, 360) if free else (170, 230), BLOCK)


def _metals(beam: Beam, knee: Knee, surfaces: Surfaces | None) -> dict[str, Field]:
    """Both components along each ray, mm."""
    if knee.design is None:
        return {name: np.zeros((beam.rows, beam.columns), np.float32) for name in COMPONENTS}
    if surfaces is None:
        return {name: knee_rays.metal(beam, knee, name) for name in COMPONENTS}
    femoral, tibial = surfaces.femoral, surfaces.tibial
    return {
        "femoral": thickness(beam, femoral[0], knee.thigh.after(femoral[1])),
        "tibial": thickness(beam, tibial[0], tibial[1]),
    }


def _light(
    beam: Beam,
    knee: Knee,
    metals: Mapping[str, Field],
    view: str,
    random: np.random.Generator,
) -> tuple[Field, Field]:
    """The picture, and how much of each pixel lies within the field."""
    bone = knee_rays.bone(beam, knee)
    grain = Grain.draw(random, beam.pixel * 0.9).along(float(random.normal(0, 15)), 0.0, bone.shape)
    skin = knee_rays.flesh(beam, knee)
    fat = np.float32(random.uniform(0.15, 0.45)) * skin + surroundings.folds(beam, random)
    way = Way(
        np.asarray(np.maximum(skin - fat, 0)),
        np.asarray(fat),
        bone * (1 + np.float32(0.09) * grain),
        titanium=metals["tibial"],
        cobalt=metals["femoral"],
    )
    if view == FLUOROSCOPY:
        through = transmitted(_in_a_room(way, beam, random))
        return frame(through, beam.pixel, draw_fluoroscope(random), random)
    through = transmitted(way)
    console = draw_console(random)
    dark = taken(through, beam.pixel, console, random)
    light = surroundings.edged(shown(dark, beam.pixel, console), random)
    return light, np.ones_like(light)


def _in_a_room(way: Way, beam: Beam, random: np.random.Generator) -> Way:
    """With all else that a frame shows; the tray is of either alloy."""
    assert way.titanium is not None
    assert way.cobalt is not None
    room, of_cobalt = draw_room(beam, random), random.random() < 0.5
    tray = np.zeros_like(way.titanium) if of_cobalt else way.titanium
    return replace(
        way,
        muscle=way.muscle + room.muscle,
        bone=way.bone + room.bone,
        titanium=tray + room.metal,
        cobalt=way.cobalt + way.titanium if of_cobalt else way.cobalt,
    )
