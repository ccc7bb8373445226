"""What is written on a view, from what hangs in it."""

from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.session.badge import badge_of
from viewer.session.facts import banner, corners
from viewer.ui.canvas.events import Severity
from viewer.ui.canvas.pane import Pane
from viewer.ui.looks.words import tr


def label(pane: Pane, study: Study, volume: Volume, *, hide: bool) -> None:
    """Corners, banner and badge; without the patient where ``hide``."""
    text = corners(study, volume, hide=hide, say=tr)
    pane.set_corner_text(list(text.top_left), list(text.top_right), [], [])
    said, severity = banner(volume, tr)
    pane.set_banner(said, Severity(severity or "info"))
    if (said_of := badge_of(volume)) is not None:
        severity_of = Severity.WARNING if said_of.warns else Severity.INFO
        pane.set_badge(tr(said_of.text), tr(said_of.sentence), severity_of)
