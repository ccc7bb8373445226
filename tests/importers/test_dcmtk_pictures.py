"""All shared pictures, as DCMTK draws them through the same window."""

import math
from pathlib import Path

import numpy as np
from dcmtk import drawn_by_dcmtk, needs_dcmtk

from viewer.core.errors import Unreadable
from viewer.core.greys import Shown, VoiLut, fitted_window, padded, painted
from viewer.core.study import Series
from viewer.core.volume import Volume
from viewer.importers.read import read_middle
from viewer.importers.scan import scan
from viewer.workers.progress import Progress

pytestmark = needs_dcmtk

LEAST = 70
"""So many stacks of the shared files are drawn by both, or this test shows nothing."""


def options(volume: Volume) -> tuple[list[str], Shown]:
    """What makes DCMTK use the window that we open with; its overlays are another test's."""
    shown = volume.opening()
    if isinstance(shown, VoiLut):
        return ["-O", "+Wl", "1"], shown
    if shown in volume.greys.windows:
        return ["-O", "+Wi", "1"], shown
    fitted = fitted_window(volume.values, volume.greys)
    return ["-O", "+Ww", repr(fitted.center), repr(fitted.width)], fitted


def apart(volume: Volume, path: Path, frame: int, folder: Path) -> float | None:
    """How many shades the pictures lie apart, beyond what rounding explains; None: not drawn."""
    link = folder / "a.dcm"
    link.unlink(missing_ok=True)
    link.symlink_to(path)
    asked, shown = (["-O"], None) if volume.is_colour else options(volume)
    theirs = drawn_by_dcmtk(link, *asked, frame=frame)
    if theirs is None:
        return None
    values = volume.values[0]
    ours = values if shown is None else painted(values, volume.greys, shown)
    if theirs.shape != ours.shape:
        return None
    # DCMTK knows nothing of padding, and rounds values to whole ones before it windows them.
    seen = np.ones(ours.shape, bool) if volume.is_colour else ~padded(values, volume.greys)
    width = 256.0 if shown is None or isinstance(shown, VoiLut) else max(shown.width, 1.0)
    whole = float(volume.greys.slope).is_integer() and float(volume.greys.intercept).is_integer()
    allowed = 1 if whole else 1 + math.ceil(128 / width)
    difference = np.abs(theirs.astype(int) - ours)[seen]
    return float(difference.max(initial=0)) - allowed


def is_told_by_functional_groups(volume: Volume) -> bool:
    """DCMTK reads a rescale and a window at the top of a file alone."""
    return volume.sources[0].sop_class_uid.startswith("1.2.840.10008.5.1.4.1.1.4.1")


def test_dcmtk_draws_the_same_pictures(shared_dicom: Path, tmp_path: Path) -> None:
    series = [one for study in scan([shared_dicom], Progress()).studies for one in study.series]
    compared, wrong = 0, []
    for one in series:
        for stack in range(len(one.stacks)):
            found = compare(one, stack, tmp_path)
            compared += found is not None
            if found is not None and found > 0:
                wrong.append((str(one.instances[0].path), stack, found))
    assert not wrong
    assert compared >= LEAST


def compare(series: Series, stack: int, folder: Path) -> float | None:
    try:
        volume = read_middle(series, stack)
    except Unreadable:
        return None
    if is_told_by_functional_groups(volume):
        return None
    frames = series.stacks[stack].frames
    ref = frames[len(frames) // 2]
    return apart(volume, series.instances[ref.instance].path, ref.frame, folder)
