"""``condyle scan``: what is there, what it is, and what can be shown."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from viewer.session.headless import scanned
from viewer.terminal.progress import progress_bar
from viewer.terminal.scan_data import Wish, as_data


@click.command("scan")
@click.argument("path", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.option("--decode", is_flag=True, help="Try to decode one picture of each stack.")
@click.option("--instances", is_flag=True, help="List each instance in the JSON.")
@click.option("--identity", is_flag=True, help="Print names, numbers and files too.")
def scan_command(
    path: tuple[Path, ...], as_json: bool, decode: bool, instances: bool, identity: bool
) -> int:
    """List the studies and series under PATH, by their headers."""
    began = time.perf_counter()
    wish = Wish(identity, instances, decode)
    with (
        progress_bar("Looking through files") as progress,
        scanned(path, progress.part(0.0, 0.8)) as found,
    ):
        data = as_data(found, wish, began, progress.part(0.8, 1.0))
    if as_json:
        # Escaped, so that any terminal and any file name will do.
        click.echo(json.dumps(data, indent=2, allow_nan=False))
        return 0
    for line in _lines(data):
        click.echo(line)
    return 0


def _lines(data: dict[str, Any]) -> Iterator[str]:
    for study in data["studies"]:
        who = f" · {study['patient']['name']}" if "patient" in study else ""
        yield f"Study {study['study_uid']}{who}"
        for series in study["series"]:
            yield from _of_series(series)
    for refusal in data["refused"]:
        yield f"Passed over {Path(refusal['file']).name}: {refusal['reason']}"
    totals = data["totals"]
    yield f"{totals['studies']} studies, {totals['refused']} files passed over"


def _of_series(series: dict[str, Any]) -> Iterator[str]:
    name = f" {series['description']}" if series.get("description") else ""
    what = f"{series['modality'] or 'picture'} {series['number'] or ''}{name}"
    state = f"cannot be shown: {series['why_not']}" if series["why_not"] else series["decode"]
    yield f"  {what}: {series['frames']} pictures, {state}"
    for stack in series["stacks"]:
        part = f"{stack['name']}: " if stack["name"] else ""
        verdict = stack["verdict"]
        yield f"    {part}{verdict['kind']}. {verdict['sentence']}".rstrip()
