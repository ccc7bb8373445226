"""What has to be said on a view of the claims that it shows, and of a picture that is one."""

from viewer.core.finding import Provenance
from viewer.core.volume import Volume
from viewer.session.models.derived import Derived
from viewer.ui.claims.choosing import Choosing
from viewer.ui.looks.words import tr


class ClaimMarks:
    """Words for the corner of a view."""

    def __init__(self, choosing: Choosing, derived: Derived) -> None:
        self._choosing = choosing
        self._derived = derived

    def on(self, volume: Volume) -> tuple[str, ...]:
        """The marks of all claims that a Volume was read for, each once."""
        sources = [finding.provenance for finding in self._choosing.read_by(volume)]
        return tuple(dict.fromkeys(said for source in sources for said in _marks(source)))

    def maker(self, volume: Volume) -> str:
        """What must be said of a Volume, and which model made it; empty where it is from files.

        The marks come first: a narrow view cuts off the end.
        """
        finding = self._derived.made_by(volume)
        if finding is None:
            return ""
        source = finding.provenance
        words = " · ".join((*(tr(mark) for mark in source.marks), tr(source.title)))
        return tr("AI: {words}").format(words=words)


def _marks(source: Provenance) -> tuple[str, ...]:
    return tuple(tr("AI: {words}").format(words=tr(mark)) for mark in source.marks)
