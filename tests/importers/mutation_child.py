"""Reads damaged files one after the other and says on a line of JSON what came of each.

Run by `mutation_run` in a process of its own; by hand, to look at single files:
``PYTHONPATH=.:tests/importers python tests/importers/mutation_child.py FOLDER 4711 4712``.
"""

import json
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pydicom
from mutations import Mutant, mutant, seeds_in
from phantoms import ENHANCED_MR, ramp, write_slices

from viewer.core.errors import ViewerError
from viewer.core.greys import to_bytes
from viewer.core.study import DecodeState, Kind, Series
from viewer.core.volume import Volume
from viewer.importers import look
from viewer.importers.pictures import raster
from viewer.importers.read import read, try_decode
from viewer.importers.scan import scan
from viewer.importers.segmentation import read_segmentation
from viewer.importers.thumbnail import thumbnail
from viewer.importers.unpacking import decoding
from viewer.workers.progress import Progress


def main(folder: str, first: int, last: int) -> None:
    # The net below the scan is taken away: what falls into it is a bug that was not foreseen.
    look.BROKEN = ()
    seeds = seeds_in(Path(folder))
    with tempfile.TemporaryDirectory() as work:
        decoding.decoder().start()
        raster.decoder().start()
        for at in range(first, last):
            made = mutant(at, seeds)
            told = {"at": at, "story": made.story, "size": len(made.content)}
            _tell({"begun": at, **told})
            told |= _outcome(made, seeds[at % len(seeds)], Path(work))
            _tell(told)


def _tell(told: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _outcome(made: Mutant, seed: Path, work: Path) -> dict[str, object]:
    folder = work / "one"
    folder.mkdir()
    (folder / made.name).write_bytes(made.content)
    _forget_peaks()
    times, reasons, error, shown = [time.monotonic()], [], "", 0
    try:
        for reason in _looked_at(folder / made.name, seed, work):
            times.append(time.monotonic())
            shown += not reason
            reasons += [reason] if reason else []
    except Exception:  # noqa: BLE001 - what should never come is what is looked for
        error = traceback.format_exc()
    slowest = max((b - a for a, b in pairwise([*times, time.monotonic()])), default=0.0)
    peak = _peak_mb()
    shutil.rmtree(folder)
    return {"reasons": reasons, "shown": shown, "error": error, "s": slowest, "mb": peak}


def _looked_at(path: Path, seed: Path, work: Path) -> Iterator[str]:
    """The answers to scan, try, read and draw: a reason for each refusal, else nothing."""
    unpacked = path.parent / "unpacked"
    unpacked.mkdir()
    found = scan([path], Progress(), unpacked)
    yield from (refusal.reason for refusal in found.refusals)
    for study in found.studies:
        for series in study.series:
            yield from _series(series, seed, work)
    assert found.studies or found.refusals, "neither shown nor refused"


def _series(series: Series, seed: Path, work: Path) -> Iterator[str]:
    if series.kind is Kind.SEGMENTATION:
        yield _refused(lambda: read_segmentation(series, _drawn_on(seed, work), Progress()))
        return
    if not series.stacks:
        yield series.why_not or "This is a report."
        return
    state, reason = try_decode(series)
    yield reason
    assert (state is DecodeState.SUPPORTED) == (not reason)
    yield _refused(lambda: _check(read(series, 0, Progress())))
    if not reason:
        yield _refused(lambda: thumbnail(series))


def _refused(act: object) -> str:
    try:
        act()  # type: ignore[operator]
    except ViewerError as problem:
        return str(problem)
    return ""


def _check(volume: Volume) -> None:
    """What is shown must be possible: finite places, and bytes of the right shape."""
    geometry = volume.geometry
    corners = np.asarray([geometry.to_patient([0, 0, 0]), geometry.to_patient([1, 1, 1])])
    assert np.isfinite(corners).all()
    assert np.isfinite([volume.greys.slope, volume.greys.intercept]).all()
    if not volume.is_colour:
        shown = to_bytes(volume.values[0], volume.greys, volume.opening())
        assert shown.dtype == np.uint8
        assert shown.shape == volume.values.shape[1:]
    assert volume.values.nbytes > 0


@cache
def _drawn_on(seed: Path, work: Path) -> Volume:
    """A Volume where the segmentation of a whole file lies: its own frames, told as pictures.

    A file that only its damage made a segmentation gets a small series of its own.
    """
    path = work / f"{seed.name}.pictures"
    dataset = pydicom.dcmread(seed, force=True)
    if dataset.get("Modality") == "SEG":
        dataset.SOPClassUID, dataset.Modality = ENHANCED_MR, "MR"
        dataset.save_as(path)
    else:
        write_slices(path, ramp(3, 8, 8), [(0.0, 0.0, float(z)) for z in range(3)])
    return read(scan([path], Progress()).studies[0].series[0], 0, Progress())


def _pids() -> list[str]:
    children = (decoding.decoder().pid, raster.decoder().pid)
    return ["self", *(str(pid) for pid in children if pid is not None)]


def _forget_peaks() -> None:
    for pid in _pids():
        with suppress(OSError):
            Path(f"/proc/{pid}/clear_refs").write_text("5")


def _peak_mb() -> float:
    """The most memory that this process and the decoders held at a time, each for itself."""
    peaks = [0.0]
    for pid in _pids():
        with suppress(OSError):
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
            peaks += [int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")]
    return max(peaks)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
