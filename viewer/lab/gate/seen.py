"""What the network of a pack sees of cases: the features that its gate is given."""

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from viewer.ai.given import grid_of
from viewer.ai.pack import Stage
from viewer.ai.runners.chain import run
from viewer.ai.runners.load import Loaded
from viewer.ai.runners.steps.call import NotAccepted, Tools
from viewer.ai.runners.values import Scores, leaves
from viewer.core.errors import ViewerError
from viewer.lab.evaluation.cases import Known
from viewer.lab.evaluation.claims import first_volume
from viewer.lab.evaluation.many import many, one_thread_each
from viewer.workers.progress import Progress

Seen = tuple[NDArray[np.float32], NDArray[np.int64]]
"""Features [n, features] and the right labels [n] of those cases in which something is seen."""


def seen(
    loaded: Loaded, gate: Stage, cases: Sequence[Known], progress: Progress, noun: str = "Case"
) -> Seen:
    """What is seen of each case as it comes; a picture that is refused before is left out."""
    with one_thread_each():
        found = many(partial(_of, loaded, gate), cases, progress, noun)
    there = [(one, case.truth) for one, case in zip(found, cases, strict=True) if one is not None]
    if not there:
        raise ViewerError("In none of the cases was anything to be seen.")
    return np.stack([one for one, _ in there]), np.array([label for _, label in there])


def _of(loaded: Loaded, gate: Stage, case: Known) -> NDArray[np.float32] | None:
    """The features of the joint that the stages before find; of several, of that framed widest."""
    tools = Tools(loaded.networks, loaded.fitted, loaded.device)
    inputs = {role: grid_of(first_volume(file), role) for role, file in case.files.items()}
    try:
        values = run(loaded.pack, inputs, tools, Progress(), until=gate.gives)
    except NotAccepted:
        return None
    scored = [one for one in leaves(values[gate.takes[0]]) if isinstance(one, Scores)]
    return max(scored, key=_width).features


def _width(scores: Scores) -> float:
    frame = scores.seen.frame
    return frame.right - frame.left if frame else 0.0
