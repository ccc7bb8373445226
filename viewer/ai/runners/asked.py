"""One run of a pack, in which a near thing in fewer digits is asked again in all of them.

So all is decided as it is in float32, at nearly the price of fewer digits: near things are few.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from viewer.ai.check import CHECK_TOLERANCE
from viewer.ai.margins import margin
from viewer.ai.messages import Run
from viewer.ai.runners.chain import run
from viewer.ai.runners.load import Loaded
from viewer.ai.runners.steps.call import NotAccepted, Tools
from viewer.ai.runners.values import Scores, Value, leaves
from viewer.core.doubt import Doubt
from viewer.workers.progress import Progress

NEAR = CHECK_TOLERANCE
"""Closer than this to another decision is a near thing. No way is used that is further off on the
check of its pack; in bfloat16 knee_kl is 0.0027 off at most in 150 knees, 0.0004 as a rule."""

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """All values by name, None where the pack will not judge; ``by`` what it was told in the end.

    ``again`` where it was a near thing.
    """

    values: Values | None
    doubts: Sequence[Doubt]
    by: Loaded
    again: bool = False


def asked(loaded: Loaded, message: Run, part: float, progress: Progress) -> Asked:
    """What the stages of a pack make of its inputs, in pieces that are that part of the usual.

    Whatever comes before the first network in fewer digits holds for both.
    """
    tools = tools_of(loaded, message, part)
    first = _ran(loaded, message.inputs, tools, progress, until=loaded.roughly_from)
    if first is None:
        return Asked(None, tools.doubts, loaded)
    before = list(tools.doubts)
    values = _ran(loaded, first, tools, progress)
    full = loaded.in_full if message.closely else None
    if full is None or min(tools.closest, *_margins(loaded, values)) >= NEAR:
        return Asked(values, tools.doubts, loaded)
    again = replace(tools_of(full, message, part), doubts=before)
    return Asked(_ran(full, first, again, progress), again.doubts, full, again=True)


def tools_of(loaded: Loaded, message: Run, part: float = 1.0) -> Tools:
    """What the steps of one run are given."""
    return Tools(
        loaded.running,
        loaded.fitted,
        loaded.device,
        message.frames,
        message.despite,
        part,
        loaded.pack.applies,
        growing=loaded.growing,
        watch=loaded.watch,
    )


def _ran(
    loaded: Loaded, known: Values, tools: Tools, progress: Progress, until: str = ""
) -> Values | None:
    try:
        return run(loaded.pack, known, tools, progress, until)
    except NotAccepted:
        return None


def _margins(loaded: Loaded, values: Values | None) -> Iterator[float]:
    """Of all claims that values come to."""
    yield inf
    for output in loaded.pack.outputs:
        said = (values or {}).get(output.takes)
        for one in leaves(said) if said is not None else ():
            yield margin(output, one.logits if isinstance(one, Scores) else one)
