"""Which files a training saw, so that none of them is measured as if it were new.

Names of patients mean something within one data set alone; files are the same wherever they lie.
"""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.lab.data.case import Case
from viewer.lab.report.made import record_of
from viewer.lab.report.record import RECORD, read_record, write_record
from viewer.lab.report.section import counted
from viewer.lab.training.parts import Part, outputs_learnt, parts
from viewer.lab.training.recipe import read_plan

BYTES = 4
"""Of each SHA-256 that are kept: enough to know a file again, too few to say anything of it."""

Digests = NDArray[np.uint32]


def learnt_of(cases: Iterable[Case]) -> str:
    """The files of these cases as text: the first bytes of the SHA-256 of each, in order."""
    return b64encode(_digests(cases).tobytes()).decode("ascii")


def seen(cases: Sequence[Case], learnt: str) -> int:
    """How many of the cases show a file that is among those that were learnt from."""
    known = set(np.frombuffer(b64decode(learnt), np.uint32).tolist())
    return sum(bool(known & set(_digests([case]).tolist())) for case in cases)


def trained_on(pack: Pack, folder: Path) -> str:
    """The files of the data set that a pack was trained on as its train.toml says."""
    plan = read_plan(pack.folder / "train.toml")
    return learnt_of(_every(parts(pack, folder, plan.data, outputs_learnt(pack, plan))))


def keep_learnt(folder: Path, data: Path, cases: Mapping[int, Part], device: torch.device) -> None:
    """Write down beside a trained pack what it saw: what choices were made on counts as seen.

    In words, too: pack.toml says what it is made of, and nobody may have changed that.
    """
    pack, file = load_pack(folder), folder / RECORD
    record = read_record(file) if file.is_file() else None
    if record is None or record.weights_sha256 != pack.weights_sha256:
        record = record_of(pack, "", "", device, {})
    learnt, trained = learnt_of(_every(cases)), told(data, cases)
    write_record(replace(record, learnt=learnt, trained=trained), file)


def told(data: Path, cases: Mapping[int, Part]) -> str:
    """How many cases of a data set were learnt from, and how many held out."""
    kept = [case for part in cases.values() for case in (*part.kept, *part.strange)]
    held = [case for part in cases.values() for case in part.held]
    return f"{data.resolve().name}: {_counted(kept)}; {_counted(held)} held out for every choice"


def _counted(cases: Iterable[Case]) -> str:
    named = {case.id: case.patient for case in cases}
    return f"{counted(len(named), 'case')} of {counted(len(set(named.values())), 'patient')}"


def _every(cases: Mapping[int, Part]) -> list[Case]:
    return [case for part in cases.values() for case in (*part.kept, *part.held, *part.strange)]


def _digests(cases: Iterable[Case]) -> Digests:
    files = {file for case in cases for file in case.files.values() if file.exists()}
    short = (_sha256(file)[:BYTES] for file in files)
    return np.unique(np.frombuffer(b"".join(short), np.uint32))


def _sha256(file: Path) -> bytes:
    """Of a folder that of all its files, whatever they are called."""
    if not file.is_dir():
        return hashlib.sha256(file.read_bytes()).digest()
    inside = sorted(_sha256(one) for one in file.iterdir() if not one.name.startswith("."))
    return hashlib.sha256(b"".join(inside)).digest()
