"""What is said of the further sets that a pack was measured on."""

from collections.abc import Iterator, Mapping

from viewer.ai.outputs import LabelOutput, MaskOutput, Output
from viewer.ai.pack import Pack
from viewer.lab.measures.intervals import Interval
from viewer.lab.report.record import TEST, Cell, Elsewhere, Part, Record, Table, parts_of
from viewer.lab.report.section import Section, cell_of, counted, intervals_of
from viewer.lab.report.words import EVERY, MASKS, POINT, ends, label_names

KINDS: Mapping[str, str] = {
    "real": "Real pictures",
    "simulated": "Generated pictures, of no patient",
    "mixed": "Real pictures and generated ones",
}
ALONE = ("confusion", "found labels", "landmarks", "mean agreement")
"""Tables that are shown beside the measures."""


def elsewhere(pack: Pack, record: Record) -> Iterator[Section]:
    """A section for each set, in the order in which they were measured."""
    yield from (_section(pack, one) for one in record.elsewhere)


def _section(pack: Pack, one: Elsewhere) -> Section:
    whole = one.parts[TEST]
    told = [(out, *parts) for out in pack.outputs if (parts := parts_of(one.parts, out.title))]
    tables = [_measures(*each) for each in told]
    tables += [each[1].tables[name] for each in told for name in ALONE if name in each[1].tables]
    reasons = whole.tables["applicability"].rows[4:]
    details = (Table(("why", "cases"), reasons),) if reasons else ()
    title = f"{'Other weights' if one.weights else 'Elsewhere'}: {one.words}"
    return Section(title, _text(one, whole), tuple(tables), details)


def _text(one: Elsewhere, whole: Part) -> str:
    rows = whole.tables["applicability"].rows[:4]
    shown = sum(int(row[1] or 0) for row in rows)
    became = ", ".join(f"{row[0]} {row[1]}" for row in rows)
    others = [
        "Not of the weights of this pack, but of others that the same recipe made of a part of the "
        f"data (SHA-256 `{one.weights[:12]}`...), which never saw what is measured here."
    ]
    said = [
        *(others if one.weights else ()),
        f"{KINDS[one.kind]}: {one.data}, split `{one.split}`, {counted(shown, 'case')}, measured "
        f"{one.at[:10]}.",
        f"Of these {became}.",
    ]
    if whole.count:
        patients = counted(whole.patients, "patient")
        of = f"Below: {counted(whole.count, 'case')} of {patients}, the refused ones too."
        said += [of, intervals_of(whole)]
    return " ".join([*said, *one.notes])


def _measures(output: Output, whole: Part, accepted: Part | None) -> Table:
    kept = accepted.measures if accepted is not None else {}
    rows: list[tuple[Cell, ...]] = [
        (text, number.value, ends(number), *([cell_of(kept[key])] if key in kept else []))
        for key, text in _words(output).items()
        if (number := whole.measures.get(key, _NONE)).value == number.value
    ]
    head = (output.title, "all cases", "95 % interval")
    if accepted is None:
        return Table(head, tuple(row[:3] for row in rows))
    last = f"not refused ({accepted.count})"
    return Table((*head, last), tuple(row if len(row) == 4 else (*row, None) for row in rows))


_NONE = Interval(float("nan"))


def _words(output: Output) -> dict[str, str]:
    """What each measure of an output is called."""
    words = dict(EVERY)
    for point in getattr(output, "points", ()):
        named = f"{point.name} point (from {point.value:.3f})"
        words |= {f"{point.name}_{key}": f"{named}: {text}" for key, text in POINT.items()}
    if isinstance(output, LabelOutput):
        names = label_names(output)
        words |= {f"recall_{at}": f"Recall of {name}" for at, name in enumerate(names)}
    if isinstance(output, MaskOutput) and len(output.segments) > 1:
        for at, segment in enumerate(output.segments, start=1):
            words |= {f"{key}_{at}": f"{segment.label}: {text}" for key, text in MASKS.items()}
    return words
