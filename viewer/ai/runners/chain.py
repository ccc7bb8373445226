"""The stages of a pack, one after another."""

from collections.abc import Mapping
from dataclasses import replace

from viewer.ai.operators import OPERATORS
from viewer.ai.pack import Pack
from viewer.ai.runners.steps.call import Call, Tools
from viewer.ai.runners.steps.table import STEPS, WHOLE
from viewer.ai.runners.values import Several, Value
from viewer.workers.progress import Progress


def run(
    pack: Pack, known: Mapping[str, Value], tools: Tools, progress: Progress, until: str = ""
) -> Mapping[str, Value]:
    """All values by name: the inputs by role, and what each stage gives, in that order.

    A stage whose value is ``known`` is not run; one gives nothing where nothing of what it takes is
    there. ``until`` stops before the stage that gives that value. Raises NotAccepted.
    """
    values = dict(known)
    for at, stage in enumerate(pack.stages):
        if stage.gives == until:
            break
        if stage.gives in values:
            continue
        part = progress.part(at / len(pack.stages), (at + 1) / len(pack.stages))
        part.step(0.0, OPERATORS[stage.op].doing)
        takes = tuple(values.get(name) for name in stage.takes)
        if not any(one is not None for one in takes):
            continue
        call = Call(stage, takes, tools, part)
        values[stage.gives] = STEPS[stage.op](call) if stage.op in WHOLE else _each(call)
    return values


def _each(call: Call) -> Value:
    """The step for each item of what is several; what is single goes with all of them."""
    several = [one for one in call.takes if isinstance(one, Several)]
    if not several:
        return STEPS[call.stage.op](call)
    counts = {len(one.items) for one in several}
    if len(counts) > 1:
        raise ValueError(f"the stage {call.stage.op} takes values of several counts: {counts}")
    items = (replace(call, takes=_item(call, at), item=at) for at in range(*counts))
    return Several(tuple(_each(one) for one in items))


def _item(call: Call, at: int) -> tuple[Value | None, ...]:
    return tuple(one.items[at] if isinstance(one, Several) else one for one in call.takes)
