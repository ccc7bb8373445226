"""New packs as `condyle packs new` begins them, made small enough to be trained in seconds."""

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch

from viewer.ai.claiming import findings
from viewer.ai.given import Facts
from viewer.ai.messages import Ran
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.request import Request, run_of
from viewer.ai.runners.load import load
from viewer.ai.runners.serve import ran
from viewer.ai.scaffold import scaffold
from viewer.core.finding import Finding
from viewer.core.volume import Volume
from viewer.workers.progress import Progress


def begun(folder: Path, kind: str, pack: Mapping[str, str], recipe: Mapping[str, str]) -> Path:
    """A new pack of that kind with some of its text, and some keys of its recipe, changed."""
    made = scaffold("tiny", folder, kind)
    text = (made / "pack.toml").read_text()
    for old, new in pack.items():
        assert old in text, f"the beginning of {kind} has no {old}"
        text = text.replace(old, new)
    (made / "pack.toml").write_text(text)
    said = (made / "train.toml").read_text()
    for key, value in recipe.items():
        said, count = re.subn(rf"(?m)^{key} = \S+", f"{key} = {value}", said)
        assert count, f"the recipe of {kind} has no {key}"
    (made / "train.toml").write_text(said)
    return made


def claimed(folder: Path, inputs: Mapping[str, Volume | Facts]) -> tuple[Finding, ...]:
    """What the pack in a folder claims, through its whole chain."""
    pack: Pack = load_pack(folder)
    request = Request(pack, inputs, "cpu")
    answer = ran(load(pack, torch.device("cpu")), run_of(request), Progress())
    assert isinstance(answer, Ran)
    return findings(request, answer, (), lambda: "id", "2026-01-01")


def state_of(folder: Path, member: str) -> dict[str, torch.Tensor]:
    """The weights that a training goes on with."""
    kept: dict[str, torch.Tensor] = torch.load(
        folder / "training" / member / "last.pt", weights_only=True
    )["network"]
    return kept


def dice(one: np.ndarray, other: np.ndarray) -> float:
    return 2 * float((one & other).sum()) / float(one.sum() + other.sum())
