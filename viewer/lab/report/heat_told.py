"""What is said of where a network looked."""

from collections.abc import Iterator

from viewer.lab.report.record import Part
from viewer.lab.report.section import Section


def heat_section(part: Part) -> Iterator[Section]:
    """Where the heat lies, whether it hangs on the weights, and whether it hits marked places."""
    tables = tuple(part.tables[one] for one in ("heat", "heat sanity") if one in part.tables)
    if tables:
        yield Section("Where it looked", "", tables)
