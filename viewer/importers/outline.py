"""Where a Stack lies, told by its headers alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from viewer.core.geometry import Geometry, projection
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import FrameRef, Series, Stack
from viewer.importers.dicom import open_all
from viewer.importers.encoding.damage import quiet
from viewer.importers.encoding.disk import told_if_gone
from viewer.importers.encoding.elements import number
from viewer.importers.kinds import NIFTI, RASTER
from viewer.importers.opened import Opened, changed
from viewer.importers.pictures.nifti import nifti_facts
from viewer.importers.places.place import ENDS_SUFFICE, geometry_of
from viewer.importers.scales.scale import Scale, film_letters, scale_of
from viewer.workers.progress import Progress

NO_SCALE = Scale(None, SpacingOrigin.NONE, "It says nothing of millimetres.")
_IN_PATIENT = "Its millimetres are those of the patient."


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """The Geometry of a Stack, what its unit is worth in a sentence, and its film letters.

    ``thickness`` (mm) is what the header says of a slice, 0.0 where nothing; ``frame_seconds``
    lie between the frames of a run, 0.0 where there are none.
    """

    geometry: Geometry
    scale: str = ""
    film_letters: tuple[str, str] = ("", "")
    thickness: float = 0.0
    frame_seconds: float = 0.0


@told_if_gone()
def outline(series: Series, stack: int) -> Outline:
    """What `read` will say of a Stack's place. Raises Unreadable where its files changed."""
    chosen = series.stacks[stack]
    frames = _telling(chosen, chosen.frames)
    first = series.instances[frames[0].instance]
    if first.transfer_syntax == RASTER:
        film = projection(first.rows, first.columns, None, SpacingOrigin.NONE)
        return Outline(film, NO_SCALE.sentence)
    if first.transfer_syntax == NIFTI:
        facts = nifti_facts(first.path)
        if len(facts) != first.frames:
            raise changed()
        told = [facts[ref.frame] for ref in frames]
        space, count = series.frame_of_reference, len(chosen.frames)
        return Outline(geometry_of(told, count, chosen.verdict, space, NO_SCALE), _IN_PATIENT)
    return outline_of(series, chosen, chosen.frames, open_all(series, frames, Progress()))


def outline_of(
    series: Series, chosen: Stack, frames: Sequence[FrameRef], opened: Mapping[int, Opened]
) -> Outline:
    """The Outline of some frames of a Stack; ``opened`` holds at least those that tell it."""
    dataset = opened[frames[0].instance].header.dataset
    with quiet():
        scale, letters = scale_of(dataset), film_letters(dataset)
    telling = _telling(chosen, frames)
    facts = [opened[r.instance].facts[r.frame if r.tile is None else r.tile] for r in telling]
    geometry = geometry_of(facts, len(frames), chosen.verdict, series.frame_of_reference, scale)
    of_patient = geometry.in_patient or geometry.spacing_origin == SpacingOrigin.PATIENT
    return Outline(
        geometry,
        _IN_PATIENT if of_patient else scale.sentence,
        ("", "") if geometry.in_patient else letters,
        facts[0].depth,
        max(0.0, number(dataset, "FrameTime") / 1000),
    )


def _telling(chosen: Stack, frames: Sequence[FrameRef]) -> Sequence[FrameRef]:
    """The frames whose places tell those of all."""
    return [frames[0], frames[-1]] if chosen.verdict.kind in ENDS_SUFFICE else frames
