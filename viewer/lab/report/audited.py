"""What is said of every kind of output: subgroups, comparisons, small changes, what was refused."""

from collections.abc import Iterator

from viewer.lab.report.record import Part, Table
from viewer.lab.report.section import Section, cell_of, folded
from viewer.lab.report.words import EVERY


def audit(part: Part, accepted: Part | None) -> Iterator[Section]:
    """Everything that a number may hang on."""
    tables = part.tables
    if accepted is not None:
        yield _accepted(part, accepted)
    if "without" in tables:
        yield _without(tables["without"])
    yield _subgroups(tables["subgroups"])
    if "confounders" in tables and tables["confounders"].rows:
        yield _confounders(part)
    if (moved := tables.get("robustness")) is not None and moved.rows:
        yield _moved(moved)
    if "against" in tables:
        yield _against(tables["against"])


def _accepted(whole: Part, accepted: Part) -> Section:
    rows = tuple(
        (EVERY[key], whole.measures[key].value, cell_of(accepted.measures[key]))
        for key in EVERY
        if key in whole.measures and key in accepted.measures
    )
    told = [f"{row[0]} {row[2]}" for row in rows[:4]]
    text = f"{accepted.count} of {whole.count} cases were not refused. Of these: {'; '.join(told)}."
    head = ("measure", "all cases", "not refused")
    return Section("Without what was refused", text, (), (Table(head, rows),))


def _without(table: Table) -> Section:
    text = (
        "The same cases with all inputs and without one that may be missing; the difference with "
        "its interval by patient."
    )
    rows = tuple((*row[:2], EVERY.get(str(row[2]), row[2]), *row[3:]) for row in table.rows)
    return Section("With an input missing", text, (Table(table.head, rows),))


def _subgroups(table: Table) -> Section:
    if not table.rows:
        return Section("Subgroups", "The data set tells of no groups that are large enough.")
    return Section("Subgroups", "", (folded(table, EVERY),))


def _confounders(part: Part) -> Section:
    baseline = part.tables.get("baseline")
    text = (
        "AUC with which a fact alone tells the right answer, with which the claims tell the fact "
        "(0.5: not at all), and of the claims among cases matched on it."
    )
    if baseline is not None and baseline.rows:
        alone = ", ".join(f"{row[0]} {_auc(row[1])}" for row in baseline.rows)
        text += f" AUC of what a model has to beat, without any picture: {alone}."
    return Section("Confounders", text, (part.tables["confounders"],))


def _auc(cell: object) -> str:
    return f"{cell:.3f}" if isinstance(cell, float) and cell == cell else "not told"


def _moved(table: Table) -> Section:
    """On the card what moves most; each change on the page."""
    head = ("change", "pictures", "same claim", "at most one off", "moves on average", "at worst")
    whole = [[float(cell or 0) for cell in row[2:]] for row in table.rows]
    least = min(range(len(whole)), key=lambda at: whole[at][0])
    text = (
        f"{len(whole)} small changes (shifts, scale, contrast, brightness, gamma, resolution, "
        f"mirroring) of {table.rows[0][1]} pictures: {min(one[0] for one in whole):.1%} of the "
        f"claims stay at the worst of them ({table.rows[least][0]}), "
        f"{sum(one[0] for one in whole) / len(whole):.1%} on average. By more than one label move "
        f"{1 - min(one[1] for one in whole):.1%} at most. The expected label moves "
        f"by {max(one[2] for one in whole):.2f} on average at the worst of them, and by "
        f"{max(one[3] for one in whole):.2f} at most."
    )
    return Section("Small changes of the picture", text, (), (Table(head, table.rows),))


def _against(table: Table) -> Section:
    rows = tuple((EVERY.get(str(row[0]), row[0]), *row[1:]) for row in table.rows)
    text = (
        "The same cases, this less the other; intervals by patient. p: McNemar of the accuracy, "
        "DeLong of the AUC, Wilcoxon of the Dice, as if no two cases were of one patient."
    )
    return Section("Beside another evaluation", text, (Table(table.head, rows),))
