"""Where the joints of a picture are: the network looks at every scale, then at each joint again.

Of a network in full digits that has quicker looks (`InFull`) those say which scales are looked at.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.frames import Frame, Picture
from viewer.ai.runners.engines import InFull
from viewer.ai.runners.glances import Levels, Look, promising
from viewer.ai.votes import View, again, agreed, read_middle, read_peaks

SURE = 0.7
"""From this confidence on nothing better is looked for."""

LEAST = 0.5
"""Below this confidence there is no frame. On knees of the training's kind 99 % have 0.75 or more;
noise and pictures of other things seldom reach 0.5."""

WORTH_A_LOOK = 0.15
"""Peaks below this confidence are not looked at again."""

LOOKS = 3
"""How often a joint is looked at again, each time through the frame found last."""

ASKANCE = ((0.85, 0.0, 0.0), (1.18, 0.0, 0.0), (1.0, 8.0, 0.08))
"""Widths, turns in degrees and shifts down in widths, off the frame, from which a joint must still
be seen; what only looks like one from one side is not."""

MOST = 5
"""Peaks that are looked at again, at most."""


def frames(
    picture: NDArray[np.generic],
    network: nn.Module,
    least: float = LEAST,
    before_each: Callable[[], None] = lambda: None,
) -> list[Frame]:
    """The frames of all joints in `picture` (rows, columns), left to right; none where unsure.

    Bright bone is looked for first; where no joint is sure, dark bone too, and the surer is taken.
    ``before_each`` look it is asked whether to go on: what it raises ends the search.
    """
    levels = Levels(np.asarray(picture, dtype=np.float32))
    found = _found(levels, _lookers(network, 1.0, before_each), least)
    if _surest(found) < SURE:
        dark = _found(levels, _lookers(network, -1.0, before_each), least)
        negative = [replace(frame, inverted=True) for frame in dark]
        found = max(found, negative, key=_surest)
    return agreed([frame for frame in found if frame.confidence >= least])


def _surest(found: list[Frame]) -> float:
    return max((frame.confidence for frame in found), default=0.0)


def _found(levels: Levels, looks: tuple[Look, Look | None], least: float) -> list[Frame]:
    """All that may be as sure as ``least``."""
    look, glance = looks
    peaks: list[Frame] = []
    for at in range(len(levels)) if glance is None else promising(levels, glance):
        (maps,) = look([levels[at]])
        peaks += read_peaks(levels[at], maps, WORTH_A_LOOK)
    kept: list[Frame] = []
    for peak in sorted(peaks, key=lambda one: -one.confidence):
        if len(kept) < MOST and not any(peak.overlaps(other) for other in kept):
            kept.append(peak)
    held, seen_last = _held(levels.picture, kept, look)
    sure = [at for at, frame in enumerate(held) if frame.confidence >= least]
    return _askance(levels.picture, [held[at] for at in sure], [seen_last[at] for at in sure], look)


def _held(picture: Picture, found: list[Frame], look: Look) -> tuple[list[Frame], list[View]]:
    """Those that hold when they are looked at again and again, and how each was seen last."""
    seen: list[View] = []
    for _ in range(LOOKS):
        seen = [again(picture, frame) for frame in found]
        looked = _read(seen, look)
        holds = [at for at, frame in enumerate(looked) if frame.confidence >= WORTH_A_LOOK]
        found, seen = [looked[at] for at in holds], [seen[at] for at in holds]
    return found, seen


def _askance(picture: Picture, found: list[Frame], seen: list[View], look: Look) -> list[Frame]:
    """Each as sure as it is in the worst of several views."""
    views = [one.mirrored() for one in seen]
    views += [again(picture, _off(frame, *off)) for off in ASKANCE for frame in found]
    chances = [frame.confidence for frame in (*found, *_read(views, look))]
    return [
        replace(frame, confidence=min(chances[at :: len(found)])) for at, frame in enumerate(found)
    ]


def _read(views: Sequence[View], look: Look) -> list[Frame]:
    return [read_middle(view, maps) for view, maps in zip(views, look(views), strict=True)]


def _off(frame: Frame, wider: float, turn: float, down: float) -> Frame:
    return replace(
        frame,
        width=frame.width * wider,
        angle=frame.angle + turn,
        centre_row=frame.centre_row + down * frame.width,
    )


def _lookers(
    network: nn.Module, sign: float, before_each: Callable[[], None]
) -> tuple[Look, Look | None]:
    """Looks at bright bone (1), or at dark bone (-1): thorough ones, and quick ones if there are.

    The first of the maps is a chance.
    """
    glance = _looker(network.quick, sign, before_each) if isinstance(network, InFull) else None
    return _looker(network, sign, before_each), glance


def _looker(network: nn.Module, sign: float, before_each: Callable[[], None]) -> Look:
    device = next(network.parameters()).device

    def look(views: Sequence[View]) -> Sequence[Picture]:
        if not views:
            return []
        before_each()
        shown = torch.from_numpy(np.stack([view.values for view in views]))[:, None]
        with torch.inference_mode():
            maps = network((sign * shown).to(device)).float()
            maps[:, 0] = maps[:, 0].sigmoid()
        return list(maps.cpu().numpy())

    return look
