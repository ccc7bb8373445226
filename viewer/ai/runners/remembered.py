"""Which way of computing was found best for a pack on a device; kept in the user's folder."""

import json
import os
from pathlib import Path

import torch

from viewer import paths
from viewer.ai.pack import Pack
from viewer.ai.ways import Engine


def remembered(pack: Pack, title: str) -> Engine:
    """The engine for a pack on the device of that title; the plain one until it was measured."""
    kept = _kept().get(_key(pack, title), "")
    return Engine(kept) if kept in set(Engine) else Engine.EAGER


def remember(pack: Pack, title: str, engine: Engine) -> None:
    """Use that engine for this pack, this device and this version of torch from now on."""
    file = _file()
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_text(json.dumps(_kept() | {_key(pack, title): engine}, indent=1))
    unfinished.replace(file)


def _key(pack: Pack, title: str) -> str:
    return f"{pack.name} {pack.fingerprint} on {title} with torch {torch.__version__}"


def _kept() -> dict[str, str]:
    """Empty where nothing was kept, or nothing that can be read."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _file() -> Path:
    return paths.user_folder() / "ways.json"
