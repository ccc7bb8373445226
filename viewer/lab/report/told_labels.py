"""What is said of classes and grades."""

from collections.abc import Iterator

from viewer.ai.outputs import LabelOutput
from viewer.lab.report.heat_told import heat_section
from viewer.lab.report.record import TEST, VALIDATION, Part, Record, Table
from viewer.lab.report.section import HEAD, Section, cases_of, rows_of
from viewer.lab.report.told_risks import question_section
from viewer.lab.report.words import NAMES, label_names


def label_sections(output: LabelOutput, part: Part, record: Record) -> Iterator[Section]:
    """Results, the rule, the question, calibration, and where it looked."""
    yield _results(output, part)
    if "by_rule" in part.tables:
        yield _rules(output, part, record)
    if "points" in part.tables:
        yield question_section(output.question, output.points, part)
    yield _calibration(output, part)
    if "readers" in part.tables:
        text = (
            "Other readers on the cases that they labelled, and the pack on the same; then each "
            "pair of readers with each other."
        )
        yield Section("Beside other readers", text, (part.tables["readers"],))
    yield from heat_section(part)


def _results(output: LabelOutput, part: Part) -> Section:
    names = label_names(output)
    counts = {row[0]: row[1] for row in part.tables["recalls"].rows}
    rows, others = rows_of(part, NAMES), []
    for at, name in enumerate(names):
        rows += rows_of(part, {f"recall_{at}": f"Recall of {name} ({counts[name]} cases)"})
        words = {f"precision_{at}": f"Precision of {name}", f"auc_{at}": f"AUC of {name}, alone"}
        others += rows_of(part, words)
    matrix = part.tables["confusion"]
    text = f"{cases_of(part)} Below: rows are right, columns claimed."
    if output.ordered:
        text += f" Two grades off or more: {_far_off(matrix)} of {part.count}."
    details = [Table(HEAD, tuple(others)), part.tables["recalls"]]
    details += [part.tables["kept"]] if "kept" in part.tables else []
    return Section("Results", text, (Table(HEAD, tuple(rows)), matrix), tuple(details))


def _far_off(matrix: Table) -> int:
    rows = [[int(n) for n in row[1:] if isinstance(n, int)] for row in matrix.rows]
    return sum(n for i, row in enumerate(rows) for j, n in enumerate(row) if abs(i - j) >= 2)


def _rules(output: LabelOutput, part: Part, record: Record) -> Section:
    held = [one for name, one in record.parts.items() if name.startswith(VALIDATION)]
    parts = [(VALIDATION, one) for one in held if one.output == output.title]
    tables = [
        (name, one.tables["by_rule"])
        for name, one in [*parts, (TEST, part)]
        if "by_rule" in one.tables
    ]
    rows = tuple((name, *row) for name, table in tables for row in table.rows)
    text = (
        f"The claimed grade is the {output.rule} of the calibrated distribution; the rule was "
        "chosen on the validation part. The distribution itself is always shown."
    )
    head = ("part", *(one.replace("_", " ") for one in tables[0][1].head))
    return Section("How one grade is taken", text, (Table(head, rows),))


def _calibration(output: LabelOutput, part: Part) -> Section:
    fitted = output.calibration
    what = "a vector" if fitted.scale else "a temperature"
    text = (
        "Expected calibration error, 15 bins of equal mass, before and after calibration by "
        f"{what} ({fitted.temperature:.3f}) fitted on the validation part. It is never negative, "
        "and drawing again makes it larger: its interval is an upper one."
    )
    return Section("Calibration", text, (part.tables["calibration"],))
