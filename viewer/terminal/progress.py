"""Progress bars on a terminal; silence where there is none."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from viewer.workers.progress import Progress


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """A Progress that is drawn on standard error while the work goes on."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        task = bars.add_task(title, total=1.0)

        def report(done: float, text: str) -> None:
            bars.update(task, completed=done, description=text or title)

        yield Progress(report)
