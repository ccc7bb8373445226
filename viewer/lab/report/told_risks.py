"""What is said of a yes/no question, and of risks."""

from collections.abc import Iterator, Sequence

from viewer.ai.outputs import OperatingPoint, RiskOutput
from viewer.lab.report.record import Cell, Part, Record, Table
from viewer.lab.report.section import Section, cases_of, cell_of, table_of
from viewer.lab.report.words import POINT, QUESTION


def question_section(question: str, points: Sequence[OperatingPoint], part: Part) -> Section:
    """How well the question is answered, and what the operating points do."""
    positive = round(part.measures["prevalence"].value * part.count)
    text = (
        f"The answer is yes in {positive} of {part.count} cases. The operating points were chosen "
        "on the validation part, and on nothing else."
    )
    tables = (table_of(part, QUESTION), _points(points, part), part.tables["predictive values"])
    details = [part.tables[one] for one in ("points", "exact points") if one in part.tables]
    return Section(question, text, tables, tuple(details))


def _points(points: Sequence[OperatingPoint], part: Part) -> Table:
    """What each operating point does, with intervals."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.name, one.value, *(cell_of(part.measures[f"{one.name}_{key}"]) for key in POINT))
        for one in points
    )
    return Table(("point", "from", *POINT.values()), rows)


def risk_sections(output: RiskOutput, part: Part, _record: Record) -> Iterator[Section]:
    """The horizon and what the number stands for, then as for a question."""
    text = (
        f"{cases_of(part)} Within {output.horizon_months} months. What the number means: "
        f"{output.statement}"
    )
    yield Section("Results", text)
    if "points" in part.tables:
        yield question_section(output.question, output.points, part)
