"""Views that wait for a prior out of the list of studies: it is offered there, not opened."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from viewer.core.study import Study
from viewer.session.facts import readable_date
from viewer.session.hanging.hang import Hung
from viewer.ui.canvas.pane import Pane
from viewer.ui.cover import Cover
from viewer.ui.looks.words import tr

_OFFERED = "An earlier study of this patient: {date}, {kinds}.\nIt was opened here before."
_OPENING = "Opening the prior…"


class Offers(QObject):
    """Which views a prior would fill. ``asked`` tells the UID of one that is to be opened."""

    asked = Signal(str)

    def __init__(
        self, prior: Callable[[Hung], Study | None], cover: Callable[[Pane], Cover]
    ) -> None:
        super().__init__()
        self._prior = prior
        self._cover = cover
        self._waiting: dict[Pane, tuple[Hung, Study]] = {}
        self._hidden = False

    def take(self, pane: Pane, view: Hung) -> bool:
        """Say in a view what could be shown there; False where that can be shown at once."""
        self._waiting.pop(pane, None)
        if (prior := self._prior(view)) is None:
            return False
        pane.show_volume(None, view.plane)
        pane.set_empty_text("")
        self._waiting[pane] = (view, prior)
        self._say(pane, prior)
        return True

    def forget(self) -> None:
        """No view waits any more."""
        self._waiting.clear()

    def refused(self, uid: str) -> None:
        """A prior did not open; it stays on offer."""
        for pane, (_, prior) in self._waiting.items():
            if prior.uid == uid:
                self._say(pane, prior)

    def come(self, uids: set[str]) -> list[tuple[Pane, Hung]]:
        """The views that waited for some Studies, which are open now, and wait no longer."""
        come = [(pane, view) for pane, (view, prior) in self._waiting.items() if prior.uid in uids]
        for pane, _ in come:
            self._cover(pane).hide()
            del self._waiting[pane]
        return come

    def set_identity_hidden(self, hidden: bool) -> None:
        """Tell no more of the date than its year."""
        self._hidden = hidden
        for pane, (_, prior) in self._waiting.items():
            self._say(pane, prior)

    def _say(self, pane: Pane, prior: Study) -> None:
        kinds = ", ".join(dict.fromkeys(series.modality for series in prior.series))
        date = readable_date(prior.date, hide=self._hidden)
        said = tr(_OFFERED).format(date=date, kinds=kinds)
        self._cover(pane).offer(said, tr("Open the prior"), partial(self._ask, prior.uid))

    def _ask(self, uid: str) -> None:
        for pane, (_, prior) in self._waiting.items():
            if prior.uid == uid:
                self._cover(pane).show_progress(0.0, tr(_OPENING))
        self.asked.emit(uid)
