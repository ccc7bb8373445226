"""What is said of a yes/no question, and of risks."""

from collections.abc import Iterator, Sequence

from viewer.ai.outputs import OperatingPoint, RiskOutput
from viewer.lab.report.record import Part, Record, Table
from viewer.lab.report.section import HEAD, Section, cases_of, rows_of
from viewer.lab.report.words import POINT, QUESTION


def question_section(question: str, points: Sequence[OperatingPoint], part: Part) -> Section:
    """How well the question is answered, and what the operating points do."""
    rows = rows_of(part, QUESTION)
    for point in points:
        name = f"{point.name} (from {point.value:.3f})"
        rows += rows_of(part, {f"{point.name}_{key}": f"{name}: {w}" for key, w in POINT.items()})
    text = "The operating points were chosen on the validation part, and on nothing else."
    tables = (Table(HEAD, tuple(rows)), part.tables["points"], part.tables["predictive values"])
    details = [part.tables[one] for one in ("exact points",) if one in part.tables]
    return Section(question, text, tables, tuple(details))


def risk_sections(output: RiskOutput, part: Part, _record: Record) -> Iterator[Section]:
    """The horizon and what the number stands for, then as for a question."""
    text = (
        f"{cases_of(part)} Within {output.horizon_months} months. What the number means: "
        f"{output.statement}"
    )
    yield Section("Results", text)
    if "points" in part.tables:
        yield question_section(output.question, output.points, part)
