"""Train the network that finds joints, and measure how well it does."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from viewer.ai.catalogue import Catalogue
from viewer.ai.frames import Frame
from viewer.ai.pack import Pack
from viewer.ai.runners.frames import frames
from viewer.core.greys import Bytes
from viewer.lab.data.read import read_cases
from viewer.lab.framing.fit import FramingFit
from viewer.lab.framing.measure import Finder, framing, moved
from viewer.lab.framing.negatives import positives
from viewer.lab.framing.recipe import read_framing
from viewer.lab.framing.sources import Source, crops, marked, read_grey
from viewer.lab.publish import save_weights
from viewer.workers.progress import Progress

MARKS = "framing.csv"
"""The marked plateaus, in the folder of the pack."""

WEIGHTS = "framing.safetensors"

MEASURED = 200
"""How many pictures of the test part are moved about to see what that does."""


def train_framing(
    pack: str,
    data: Path,
    films: Path | None = None,
    out: Path | None = None,
    progress: Progress | None = None,
) -> Path:
    """Train on the crops in `data` and the marked `films`; the folder of the weights is returned.

    A training that was stopped goes on where it was when it is started again with the same `out`
    (runs/NAME if not given). The errors measured at the end are in `out`/framing.json.
    """
    progress = progress or Progress()
    source = Catalogue().find(pack)
    folder = out or Path("runs") / source.name
    training = folder / "training"
    training.mkdir(parents=True, exist_ok=True)
    for name in ("train.toml", MARKS):
        if folder.resolve() != source.folder.resolve() and (source.folder / name).is_file():
            shutil.copyfile(source.folder / name, folder / name)
    progress.step(0.0, "Reading the pictures")
    shown = positives(crops(_files(source, data, "train")))
    marks = marked(folder / MARKS, films) if films else []
    fit = FramingFit(read_framing(folder / "train.toml"), training, _device())
    fit.run(shown, marks, progress.part(0.02, 0.95))
    network = fit.average.eval()
    save_weights(network.state_dict(), folder / WEIGHTS)
    progress.step(0.95, "Measuring")
    record = _measured(lambda picture: frames(picture, network), _files(source, data, "val"), marks)
    (folder / "framing.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return folder


def _files(pack: Pack, data: Path, split: str) -> list[Path]:
    known = read_cases(data, pack, pack.graded, split).known
    return [next(iter(case.files.values())) for case in known]


def _device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def _measured(
    find: Finder, files: Sequence[Path], marks: Sequence[Source]
) -> dict[str, dict[str, float]]:
    """Errors on test crops as they are and moved about, and on the films that were learnt from."""
    some = files[:: max(1, len(files) // MEASURED)]
    whole = [Source(picture, (_whole(picture),), crop=True) for picture in map(read_grey, some)]
    random = np.random.default_rng(0)
    record = {"crops": framing(whole, find), "films_learnt_from": framing(marks, find)}
    settled = [Source(one.picture, (_best(one, find),), crop=True) for one in whole]
    record["moved"] = framing([moved(one, random) for one in settled], find)
    return {name: found.numbers() for name, found in record.items()}


def _whole(picture: Bytes) -> Frame:
    rows, columns = picture.shape
    return Frame((rows - 1) / 2, (columns - 1) / 2, columns)


def _best(source: Source, find: Finder) -> Frame:
    """The surest frame of a crop, or the crop itself where none is found."""
    return max(find(source.picture), key=lambda one: one.confidence, default=source.frames[0])
