"""What was found of the ways to compute a pack here; kept in the user's folder."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from viewer import paths
from viewer.ai.pack import Pack
from viewer.ai.ways import Engine, Way

Kept = Mapping[str, Mapping[str, Any]]


def has_ways(pack: Pack) -> bool:
    """Whether there is more than one way to compute it: an algorithm and a .onnx file have one."""
    return not pack.is_onnx and any(stage.network for stage in pack.stages)


def kept_ways(pack: Pack) -> dict[str, tuple[Way, ...]]:
    """All ways of a pack by the title of the device that they were measured on.

    Nothing of another version of torch, and nothing that cannot be read.
    """
    made = _content().get(_name(pack), {})
    told = _told()
    return {
        key.removesuffix(told): ways
        for key, kept in made.items()
        if key.endswith(told) and (ways := tuple(_ways(kept)))
    }


def keep_ways(pack: Pack, title: str, ways: Sequence[Way]) -> None:
    """Go by these from now on, for this pack, this device and this version of torch."""
    file, content = _file(), _content()
    mine = dict(content.get(_name(pack), {})) | {title + _told(): [asdict(way) for way in ways]}
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_text(json.dumps({**content, _name(pack): mine}, indent=1), encoding="utf-8")
    unfinished.replace(file)


def _ways(kept: object) -> Iterator[Way]:
    """Those that can be read."""
    for one in kept if isinstance(kept, list) else ():
        try:
            yield Way(**(one | {"engine": Engine(one["engine"])}))
        except (KeyError, TypeError, ValueError):
            return


def _name(pack: Pack) -> str:
    return f"{pack.name} {pack.fingerprint}"


def _told() -> str:
    return f" with torch {version('torch')}"


def _content() -> Kept:
    """Empty where nothing was kept, or nothing that can be read."""
    try:
        content = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {name: one for name, one in content.items() if isinstance(one, dict)}


def _file() -> Path:
    return paths.user_folder() / "ways.json"
