"""One run of a pack, in which a near thing in fewer digits is asked again in all of them.

So all is decided as it is in float32, at nearly the price of fewer digits: near things are few.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from viewer.ai.margins import margins
from viewer.ai.messages import Run
from viewer.ai.outputs import RegionsOutput
from viewer.ai.pack import Pack
from viewer.ai.runners.chain import run
from viewer.ai.runners.load import Loaded
from viewer.ai.runners.steps.call import NotAccepted, Tools
from viewer.ai.runners.values import Scores, Value, leaves
from viewer.core.doubt import Doubt
from viewer.workers.progress import Progress

NEAR = 0.02
"""Closer than this to another decision is a near thing (see `margins`). In bfloat16 knee_kl is off
by 0.0035 at most in 300 knees; hip_fracture, in 400 hips, by 0.013 or less in nine of ten
decisions, and 398 of the hips are decided as in float32."""

FOREGONE = 0.5
"""Farther than this from another decision no claim like it comes near one."""

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """All values by name, None where the pack will not judge; ``by`` what it was told in the end.

    ``again`` where it was a near thing, ``decisions`` how many might have fallen otherwise.
    """

    values: Values | None
    doubts: Sequence[Doubt]
    by: Loaded
    again: bool = False
    decisions: int = 0


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
    near = [*tools.margins, *_margins(loaded, values)]
    full = loaded.in_full if message.closely else None
    if full is None or min(near, default=inf) >= NEAR:
        return Asked(values, tools.doubts, loaded, decisions=_open(near))
    again = replace(tools_of(full, message, part), doubts=before)
    return Asked(_ran(full, first, again, progress), again.doubts, full, True, _open(near))


def _open(margins: Sequence[float]) -> int:
    """How many of them are no foregone conclusion."""
    return sum(one < FOREGONE for one in margins)


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
        claimed_from=_claimed_from(loaded.pack),
    )


def _claimed_from(pack: Pack) -> dict[str, float]:
    """The lowest operating point of all places that are claimed, by what they take."""
    made: dict[str, float] = {}
    for output in pack.outputs:
        if isinstance(output, RegionsOutput):
            lowest = min((point.value for point in output.points), default=0.0)
            made[output.takes] = min(lowest, made.get(output.takes, lowest))
    return made


def _ran(
    loaded: Loaded, known: Values, tools: Tools, progress: Progress, until: str = ""
) -> Values | None:
    try:
        return run(loaded.pack, known, tools, progress, until)
    except NotAccepted:
        return None


def _margins(loaded: Loaded, values: Values | None) -> Iterator[float]:
    """Of all claims that values come to."""
    for output in loaded.pack.outputs:
        said = (values or {}).get(output.takes)
        for one in leaves(said) if said is not None else ():
            yield from margins(output, one.logits if isinstance(one, Scores) else one)
