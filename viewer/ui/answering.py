"""Does what a person asks of a claim by its card."""

from collections.abc import Callable

from viewer.core.errors import ViewerError
from viewer.session.hanging import layouts
from viewer.session.hanging.hang import Hanging, hang_series
from viewer.session.models.framing import frames_again, role_of
from viewer.session.record import Record
from viewer.session.standing import heats_on
from viewer.ui.claims.overlays import places_of, region_id
from viewer.ui.desk import Desk
from viewer.ui.looks.words import tr

Find = Callable[[], Record | None]
"""The reader's Record of the Study at hand."""


class Answering:
    """The cards' other end."""

    def __init__(self, desk: Desk, record: Find) -> None:
        self._desk = desk
        self._record = record
        asks, choosing = desk.findings.asks, desk.choosing
        asks.accepted.connect(lambda f: self._judge(lambda r: r.accept(f)))
        asks.changed.connect(lambda f, label: self._judge(lambda r: r.change(f, label)))
        asks.rejected.connect(lambda f: self._judge(lambda r: r.reject(f)))
        asks.reopened.connect(lambda f: self._judge(lambda r: r.reopen(f)))
        asks.part_accepted.connect(lambda f, at: self._judge(lambda r: r.accept_part(f, at)))
        asks.place.connect(self._show_place)
        asks.derived.connect(self._show_derived)
        asks.chosen.connect(choosing.choose)
        asks.label.connect(self._show_label)
        asks.run_again.connect(self._run_again)
        asks.put_back.connect(choosing.put_back)
        asks.seen.connect(desk.layers.set_visible)
        asks.faded.connect(desk.layers.set_opacity)

    def _judge(self, act: Callable[[Record], None]) -> None:
        if (record := self._record()) is not None:
            act(record)

    def _run_again(self, finding_id: str) -> None:
        """Run the model on the frame that a person moved; the new claim takes this one's place."""
        desk, record = self._desk, self._record()
        study = desk.stage.study
        if record is None or study is None:
            return
        finding = record.state.findings[finding_id].finding
        try:
            pack = desk.analysis.pack(finding.provenance.pack)
        except ViewerError as error:
            desk.notices.error(error)
            return
        key = (finding.target.series_uid, finding.target.stack)
        frames = frames_again(finding, record, desk.choosing.frames)
        desk.running.run_framed(study, key, pack, {role_of(finding, pack): frames})

    def _show_derived(self, finding_id: str) -> None:
        """Beside what it was made from: a map without its anatomy says little."""
        record, made = self._record(), self._desk.derived.series_of(finding_id)
        if record is None or made is None:
            self._desk.notices.info(tr("The series that this was made from is not open."))
            return
        target = record.state.findings[finding_id].finding.target
        source = self._desk.workspace.series(target.series_uid)
        views = hang_series(source, target.stack).views[0], hang_series(made).views[0]
        self._desk.stage.hang(Hanging(layouts.SIDE_BY_SIDE, views))

    def _show_label(self, finding_id: str, label: str) -> None:
        """Show where the model looked for a label: on the slice that its heat map lies on."""
        self._desk.choosing.show_label(finding_id, label)
        record = self._record()
        finding = None if record is None else record.state.findings[finding_id].finding
        for pane in self._desk.stage.shown():
            if finding is None or pane.volume is None or not pane.scene.cut.acquired:
                continue
            there = [one.at for one in heats_on(finding, pane.volume) if one.label == label]
            if there and pane.index not in there:
                pane.step(there[0] - pane.index)

    def _show_place(self, finding_id: str, at: int) -> None:
        """Go to one of the places of a claim, and take it in hand."""
        record = self._record()
        finding = None if record is None else record.state.findings[finding_id].finding
        if finding is None:
            return
        self._desk.listing.jumping.to_place(finding.target, places_of(finding)[at])
        self._desk.drawing.choose(region_id(finding_id, at))
        self._desk.choosing.choose(finding_id)
