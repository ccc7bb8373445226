"""What a run comes to: each output of a pack answered, for each thing that was looked at."""

from collections.abc import Iterator, Mapping

from viewer.ai.decide import chosen
from viewer.ai.given import Echoes, Grid, Spots
from viewer.ai.messages import Answered, Made
from viewer.ai.outputs import LabelOutput, MaskOutput, Output
from viewer.ai.poses import Poses
from viewer.ai.runners.heat import heat
from viewer.ai.runners.load import Loaded
from viewer.ai.runners.places import box_of, in_register, laid_over, moved
from viewer.ai.runners.values import Scores, Several, Value, leaves
from viewer.core.finding import HeatMap
from viewer.core.phrase import Phrase
from viewer.core.target import PixelBox
from viewer.workers.progress import Progress

Values = Mapping[str, Value]


def answers(
    loaded: Loaded, values: Values, progress: Progress, *, heats: bool = True
) -> Iterator[Made]:
    """The answers to all outputs, in order; with ``heats`` also where a network looked."""
    outputs = loaded.pack.outputs
    for number, output in enumerate(outputs):
        progress.step(number / len(outputs), Phrase("Putting together what was found"))
        said = values.get(output.takes)
        for item, value in enumerate(leaves(said) if said is not None else ()):
            answer, seen = _answer(output, value, values)
            of = _item(output, values, item) if heats else None
            maps = tuple(_heats(loaded, output, value, of))
            unlike = value.unlike if isinstance(value, Scores) else None
            whose = (seen.side, seen.side_from)
            frame = None if isinstance(value, Poses) else _frame(seen)
            on = of.seen.role if of is not None and of.seen.role != seen.role else ""
            which = item if isinstance(said, Several) else None
            yield Made(number, seen.role, answer, maps, frame, *whose, unlike, on, which)


def _answer(output: Output, value: Value, values: Values) -> tuple[Answered, Grid]:
    """What is said, in places of the input, and the grid that it was said of."""
    if isinstance(value, Scores):
        return value.logits, value.seen
    if isinstance(value, Spots):
        return moved(value), value.on
    if isinstance(value, Poses):
        return value, value.on
    if not isinstance(value, Grid):
        raise TypeError(f"the output {output.title} takes what makes no claim")
    source = values[value.role]
    if isinstance(source, Echoes):  # one of them is the input itself
        source = next(one for one in source.grids if not one.to_source[:3, 3].any())
    if isinstance(output, MaskOutput) and isinstance(source, Grid):
        return laid_over(value, source), value
    return value, value


def _frame(seen: Grid) -> PixelBox | None:
    """What was framed of a picture: else, all that was seen of it."""
    return seen.frame or (box_of(seen) if len(seen.values) == 1 else None)


def _item(output: Output, values: Values, item: int) -> Scores | None:
    """What a network said, for an output that tells where it looked."""
    if not isinstance(output, LabelOutput) or output.heat is None:
        return None
    of = values.get(output.heat.of)
    said = list(leaves(of))[item] if of is not None else None
    return said if isinstance(said, Scores) else None


def _heats(loaded: Loaded, output: Output, value: Value, of: Scores | None) -> Iterator[HeatMap]:
    """Where the network looked: for what is claimed, then for the others if the pack says so."""
    if not isinstance(output, LabelOutput) or output.heat is None:
        return
    if of is None or not isinstance(value, Scores):
        return
    choice = chosen(output, value.logits)
    others = [at for at in range(len(output.labels)) if at != choice and output.heat.every]
    stage = next(one for one in loaded.pack.stages if one.gives == output.heat.of)
    labels = (choice, *others)
    maps = heat(loaded, stage, output.heat.layer, of, labels)
    for label, seen in zip(labels, maps, strict=True):
        hottest = int(seen.max((1, 2)).argmax())
        at = round(float((of.seen.to_source @ (hottest, 0, 0, 1))[0]))
        yield HeatMap(*in_register(seen[hottest], of.seen), output.labels[label].meaning, at)
