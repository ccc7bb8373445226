"""A Series taken away as NIfTI: which Stacks go into which file, and what must be said of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from viewer.core.axes import axes_of
from viewer.core.phrase import Phrase, joined
from viewer.core.study import SLICE, Geometrical, Series, Stack
from viewer.core.volume import Volume
from viewer.exporters.nifti_header import FourthAxis
from viewer.exporters.nifti_volume import Written, write_volumes
from viewer.exporters.saving import NotExported, ready
from viewer.importers.outline import Outline, outline
from viewer.importers.read import read
from viewer.session.holes import holes
from viewer.session.timing import seconds_between
from viewer.workers.progress import Progress

_ENDINGS = (".nii.gz", ".nii")
_UNEVEN = (
    "The slices are not evenly spaced ({}). NIfTI has one step for all: the file says the mean "
    "one, and places between the first and the last slice are wrong by up to {:.3g} mm."
)
_SHEARED = (
    "The gantry was tilted: the slices are kept as they were taken, and the sform holds their "
    "shear. Programs built on ITK refuse it."
)
_NO_PLACE = "These pictures have no place in the patient: sform and qform say so (code 0)."
_NO_STACK = (
    "These pictures make no stack: each stands alone along the fourth axis, without a place."
)
_HOLES = "{} NIfTI cannot say so: there are zeros in the file, as if they were stored values."
_ONE_PLACE = "These pictures lie at one position: they run along the fourth axis."


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: Stacks by their place in the Series (all where empty), a file, and rules."""

    out: Path
    stacks: tuple[int, ...] = ()
    overwrite: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Stacks of one grid, by their places in the Series: what one file is made of."""

    stacks: tuple[int, ...]
    outline: Outline


@dataclass(frozen=True, slots=True, eq=False)
class Converted:
    """A file, the Stacks in it, and what its reader must know."""

    written: Written
    part: Part
    notes: tuple[str, ...]


def parts_of(series: Series, stacks: Sequence[int]) -> list[Part]:
    """Stacks put together where they share a grid in the patient; raises Unreadable."""
    wanted = [series.stacks[at] for at in stacks]
    grids = [[stacks[at] for at in one.stacks] for one in axes_of(wanted)]
    alike = [
        [at for at in grid if _is_colour(series, at) is colour]
        for grid in grids
        for colour in (False, True)
    ]
    return [Part(tuple(part), outline(series, part[0])) for part in alike if part]


def _is_colour(series: Series, at: int) -> bool:
    stored = series.instances[series.stacks[at].frames[0].instance].stored
    return stored is not None and stored.layout.is_colour


def convert(series: Series, order: Order, progress: Progress) -> list[Converted]:
    """Write a Series. Nothing is written where a rule forbids any part of it.

    Raises NotExported, Unreadable and Cancelled; files that were whole by then stay. Whether a
    slice is damaged shows only when its turn comes.
    """
    parts = parts_of(series, order.stacks or range(len(series.stacks)))
    files = [_numbered(order.out, at) for at in range(len(parts))]
    _check(series, parts, files, order)
    ready(order.out.parent)
    done = []
    for at, (part, file) in enumerate(zip(parts, files, strict=True)):
        step = progress.part(at / len(parts), (at + 1) / len(parts))
        reader = _Reader(series, order.strict)
        reads = [partial(reader.read, stack) for stack in part.stacks]
        axis = FourthAxis(_seconds(series, part), part.outline.thickness or 1.0)
        written = write_volumes(file, reads, axis, step)
        notes = notes_on(series.stacks[part.stacks[0]], part)
        done.append(Converted(written, part, (*notes, *reader.notes.values())))
    return done


@dataclass(frozen=True, slots=True, eq=False)
class _Reader:
    """Reads Stacks, and notes by the number of each which of its slices are lost."""

    series: Series
    strict: bool
    notes: dict[int, str] = field(default_factory=dict)

    def read(self, stack: int, progress: Progress) -> Volume:
        """A Volume; raises NotExported where it lacks slices and none may be lacking."""
        volume = read(self.series, stack, progress)
        if not volume.lost:
            return volume
        name = self.series.stacks[stack].name
        said = joined(": ", (name, holes(volume)))
        if self.strict:
            raise NotExported(said, "Without --strict the file is written with zeros there.")
        self.notes[stack] = _HOLES.format(said)
        return volume


def _seconds(series: Series, part: Part) -> float:
    if len(part.stacks) == 1:
        return part.outline.frame_seconds
    return seconds_between([series.stacks[at] for at in part.stacks])


def _check(series: Series, parts: Sequence[Part], files: Sequence[Path], order: Order) -> None:
    taken = [file for file in files if file.exists()]
    if taken and not order.overwrite:
        raise NotExported(
            Phrase("{name} is there already.", name=taken[0].name), "Use --force to replace it."
        )
    wrong = (series.stacks[at] for part in parts for at in part.stacks)
    uneven = next((stack for stack in wrong if _is_uneven(stack)), None)
    if order.strict and uneven is not None:
        raise NotExported(
            Phrase(
                "NIfTI cannot say where these slices lie: {sentence}",
                sentence=uneven.verdict.sentence,
            ),
            "Without --strict the file is written with their mean distance.",
        )


def _is_uneven(stack: Stack) -> bool:
    kinds = (Geometrical.UNEVEN, Geometrical.MISSING)
    return stack.verdict.kind in kinds or bool(stack.verdict.gaps)


def notes_on(stack: Stack, part: Part) -> tuple[str, ...]:
    """What a reader of the file must know and NIfTI cannot say."""
    geometry = part.outline.geometry
    if not geometry.in_patient:
        return (_NO_PLACE,)
    if stack.verdict.kind is Geometrical.NOT_A_STACK:
        return (_NO_STACK if stack.axis == SLICE else _ONE_PLACE,)
    notes = [] if geometry.is_orthogonal else [_SHEARED]
    if _is_uneven(stack):
        notes.append(_UNEVEN.format(stack.verdict.sentence.rstrip("."), _most_wrong(stack)))
    return tuple(notes)


def _most_wrong(stack: Stack) -> float:
    """How far (mm, along the normal) a slice lies from where the mean distance puts it."""
    gaps = stack.verdict.gaps
    mean = sum(gaps) / len(gaps) if gaps else 0.0
    places = [sum(gaps[:at]) - at * mean for at in range(1, len(gaps))]
    return max(map(abs, places), default=0.0)


def _numbered(out: Path, at: int) -> Path:
    """``OUT.nii.gz``, ``OUT_2.nii.gz`` and so on."""
    ending = next((end for end in _ENDINGS if out.name.lower().endswith(end)), "")
    if not ending or len(out.name) == len(ending):
        raise NotExported(
            Phrase("{name} is no name for a NIfTI file.", name=out.name),
            "End it in .nii.gz or .nii.",
        )
    stem = out.name[: -len(ending)]
    return out if at == 0 else out.with_name(f"{stem}_{at + 1}{out.name[len(stem) :]}")
