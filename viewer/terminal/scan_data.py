"""What a scan found, as plain data: the schema that ``condyle scan --json`` prints."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydicom.uid import UID

from viewer import __version__
from viewer.core.axes import axes_of
from viewer.core.study import DecodeState, Instance, Kind, Refusal, Scan, Series, Study
from viewer.importers.kinds import SUPPORTED_SYNTAXES
from viewer.importers.read import try_decode
from viewer.terminal.stacks import stack_data
from viewer.workers.progress import Progress

SCHEMA, SCHEMA_VERSION = "condyle-scan", 2


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be told beyond what is always told."""

    identity: bool = False
    instances: bool = False
    decode: bool = False


def as_data(found: Scan, wish: Wish, began: float, progress: Progress) -> dict[str, Any]:
    """A Scan as plain data; the patient, free text and file names only where asked for.

    ``began`` is the `time.perf_counter` at which the work began.
    """
    studies = []
    for number, study in enumerate(found.studies):
        progress.step(number / len(found.studies), "Looking at the series")
        studies.append(_study(study, wish))
    return {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "condyle": __version__,
        "elapsed_s": round(time.perf_counter() - began, 3),
        "totals": _totals(found, studies),
        "studies": studies,
        "refused": [_refused(one) for one in found.refusals],
    }


def _refused(refusal: Refusal) -> dict[str, str]:
    return {"file": str(refusal.path), "code": refusal.fault.value, "reason": refusal.reason}


def _totals(found: Scan, studies: list[dict[str, Any]]) -> dict[str, Any]:
    series = [one for study in found.studies for one in study.series]
    states = Counter(one["decode"] for study in studies for one in study["series"])
    return {
        "studies": len(studies),
        "series": len(series),
        "stacks": sum(len(one.stacks) for one in series),
        "instances": sum(len(one.instances) for one in series),
        "frames": sum(one.frame_count for one in series),
        "refused": len(found.refusals),
        "decode": {state.value: states[state.value] for state in DecodeState},
        "refused_by_code": dict(Counter(one.fault.value for one in found.refusals)),
    }


def _study(study: Study, wish: Wish) -> dict[str, Any]:
    data: dict[str, Any] = {
        "study_uid": study.uid,
        "date": study.date,
        "series": [_series(series, wish) for series in study.series],
    }
    if wish.identity:
        data["patient"] = {"name": study.patient.name, "id": study.patient.id}
        data["description"] = study.description
    return data


def _series(series: Series, wish: Wish) -> dict[str, Any]:
    stacks = [_stack(series, at, wish) for at in range(len(series.stacks))]
    decode, why_not = _decode(series, stacks)
    data: dict[str, Any] = {
        "series_uid": series.uid,
        "modality": series.modality,
        "kind": series.kind.value,
        "number": series.number,
        "sop_classes": _named(one.sop_class_uid for one in series.instances),
        "body_part": series.body_part,
        "laterality": series.laterality,
        "view_position": series.view_position,
        "frame_of_reference": series.frame_of_reference,
        "instances": len(series.instances),
        "frames": series.frame_count,
        "transfer_syntaxes": _named(one.transfer_syntax for one in series.instances),
        "pixels": _pixels(series.instances),
        "simulated": series.simulated,
        "decode": decode,
        "why_not": why_not,
        "grids": _grids(series),
        "stacks": stacks,
    }
    if wish.identity:
        data["description"] = series.description
        data["files"] = list(dict.fromkeys(str(one.path) for one in series.instances))
    if wish.instances:
        data["instance_list"] = [_instance(one, wish) for one in series.instances]
    return data


def _stack(series: Series, at: int, wish: Wish) -> dict[str, Any]:
    state, why_not = series.decode, series.why_not
    if wish.decode and series.kind in (Kind.VOLUME, Kind.FILM):
        state, why_not = try_decode(series, at)
    told = stack_data(series, at, identity=wish.identity)
    return told | {"decode": state.value, "why_not": why_not}


def _decode(series: Series, stacks: list[dict[str, Any]]) -> tuple[str, str]:
    """The worst that was found of any Stack."""
    bad = [stack for stack in stacks if stack["decode"] == DecodeState.UNSUPPORTED.value]
    if bad:
        return bad[0]["decode"], series.why_not or bad[0]["why_not"]
    return (stacks[0]["decode"] if stacks else series.decode.value), series.why_not


def _instance(instance: Instance, wish: Wish) -> dict[str, Any]:
    data: dict[str, Any] = {
        "sop_instance_uid": instance.sop_instance_uid,
        "sop_class_uid": instance.sop_class_uid,
        "number": instance.number,
        "frames": instance.frames,
        "rows": instance.rows,
        "columns": instance.columns,
        "transfer_syntax": instance.transfer_syntax,
    }
    return data | {"file": str(instance.path)} if wish.identity else data


def _named(uids: Iterable[str]) -> list[dict[str, Any]]:
    """UIDs with their names and how many instances have each."""
    counts = Counter(uids)
    return [{"uid": uid, "name": _name(uid), "instances": counts[uid]} for uid in sorted(counts)]


def _name(uid: str) -> str:
    known = UID(uid).name
    return known if known != uid else SUPPORTED_SYNTAXES.get(uid, "")


def _pixels(instances: Iterable[Instance]) -> list[dict[str, Any]]:
    """How pixels are stored, and in how many instances so; nothing for those without pixels."""
    counts = Counter(one.stored.layout for one in instances if one.stored is not None)
    facts: dict[tuple[Any, ...], int] = defaultdict(int)
    for layout, count in counts.items():
        facts[
            layout.rows,
            layout.columns,
            layout.samples,
            layout.photometric,
            layout.allocated,
            layout.stored,
            layout.high_bit,
            layout.signed,
            layout.numbers,
        ] += count
    return [dict(zip(_PIXELS, key, strict=True)) | {"instances": n} for key, n in facts.items()]


_PIXELS = (
    "rows",
    "columns",
    "samples",
    "photometric",
    "bits_allocated",
    "bits_stored",
    "high_bit",
    "signed",
    "numbers",
)


def _grids(series: Series) -> list[dict[str, Any]]:
    """The Stacks that lie voxel upon voxel, by number, and the axes that they fill together."""
    return [
        {
            "stacks": [at + 1 for at in grid.stacks],
            "axes": [{"name": name, "values": list(values)} for name, values in grid.axes],
        }
        for grid in axes_of(series.stacks)
    ]
