"""Structured reports, to be read as they stand."""

from collections.abc import Callable

from viewer.core.phrase import Phrase
from viewer.core.study import Series
from viewer.importers.report import read_report
from viewer.session.facts import GENERATED
from viewer.session.job import Job
from viewer.session.workspace import Failed, Workspace


def read(session: Workspace, series: Series, done: Callable[[str], None], failed: Failed) -> Job:
    """Read a report on another thread: a page in Markdown, the first line what it must not hide."""

    def page() -> str:
        warned = f"**{GENERATED}**\n\n" if series.simulated else ""
        return warned + read_report(series)

    return session.jobs.start(
        Phrase("Reading report {title}", title=series.title), lambda _: page(), done, failed
    )
