"""A Study to bytes and back, so that it opens again without looking into its files.

Instances of a Series differ in a few values only: those go into columns, and what several have
alike is told once. That, not the compression, makes tens of thousands of them quick to read.
"""

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from zstandard import ZstdError

from viewer.core.codec import Json, build, plain
from viewer.core.layout import Layout, Stored
from viewer.core.study import FrameRef, Instance, Joined, Series, Stack, Study
from viewer.store.patches import compress, expand

VERSION = 3
"""Goes up with every change of what is kept: what an older one kept is looked for anew."""

_ALIKE = ("sop_class_uid", "frames", "rows", "columns", "transfer_syntax", "orientation",
          "laterality", "film_letters", "joined", "field_mm")  # fmt: skip


Stamps = Mapping[str, tuple[int, int]]
"""Size and time of change (ns) of files and folders, by path, as they were."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A Study, and the stamps of what its instances do not tell themselves."""

    study: Study
    stamps: Stamps = field(default_factory=dict)


def to_bytes(whole: Kept) -> bytes:
    """What `from_bytes` makes the same of."""
    study = whole.study
    head = replace(study, series=())
    kept = {
        "version": VERSION,
        "stamps": dict(whole.stamps),
        "study": plain(head, _no_arrays),
        "series": [_series_out(series) for series in study.series],
    }
    return compress(json.dumps(kept, separators=(",", ":")).encode())


def from_bytes(kept: bytes) -> Kept | None:
    """What `to_bytes` was given; None where another version of Condyle kept it, or it is damaged.

    Either way the files tell it again.
    """
    try:
        told = json.loads(expand(kept))
        return _whole(told) if told["version"] == VERSION else None
    except _DAMAGED:
        return None


_DAMAGED = (ZstdError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What is raised by bytes that `to_bytes` did not make."""


def _whole(told: Json) -> Kept:
    head: Study = build(Study, told["study"], _none_kept)
    study = replace(head, series=tuple(_series_in(one) for one in told["series"]))
    return Kept(study, {path: (size, at) for path, (size, at) in told["stamps"].items()})


def _series_out(series: Series) -> Json:
    return {
        "series": plain(replace(series, instances=(), stacks=()), _no_arrays),
        "instances": _instances_out(series.instances),
        "stacks": [_stack_out(stack) for stack in series.stacks],
    }


def _series_in(told: Json) -> Series:
    head: Series = build(Series, told["series"], _none_kept)
    stacks = tuple(_stack_in(one) for one in told["stacks"])
    return replace(head, instances=_instances_in(told["instances"]), stacks=stacks)


def _instances_out(instances: tuple[Instance, ...]) -> Json:
    kinds: dict[Hashable, tuple[int, Instance]] = {}
    folders: dict[str, int] = {}
    rows = []
    for one in instances:
        kind, _ = kinds.setdefault(_alike_in(one), (len(kinds), one))
        folder = folders.setdefault(str(one.path.parent), len(folders))
        stored = one.stored
        where = (0, 0, 0) if stored is None else (stored.at, stored.size, stored.modified)
        rows.append((kind, folder, one.path.name, one.sop_instance_uid, one.number, *where))
    return {
        "kinds": [_kind_of(one) for _, one in kinds.values()],
        "folders": [*folders],
        "columns": [*zip(*rows, strict=True)],
    }


def _alike_in(one: Instance) -> Hashable:
    """What many instances have alike."""
    stored = one.stored
    inner = stored and (stored.layout, stored.line, stored.graphics)
    return inner, *(getattr(one, name) for name in _ALIKE)


def _kind_of(one: Instance) -> Json:
    told = {name: plain(getattr(one, name), _no_arrays) for name in _ALIKE}
    if one.stored is not None:
        line = list(one.stored.line) if one.stored.line else None
        layout = plain(one.stored.layout, _no_arrays)
        told["stored"] = {"layout": layout, "line": line, "graphics": one.stored.graphics}
    return told


def _instances_in(told: Json) -> tuple[Instance, ...]:
    kinds = [_alike(kind) for kind in told["kinds"]]
    folders = [Path(folder) for folder in told["folders"]]
    return tuple(
        _instance(kinds[kind], folders[folder] / name, uid, number, where)
        for kind, folder, name, uid, number, *where in zip(*told["columns"], strict=True)
    )


def _alike(kind: Json) -> Json:
    """A kind with its values made, once for all that share it."""
    told = ("orientation", "film_letters")
    made = dict(kind) | {name: tuple(kind[name]) for name in told}
    made["joined"] = Joined(kind["joined"])
    if "stored" in kind:
        stored = kind["stored"]
        made["stored"] = (
            build(Layout, stored["layout"], _none_kept),
            tuple(stored["line"]) if stored["line"] else None,
            stored["graphics"],
        )
    return made


def _instance(kind: Json, path: Path, uid: str, number: int, where: list[int]) -> Instance:
    stored = None
    if "stored" in kind:
        layout, line, graphics = kind["stored"]
        stored = Stored(layout, where[0], where[1], where[2], line, graphics)
    return Instance(
        path, kind["sop_class_uid"], uid, number, kind["frames"], kind["rows"], kind["columns"],
        kind["transfer_syntax"], kind["orientation"], stored, kind["laterality"],
        kind["film_letters"], kind["joined"], kind["field_mm"],
    )  # fmt: skip


_OF_STACK = [one.name for one in fields(Stack) if one.name not in ("frames", "geometry")]


def _stack_out(stack: Stack) -> Json:
    head = {name: plain(getattr(stack, name), _no_arrays) for name in _OF_STACK}
    frames = [(ref.instance, ref.frame, ref.tile) for ref in stack.frames]
    return {"stack": head, "frames": [*zip(*frames, strict=True)]}


def _stack_in(told: Json) -> Stack:
    frames = tuple(FrameRef(*ref) for ref in zip(*told["frames"], strict=True))
    head: Stack = build(Stack, told["stack"] | {"frames": []}, _none_kept)
    return replace(head, frames=frames)


def _no_arrays(_content: bytes) -> str:
    raise TypeError("a Study holds no arrays")


def _none_kept(_name: str) -> bytes:
    raise TypeError("a Study holds no arrays")
