"""What a run comes to: each output of a pack answered, for each thing that was looked at."""

from collections.abc import Iterator, Mapping

from viewer.ai.decide import chosen
from viewer.ai.given import Grid
from viewer.ai.messages import Made
from viewer.ai.outputs import LabelOutput, Output
from viewer.ai.runners.heat import heat
from viewer.ai.runners.load import Loaded
from viewer.ai.runners.places import box_of, in_register
from viewer.ai.runners.values import Scores, Value, leaves
from viewer.core.finding import HeatMap
from viewer.core.phrase import Phrase
from viewer.workers.progress import Progress


def answers(loaded: Loaded, values: Mapping[str, Value], progress: Progress) -> Iterator[Made]:
    """The answers to all outputs, in order."""
    pack = loaded.pack
    for number, output in enumerate(pack.outputs):
        progress.step(number / len(pack.outputs), Phrase("Looking for where it was seen"))
        for item, value in enumerate(leaves(values[output.takes])):
            yield _made(loaded, number, value, _heats(loaded, output, values, item, value))


def _made(loaded: Loaded, number: int, value: Value, heats: tuple[HeatMap, ...]) -> Made:
    if isinstance(value, Scores):
        seen = value.seen
        frame = seen.frame or box_of(seen)
        return Made(number, seen.role, value.logits, heats, frame, seen.side, seen.side_from)
    if isinstance(value, Grid):
        return Made(number, value.role, value, heats, value.frame, value.side, value.side_from)
    raise TypeError(f"an output of {loaded.pack.name} takes what makes no claim")


def _heats(
    loaded: Loaded, output: Output, values: Mapping[str, Value], item: int, value: Value
) -> tuple[HeatMap, ...]:
    if not isinstance(output, LabelOutput) or output.heat is None or not isinstance(value, Scores):
        return ()
    of = [one for one in leaves(values[output.heat.of]) if isinstance(one, Scores)][item]
    choice = chosen(output, value.logits)
    others = [at for at in range(len(output.labels)) if at != choice and output.heat.every]
    return tuple(_one(loaded, output, of, label) for label in (choice, *others))


def _one(loaded: Loaded, output: LabelOutput, scores: Scores, label: int) -> HeatMap:
    assert output.heat is not None
    stage = next(one for one in loaded.pack.stages if one.gives == output.heat.of)
    values, box = in_register(
        heat(loaded, stage, output.heat.layer, scores.seen, label), scores.seen
    )
    return HeatMap(values, box, output.labels[label].meaning)
