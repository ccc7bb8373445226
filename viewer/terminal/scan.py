"""``condyle scan``: what is there, what it is, and what can be shown."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from viewer.core.study import DecodeState, Kind, Scan, Series, Stack, Study
from viewer.importers.read import try_decode
from viewer.session.headless import scanned
from viewer.terminal.progress import progress_bar
from viewer.workers.progress import Progress


@click.command("scan")
@click.argument("path", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.option("--decode", is_flag=True, help="Try to decode one picture of each series.")
@click.option("--identity", is_flag=True, help="Print names, numbers and files too.")
def scan_command(path: tuple[Path, ...], as_json: bool, decode: bool, identity: bool) -> int:
    """List the studies and series under PATH, by their headers."""
    with progress_bar("Looking through files") as progress, scanned(path, progress) as found:
        if decode:
            found = _decoded(found, progress)
    if as_json:
        # Escaped, so that any terminal and any file name will do.
        click.echo(json.dumps(as_data(found, identity=identity), indent=2, allow_nan=False))
    else:
        for line in _lines(found, identity=identity):
            click.echo(line)
    return 0


def as_data(found: Scan, *, identity: bool) -> dict[str, Any]:
    """A Scan as plain data; the patient, free text and file names only where asked for."""
    return {
        "studies": [_study(study, identity=identity) for study in found.studies],
        "refused": [{"file": str(r.path), "reason": r.reason} for r in found.refusals],
    }


def _study(study: Study, *, identity: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "study_uid": study.uid,
        "date": study.date,
        "series": [_series(series, identity=identity) for series in study.series],
    }
    if identity:
        data["patient"] = {"name": study.patient.name, "id": study.patient.id}
        data["description"] = study.description
    return data


def _series(series: Series, *, identity: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "series_uid": series.uid,
        "modality": series.modality,
        "kind": series.kind.value,
        "number": series.number,
        "body_part": series.body_part,
        "laterality": series.laterality,
        "view_position": series.view_position,
        "frame_of_reference": series.frame_of_reference,
        "instances": len(series.instances),
        "frames": series.frame_count,
        "transfer_syntaxes": sorted({i.transfer_syntax for i in series.instances}),
        "simulated": series.simulated,
        "decode": series.decode.value,
        "why_not": series.why_not,
        "stacks": [_stack(stack) for stack in series.stacks],
    }
    if identity:
        data["description"] = series.description
        data["files"] = list(dict.fromkeys(str(one.path) for one in series.instances))
    return data


def _stack(stack: Stack) -> dict[str, Any]:
    verdict = stack.verdict
    return {
        "name": stack.name,
        "frames": len(stack.frames),
        "verdict": verdict.kind.value,
        "sentence": verdict.sentence,
        "tilt_degrees": round(verdict.tilt_degrees, 3),
        "gaps_mm": [round(gap, 3) for gap in verdict.gaps],
    }


def _decoded(found: Scan, progress: Progress) -> Scan:
    studies = []
    for number, study in enumerate(found.studies):
        progress.step(number / len(found.studies), "Decoding one picture of each series")
        studies.append(replace(study, series=tuple(_tried(s) for s in study.series)))
    return replace(found, studies=tuple(studies))


def _tried(series: Series) -> Series:
    if series.kind not in (Kind.VOLUME, Kind.FILM) or not series.stacks:
        return series
    state, reason = try_decode(series)
    return replace(series, decode=state, why_not=series.why_not or reason)


def _lines(found: Scan, *, identity: bool) -> Iterator[str]:
    for study in found.studies:
        who = f" · {study.patient.name}" if identity else ""
        yield f"Study {study.uid}{who}"
        for series in study.series:
            name = f" {series.description}" if identity and series.description else ""
            yield (
                f"  {series.modality or 'picture'} {series.number or ''}{name}: "
                f"{series.frame_count} pictures, {_state(series)}"
            )
            for stack in series.stacks:
                part = f"{stack.name}: " if stack.name else ""
                yield f"    {part}{stack.verdict.kind.value}. {stack.verdict.sentence}".rstrip()
    for refusal in found.refusals:
        yield f"Passed over {refusal.path.name}: {refusal.reason}"
    yield f"{len(found.studies)} studies, {len(found.refusals)} files passed over"


def _state(series: Series) -> str:
    if series.why_not:
        return f"cannot be shown: {series.why_not}"
    return {DecodeState.NOT_TRIED: "not tried"}.get(series.decode, series.decode.value)
