"""``condyle convert``: a series as NIfTI, for any other program to compare with."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from viewer.core.errors import ViewerError
from viewer.core.study import Scan, Series
from viewer.session.choice import chosen_of, convertible, stack_of
from viewer.session.conversion import Converted, Order, convert
from viewer.session.headless import scanned
from viewer.terminal.progress import progress_bar
from viewer.terminal.stacks import spacing_data, stack_data

SCHEMA = "condyle-convert/1"


@click.command("convert")
@click.argument("series", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--series", "wanted", default="", help="UID (or its start) or number of a series.")
@click.option("--stack", "stacks", multiple=True, help="Number (from 1) or name of a stack.")
@click.option(
    "--strict", is_flag=True, help="Refuse slices that are damaged or have no place in NIfTI."
)
@click.option("--force", is_flag=True, help="Replace files that are there.")
@click.option("--info", is_flag=True, help="Tell on standard output, as JSON, what was written.")
def convert_command(
    series: Path,
    out: Path,
    wanted: str,
    stacks: tuple[str, ...],
    strict: bool,
    force: bool,
    info: bool,
) -> int:
    """Write the series under SERIES to OUT (.nii.gz or .nii), in the unit of its modality.

    Voxels run (column, row, slice); the affine is the true one, in RAS. Stacks of one grid go
    along a fourth axis; stacks of other grids go to OUT_2, OUT_3 and so on.
    """
    with (
        progress_bar("Looking through files") as progress,
        scanned([series], progress.part(0.0, 0.1)) as found,
    ):
        chosen = _chosen(found, wanted)
        numbers = tuple(dict.fromkeys(stack_of(chosen, stack) for stack in stacks))
        order = Order(out, numbers, force, strict)
        done = convert(chosen, order, progress.part(0.1, 1.0))
    for note in dict.fromkeys(note for one in done for note in one.notes):
        click.echo(f"note: {note}", err=True)
    if info:
        click.echo(json.dumps(as_data(chosen, done), indent=2, allow_nan=False))
        return 0
    for one in done:
        click.echo(_line(chosen, one))
    return 0


def _chosen(found: Scan, wanted: str) -> Series:
    candidates = convertible(found)
    if not candidates:
        reasons = {series.why_not for study in found.studies for series in study.series}
        raise ViewerError("No series there holds pictures.", "".join(reasons) * (len(reasons) == 1))
    chosen = chosen_of(candidates, wanted)
    if len(chosen) == 1:
        return chosen[0]
    said = f'"{wanted}" names {len(chosen) or "no"}' if wanted else f"There are {len(candidates)}"
    listed = "".join(f"\n  {_listed(series)}" for series in chosen or candidates)
    raise ViewerError(f"{said} series.", f"Choose one with --series and its number or UID:{listed}")


def _listed(series: Series) -> str:
    """A series without its description, which may hold a name."""
    what = f"{series.modality or 'picture'} {series.number or ''}".strip()
    return f"{what}: {series.frame_count} pictures, {len(series.stacks)} stacks, {series.uid}"


def _line(series: Series, one: Converted) -> str:
    written = one.written
    size = " × ".join(str(count) for count in written.shape)
    names = ", ".join(series.stacks[at].name for at in one.part.stacks)
    return f"{written.path}: {size} {written.dtype}{f' ({names})' if names else ''}"


def as_data(series: Series, done: Sequence[Converted]) -> dict[str, Any]:
    """What was written, as plain data; README tells the schema."""
    files = [_file(series, one) for one in done]
    return {"schema": SCHEMA, "series_uid": series.uid, "modality": series.modality, "files": files}


def _file(series: Series, one: Converted) -> dict[str, Any]:
    written = one.written
    return {
        "file": str(written.path),
        "shape": list(written.shape),
        "dtype": written.dtype,
        "slope": written.slope,
        "intercept": written.intercept,
        "value_unit": written.value_unit,
        "affine_ras": written.affine.tolist() if written.sform_code else None,
        "zooms": list(written.zooms),
        "units": {"space": written.units[0], "time": written.units[1]},
        "sform_code": written.sform_code,
        "qform_code": written.qform_code,
        "spacing": spacing_data(one.part.outline.geometry, one.part.outline.scale),
        "stacks": [stack_data(series, at) for at in one.part.stacks],
        "notes": list(one.notes),
    }
