"""A Stack of a Series, read: pixels, Geometry, Greys."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from viewer.core.errors import Fault, Unreadable, ViewerError
from viewer.core.geometry import projection
from viewer.core.graphics import Graphic, Shutter
from viewer.core.greys import Greys
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import DecodeState, FrameRef, Kind, Series, Stack
from viewer.core.volume import Source, Volume
from viewer.importers.dicom import HEADERS_PART, Prepared, fill, prepare
from viewer.importers.encoding.disk import gone, told_if_gone
from viewer.importers.kinds import NIFTI, RASTER
from viewer.importers.outline import NO_SCALE, outline_of
from viewer.importers.overlays import graphics_of
from viewer.importers.pictures.nifti import nifti_facts, read_nifti
from viewer.importers.pictures.raster import read_raster
from viewer.importers.places.place import geometry_of
from viewer.importers.shutters import shutters_of
from viewer.workers.progress import Progress

Arriving = Callable[[Volume], None]


def read(
    series: Series, stack: int, progress: Progress, arriving: Arriving | None = None
) -> Volume:
    """The Volume of one Stack of a Series of kind VOLUME or FILM.

    Slices run along the normal of the stack; ``values`` are stored values of the file, or of
    type float32 in the modality's unit where each slice has a slope of its own or a Modality LUT
    applies. Colour is red, green, blue bytes. ``arriving`` is handed the Volume, on this thread,
    before its pixels are there: they fill the same memory, and its ``filled`` says how far.
    Raises Cancelled, and Unreadable with the reason. Damaged frames among compressed ones are
    ``lost``, as long as at least half of the slices can be read.
    """
    chosen = _stack(series, stack)
    return _read(series, chosen, stack, chosen.frames, progress, arriving)


def read_middle(series: Series, stack: int = 0) -> Volume:
    """The middle frame of a Stack, as a Volume of one slice. Raises as `read` does."""
    chosen = _stack(series, stack)
    frames = [chosen.frames[len(chosen.frames) // 2]]
    return _read(series, chosen, stack, frames, Progress(), None)


def try_decode(series: Series, stack: int = 0) -> tuple[DecodeState, str]:
    """Whether one frame of a Stack can be read; if not, why."""
    if not series.stacks:
        return DecodeState.NOT_TRIED, series.why_not
    try:
        read_middle(series, stack)
    except ViewerError as problem:
        return DecodeState.UNSUPPORTED, problem.words
    return DecodeState.SUPPORTED, ""


def _stack(series: Series, stack: int) -> Stack:
    if series.kind not in (Kind.VOLUME, Kind.FILM) or stack >= len(series.stacks):
        reason = series.why_not or "This series holds no picture."
        raise Unreadable(reason, "Choose another series.", Fault.NO_PICTURE)
    return series.stacks[stack]


def _read(
    series: Series,
    chosen: Stack,
    stack: int,
    frames: Sequence[FrameRef],
    progress: Progress,
    arriving: Arriving | None,
) -> Volume:
    first = series.instances[frames[0].instance]
    syntax = first.transfer_syntax
    with told_if_gone():
        if not first.path.exists():
            raise gone()
        if syntax == RASTER:
            return _read_raster(series, chosen, stack, frames)
        if syntax == NIFTI:
            return _read_nifti(series, chosen, stack, frames)
        return _read_dicom(series, chosen, stack, frames, progress, arriving)


def _read_dicom(
    series: Series,
    chosen: Stack,
    stack: int,
    frames: Sequence[FrameRef],
    progress: Progress,
    arriving: Arriving | None,
) -> Volume:
    prepared = prepare(series, frames, progress.part(0.0, HEADERS_PART))
    coming = _arriving(series, chosen, stack, prepared)
    if arriving is not None:
        arriving(coming)
    lost = fill(prepared, progress.part(HEADERS_PART, 1.0))
    progress.step(1.0)
    return replace(coming, filled=None, lost=lost)


def _arriving(series: Series, chosen: Stack, stack: int, prepared: Prepared) -> Volume:
    """The Volume that a prepared Stack will be."""
    frames = prepared.refs
    told = outline_of(series, chosen, frames, prepared.opened)
    return Volume(
        prepared.values.view(),
        told.geometry,
        prepared.greys,
        series,
        chosen.verdict,
        _sources(series, frames),
        told.film_letters,
        stack,
        prepared.filled,
        *_drawn(series, prepared),
    )


def _drawn(
    series: Series, prepared: Prepared
) -> tuple[tuple[Graphic, ...], tuple[Shutter | None, ...]]:
    """What the files draw on their own slices, where these are the pictures that they hold."""
    shapes = {one.layout.shape[:2] for one in prepared.opened.values()}
    if shapes != {prepared.values.shape[1:3]}:
        return (), ()
    refs, opened = prepared.refs, prepared.opened
    return graphics_of(refs, opened), shutters_of(series.modality, refs, opened)


def _read_raster(series: Series, chosen: Stack, stack: int, frames: Sequence[FrameRef]) -> Volume:
    values = read_raster(series.instances[frames[0].instance].path)
    geometry = projection(values.shape[0], values.shape[1], None, SpacingOrigin.NONE)
    sources = _sources(series, frames)
    return Volume(values[None], geometry, Greys(), series, chosen.verdict, sources, stack=stack)


def _read_nifti(series: Series, chosen: Stack, stack: int, frames: Sequence[FrameRef]) -> Volume:
    path = series.instances[frames[0].instance].path
    values, slope, intercept = read_nifti(path, [ref.frame for ref in frames])
    facts = nifti_facts(path)
    placed = [facts[ref.frame] for ref in frames]
    space = series.frame_of_reference
    geometry = geometry_of(placed, len(frames), chosen.verdict, space, NO_SCALE)
    greys = Greys(slope, intercept)
    sources = _sources(series, frames)
    return Volume(values, geometry, greys, series, chosen.verdict, sources, stack=stack)


def _sources(series: Series, frames: Sequence[FrameRef]) -> tuple[Source, ...]:
    instances = series.instances
    return tuple(
        Source(
            instances[ref.instance].sop_class_uid,
            instances[ref.instance].sop_instance_uid,
            ref.frame,
        )
        for ref in frames
    )
