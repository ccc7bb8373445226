"""Whether heat maps tell of the weights that claimed, and where in a joint they lie."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace

import numpy as np

from viewer.ai.decide import chosen
from viewer.ai.outputs import Heat, LabelOutput, RegionsOutput
from viewer.ai.pack import Stage
from viewer.ai.runners.heat import heat
from viewer.ai.runners.load import Loaded
from viewer.ai.runners.places import in_register
from viewer.ai.runners.values import Scores, leaves
from viewer.lab.data.case import Box, Case
from viewer.lab.evaluation.claims import Claiming
from viewer.lab.evaluation.kinds.kind import BOX
from viewer.lab.evaluation.unlearnt import unlearnt
from viewer.lab.evaluation.wanted import Wanted
from viewer.lab.measures.attention import Attention, Map, alike, attention, hits
from viewer.lab.measures.intervals import ratio, wilson
from viewer.lab.report.record import Cell, Table
from viewer.lab.report.words import label_names
from viewer.workers.progress import Progress

MOST = 30
"""Cases whose heat maps are looked at."""

SLACK = 0.02
"""How far beside a box the hottest place may lie, in parts of the picture's longer side."""

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """One joint: what the network scored, the label that was claimed, and where it looked."""

    case: Case
    scores: Scores
    label: int
    heat: Map
    size: tuple[int, int]
    """Rows and columns of the picture."""


@dataclass(frozen=True, slots=True, eq=False)
class Looking:
    """How the heat maps of one output come about."""

    loaded: Loaded
    stage: Stage
    heat: Heat

    def __call__(self, scores: Scores, label: int, loaded: Loaded | None = None) -> Map:
        """The map of a label by the networks of ``loaded``, else by those that claimed."""
        of = replace(scores, cells=None)
        maps = heat(loaded or self.loaded, self.stage, self.heat.layer, of, (label,))[0]
        return np.asarray(maps[int(maps.max((1, 2)).argmax())], dtype=np.float32)


def heats(
    wanted: Wanted,
    claiming: Claiming,
    cases: Sequence[Case],
    boxes: Mapping[str, Sequence[Box]],
    progress: Progress,
) -> dict[str, Table]:
    """Where the heat lies, whether it hangs on what was learnt, and whether it hits marked places.

    Nothing where an output has no heat map. ``boxes`` are the places that a person marked, by the
    name of the case.
    """
    output, loaded = wanted.output, claiming.loaded
    if not isinstance(output, LabelOutput) or output.heat is None or loaded.pack.is_onnx:
        return {}
    stage = next(one for one in loaded.pack.stages if one.gives == output.heat.of)
    looking = Looking(loaded, stage, output.heat)
    some = cases[:: max(1, len(cases) // MOST)][:MOST]
    looked = list(_looked(looking, output, claiming, some, progress.part(0.0, 0.4)))
    made = {
        "heat sanity": _sanity(looking, looked, progress.part(0.4, 1.0)),
        "heat": _attention(output, looked),
        "pointing": _pointing(looked, boxes),
    }
    return {name: one for name, one in made.items() if one.rows}


def _looked(
    looking: Looking,
    output: LabelOutput,
    claiming: Claiming,
    cases: Sequence[Case],
    progress: Progress,
) -> Iterator[Looked]:
    for number, case in enumerate(cases):
        progress.step(number / len(cases), f"Where it looked: {number + 1} of {len(cases)}")
        given = claiming.prepared(case)
        values = claiming.values(given)
        pairs = [
            (one, of)
            for one, of in zip(
                leaves(values[output.takes]), leaves(values[looking.heat.of]), strict=True
            )
            if isinstance(one, Scores) and isinstance(of, Scores)
        ]
        ours = [pair for pair in pairs if case.side and pair[1].seen.side == case.side] or pairs
        if ours:
            said, of = ours[0]
            label = chosen(output, said.logits)
            _, *size = given.volumes[of.seen.role].geometry.shape
            yield Looked(case, of, label, looking(of, label), (size[0], size[1]))


def _sanity(looking: Looking, looked: Sequence[Looked], progress: Progress) -> Table:
    """How alike the maps stay as the network forgets what it learnt, from its last layer down.

    Adebayo et al., "Sanity checks for saliency maps", NeurIPS 2018.
    """
    rows: list[Row] = []
    for number, (name, forgotten, part) in enumerate(unlearnt(looking.loaded, looking.stage)):
        progress.step(part, f"Forgetting {name}")
        same = [alike(one.heat, looking(one.scores, one.label, forgotten)) for one in looked]
        if same:
            quarter, middle, last = np.percentile(same, (25, 50, 75)).tolist()
            rows.append((name, number + 1, len(same), middle, quarter, last))
    head = ("forgotten down to", "layers", "cases", "rank correlation", "quartile 1", "quartile 3")
    return Table(head, tuple(rows))


def _attention(output: LabelOutput, looked: Sequence[Looked]) -> Table:
    """Medial and lateral parts of the heat, for each claimed label and for all."""
    told = [
        (one.label, where)
        for one in looked
        if one.case.side and len(one.scores.seen.values) == 1
        if (where := attention(one.heat, one.case.side)) is not None
    ]
    rows = [
        (name, *_means([where for at, where in told if at == number]))
        for number, name in enumerate(label_names(output))
    ]
    rows = [row for row in rows if row[1]]
    every = [("all", *_means([where for _, where in told]))] if told else []
    head = ("claimed", "cases", "medial", "lateral", "middle third", "both", "hottest medial")
    return Table(head, (*rows, *every))


def _means(told: Sequence[Attention]) -> Row:
    count = len(told)
    medial = ratio(sum(one.medial for one in told), count)
    middle = ratio(sum(one.middle for one in told), count)
    both = ratio(sum(one.both for one in told), count)
    return count, medial, 1 - medial, middle, both, ratio(sum(one.hottest for one in told), count)


def _pointing(looked: Sequence[Looked], boxes: Mapping[str, Sequence[Box]]) -> Table:
    """Whether the hottest place lies where a person marked what is claimed."""
    told = [one for one in looked if boxes.get(one.case.id)]
    met = [_met(one, boxes[one.case.id]) for one in told]
    rows: tuple[Row, ...] = ((len(met), sum(met), *astuple(wilson(sum(met), len(met)))),)
    return Table(("cases", "hits", "part", "low", "high"), rows if met else ())


def _met(one: Looked, boxes: Sequence[Box]) -> bool:
    map_here, over = in_register(one.heat, one.scores.seen)
    rows, columns = one.size
    size = np.array([rows, columns, rows, columns], dtype=np.float64)
    edges = np.array([[box.top, box.left, box.bottom, box.right] for box in boxes]) * size
    return hits(map_here, over, edges, SLACK * max(rows, columns))


def marked(known: Sequence[Wanted], cases: Sequence[Case]) -> dict[str, Sequence[Box]]:
    """The places that a person marked: answers to an output of places, or the column `BOX`."""
    made: dict[str, Sequence[Box]] = {}
    for one in known:
        if isinstance(one.output, RegionsOutput):
            made |= {name: case.boxes for name, case in one.cases.items()}
    return made | {one.id: (found,) for one in cases if (found := _in_column(one)) is not None}


def _in_column(case: Case) -> Box | None:
    try:
        top, left, bottom, right = (float(one) for one in case.facts.get(BOX, "").split())
    except ValueError:
        return None
    return Box(0, top, left, bottom, right)
