"""Progress bars on a terminal; silence where there is none."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from viewer.workers.progress import Progress


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """A Progress that is drawn on standard error while the work goes on.

    Print when it is over: what is said meanwhile would run into the bar. A polite kill
    (SIGTERM) meanwhile stops the work as Ctrl-C does, so that everything is put away.
    """
    console = Console(stderr=True)
    bars = Bars(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
        disable=not console.is_terminal,
    )
    with bars, _terminable():
        task = bars.add_task(title, total=1.0)

        def report(done: float, text: str) -> None:
            bars.update(task, completed=done, description=text or title)

        yield Progress(report)


@contextmanager
def _terminable() -> Iterator[None]:
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
