"""What is said of how a class meets what has none of its labels."""

from collections.abc import Iterator

from viewer.ai.outputs import LabelOutput
from viewer.ai.pack import Pack
from viewer.lab.report.record import REJECTS, Record
from viewer.lab.report.section import Section, table_of
from viewer.lab.report.words import REJECTING


def reject_sections(pack: Pack, record: Record) -> Iterator[Section]:
    """On what the limit was chosen, and on what it was measured."""
    limits = [
        one.reject.below
        for one in pack.outputs
        if isinstance(one, LabelOutput) and one.reject is not None
    ]
    for name, part in record.parts.items():
        if not limits or name.split(":")[0] != REJECTS:
            continue
        chosen = name != REJECTS
        title = "What it never learnt" + (", on what that was chosen" if chosen else "")
        text = (
            f"Below a probability of {limits[0]:.3f} of the likeliest label none is claimed. "
            f"{part.count} cases, split `{part.split}`, some of which have none of the labels"
        )
        text += ": the limit was chosen on these." if chosen else ", of kinds met here first."
        yield Section(title, text, (table_of(part, REJECTING), part.tables[REJECTS]))
