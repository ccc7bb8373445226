"""The parts of a report that page and card share, as tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from viewer.ai.outputs import LabelOutput
from viewer.ai.pack import Pack
from viewer.lab.measures.intervals import Interval
from viewer.lab.report.published import compared, published
from viewer.lab.report.record import ACCEPTED, TEST, VALIDATION, Cell, Part, Record, Table
from viewer.lab.report.words import NAMES, POINT, QUESTION, SHORT, ends, label_names

HEAD = ("measure", "value", "95 % interval")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what is said below it, and tables."""

    title: str
    text: str = ""
    tables: tuple[Table, ...] = ()


def sections(pack: Pack, record: Record) -> Iterator[Section]:
    """All that was measured, in the order in which it is read."""
    output, part = pack.graded, record.parts[TEST]
    yield _results(output, part)
    if ACCEPTED in record.parts:
        yield _accepted(part, record.parts[ACCEPTED])
    yield Section(
        "Refused and doubted",
        "Every case was run, also where the pack would have refused it; those are counted here.",
        (part.tables["applicability"],),
    )
    if "by_rule" in part.tables:
        yield _rules(output, record)
    if "points" in part.tables:
        yield _question(output, part)
    yield _calibration(output, part)
    yield from _audit(part)
    if "against" in part.tables:
        yield _against(part.tables["against"])
    others = published(output.scale.value)
    if others:
        yield Section(
            "Beside what others published",
            "Other splits and other hospitals: sizes can be compared, last digits cannot.",
            (compared(part, f"{pack.title} {pack.version}", others),),
        )


def summary(record: Record) -> Iterator[str]:
    """The most important numbers in some lines, of all cases and of those not refused."""
    yield from (f"{row[1]} {row[0]}" for row in record.parts[TEST].tables["applicability"].rows[:4])
    for name in (TEST, ACCEPTED):
        if name in record.parts:
            part = record.parts[name]
            yield f"{name}: {part.count} cases of {part.patients} patients, split {part.split}"
            yield from (
                f"  {SHORT[key]}: {part.measures[key].value:.3f} ({ends(part.measures[key])})"
                for key in SHORT
                if key in part.measures
            )


def _results(output: LabelOutput, part: Part) -> Section:
    names, rows = label_names(output), _rows(part, NAMES)
    counts = {row[0]: row[1] for row in part.tables["recalls"].rows}
    for at, name in enumerate(names):
        words = f"Recall of {name} ({counts[name]} cases)"
        rows += _rows(part, {f"recall_{at}": words, f"precision_{at}": f"Precision of {name}"})
    matrix = part.tables["confusion"]
    far = _far_off(matrix)
    text = (
        f"{part.count} cases of {part.patients} patients, split `{part.split}`. 95 % intervals: "
        f"bootstrap over patients, {part.resamples} draws. Below: rows are right, columns claimed."
    )
    if output.ordered:
        text += f" Two grades off or more: {far} of {part.count}."
    return Section("Results", text, (Table(HEAD, tuple(rows)), matrix))


def _far_off(matrix: Table) -> int:
    rows = [[int(n) for n in row[1:] if isinstance(n, int)] for row in matrix.rows]
    return sum(n for i, row in enumerate(rows) for j, n in enumerate(row) if abs(i - j) >= 2)


def _accepted(whole: Part, accepted: Part) -> Section:
    rows = tuple(
        (
            NAMES[key],
            whole.measures[key].value,
            accepted.measures[key].value,
            ends(accepted.measures[key]),
        )
        for key in NAMES
        if key in whole.measures
    )
    text = f"{accepted.count} of {whole.count} cases were not refused."
    head = ("measure", "all cases", "not refused", "95 % interval")
    return Section("Without what was refused", text, (Table(head, rows),))


def _rules(output: LabelOutput, record: Record) -> Section:
    parts = [(name, record.parts[name]) for name in (VALIDATION, TEST) if name in record.parts]
    tables = [(name, part.tables["by_rule"]) for name, part in parts]
    rows = tuple((name, *row) for name, table in tables for row in table.rows)
    text = (
        f"The claimed grade is the {output.rule} of the calibrated distribution; the rule was "
        "chosen on the validation part. The distribution itself is always shown."
    )
    head = ("part", *(one.replace("_", " ") for one in tables[0][1].head))
    return Section("How one grade is taken", text, (Table(head, rows),))


def _question(output: LabelOutput, part: Part) -> Section:
    rows = _rows(part, QUESTION)
    for point in output.points:
        name = f"{point.name} (from {point.value:.3f})"
        rows += _rows(part, {f"{point.name}_{key}": f"{name}: {w}" for key, w in POINT.items()})
    text = "The operating points were chosen on the validation part, and on nothing else."
    tables = (Table(HEAD, tuple(rows)), part.tables["points"], part.tables["predictive values"])
    return Section(output.question, text, tables)


def _calibration(output: LabelOutput, part: Part) -> Section:
    fitted = output.calibration
    what = "a vector" if fitted.scale else "a temperature"
    text = (
        "Expected calibration error, 15 bins of equal mass, before and after calibration by "
        f"{what} ({fitted.temperature:.3f}) fitted on the validation part. It is never negative, "
        "and drawing again makes it larger: its interval is an upper one."
    )
    return Section("Calibration", text, (part.tables["calibration"],))


def _against(table: Table) -> Section:
    rows = tuple(((NAMES | QUESTION)[str(row[0])], *row[1:]) for row in table.rows)
    text = (
        "The same cases, this less the other; intervals by patient. p: McNemar of the accuracy, "
        "DeLong of the AUC, as if no two cases were of one patient."
    )
    return Section("Beside another evaluation", text, (Table(table.head, rows),))


def _audit(part: Part) -> Iterator[Section]:
    groups = part.tables["subgroups"]
    if groups.rows:
        yield Section("Subgroups", "", (_folded(groups),))
    else:
        yield Section("Subgroups", "The data set tells of no groups that are large enough.")
    if "confounders" in part.tables and part.tables["confounders"].rows:
        yield Section(
            "Confounders",
            "AUC with which a fact alone tells the right answer, with which the claims tell the "
            "fact (0.5: not at all), and of the claims among cases matched on it.",
            (part.tables["confounders"],),
        )
    moved = part.tables["robustness"]
    if moved.rows:
        yield Section(
            "Small changes of the picture",
            "The part of the claims that stay, and how far the expected grade moves.",
            (_moved(moved),),
        )


def _moved(table: Table) -> Table:
    head = ("change", "pictures", "same claim", "at most one off", "moves on average", "at worst")
    return Table(head, table.rows)


def _folded(table: Table) -> Table:
    """Value and interval of a measure in one cell."""
    names = [name for name in table.head[3:] if not name.endswith((" low", " high"))]
    rows = []
    for row in table.rows:
        told = [_number(cell) for cell in row[3:]]
        cells: list[Cell] = list(row[:3])
        for at in range(0, len(told), 3):
            cells.append(_cell(Interval(*told[at : at + 3])))
        rows.append(tuple(cells))
    return Table((*table.head[:3], *(name.replace("_", " ") for name in names)), tuple(rows))


def _number(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else float("nan")


def _cell(interval: Interval) -> str:
    return f"{interval.value:.3f} ({ends(interval)})" if interval.value == interval.value else "–"


def _rows(part: Part, words: Mapping[str, str]) -> list[tuple[Cell, ...]]:
    return [
        (text, part.measures[key].value, ends(part.measures[key]))
        for key, text in words.items()
        if key in part.measures
    ]
