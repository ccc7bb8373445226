"""``condyle agreement``: how far the readers of a task agree, printed and as a table."""

import csv
import math
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from viewer.core.errors import ViewerError
from viewer.core.reading.agreement.measures import Measure
from viewer.core.reading.agreement.statistic import Estimate
from viewer.session.headless import workspace
from viewer.session.reading.agreement import Agreement, agreements
from viewer.session.reading.agreement_table import table_of
from viewer.session.reading.grids import Grids
from viewer.session.reading.measure_words import TITLES
from viewer.session.reading.settled import settled_of
from viewer.session.reading.task_file import load_task
from viewer.terminal.progress import progress_bar


@click.command("agreement")
@click.argument("task", type=click.Path(path_type=Path))
@click.option("--csv", "out", type=click.Path(path_type=Path), help="Write the table there, too.")
@click.option("--labels", is_flag=True, help="Print each label against all others, too.")
def agreement_command(task: Path, out: Path | None, labels: bool) -> int:
    """Tell how far the readers of TASK agree: all together, in pairs, again, before and after AI.

    Percent, Cohen's kappa, for grades with linear and quadratic weights, too; Fleiss' kappa and
    Krippendorff's alpha; for measurements ICC(2,1), ICC(3,1) and Bland and Altman's limits; for
    masks Dice, ASSD and HD95. With 95 % intervals from drawing patients. Models and readers are
    held against the consensus, once one is frozen. The table has every label.
    """
    asked = load_task(task)
    with workspace() as session, progress_bar("Comparing reads") as progress:
        right, grids = settled_of(session.journal, asked), Grids(session, asked)
        found = agreements(session.journal, asked, progress, right, grids)
    if not found:
        raise ViewerError(
            "No two signed reads of this task are here to be compared.",
            "Take in the bundles of its readers with `condyle gather`.",
        )
    if out is not None:
        with out.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(table_of(found))
    for question in dict.fromkeys(one.question for one in found):
        shown = [one for one in found if one.question == question and (labels or one.is_whole)]
        Console().print(_table(question, shown))
    return 0


def _table(question: str, found: Sequence[Agreement]) -> Table:
    table = Table("Between", "Cases", "Not judged", "", title=question, title_justify="left")
    for one in found:
        pair = " · ".join(filter(None, (one.who, one.told.part)))
        defined = [(name, each) for name, each in one.told.measures.items() if _is_defined(each)]
        said = "\n".join(_said(name, each, one.told.unit) for name, each in defined)
        between = f"{pair}\n{one.between.value}"
        table.add_row(between, str(one.told.cases), str(one.told.left_out), said or "–")
    return table


def _is_defined(estimate: Estimate) -> bool:
    return not math.isnan(estimate.value)


def _said(name: Measure, estimate: Estimate, unit: str) -> str:
    interval = "" if math.isnan(estimate.low) else f"  ({estimate.low:.2f} to {estimate.high:.2f})"
    return f"{TITLES[name]} {estimate.value:.2f}{interval} {unit if name.has_unit else ''}".rstrip()
