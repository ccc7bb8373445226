"""What is written on a view: corners, banner, badge and tags."""

from collections.abc import Sequence
from dataclasses import replace

from viewer.ui.canvas.chips import Tag
from viewer.ui.canvas.events import Severity
from viewer.ui.canvas.keyed import Keyed


class Written(Keyed):
    """A surface that others write on."""

    def set_corner_text(
        self,
        top_left: Sequence[str] = (),
        top_right: Sequence[str] = (),
        bottom_left: Sequence[str] = (),
        bottom_right: Sequence[str] = (),
    ) -> None:
        """Study and series facts; the pane adds plane, slice, window and zoom by itself."""
        self._notes = replace(
            self._notes,
            top_left=list(top_left),
            top_right=list(top_right),
            bottom_left=list(bottom_left),
            bottom_right=list(bottom_right),
        )
        self.update()

    def set_banner(self, text: str, severity: Severity = Severity.INFO) -> None:
        """A sentence across the top; an empty one takes it away."""
        self._notes = replace(self._notes, banner=text, severity=severity)
        self.update()

    @property
    def banner(self) -> str:
        """The sentence across the top; empty where there is none."""
        return self._notes.banner

    def set_badge(self, text: str, tip: str, severity: Severity = Severity.INFO) -> None:
        """A few words on a ground below the plane's name; ``tip`` says it in full."""
        self._notes = replace(self._notes, badge=text, badge_tip=tip, badge_severity=severity)
        self.update()

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """What tells this view from others, each on a ground of its own."""
        if tuple(tags) != self._notes.tags:
            self._notes = replace(self._notes, tags=tuple(tags))
            self.update()

    def set_marks(self, marks: Sequence[str]) -> None:
        """What has to be said of what a model drew here; hidden with it."""
        if tuple(marks) != self._notes.marks:
            self._notes = replace(self._notes, marks=tuple(marks))
            self.update()

    def set_maker(self, maker: str) -> None:
        """Say that a model made the picture itself: that is never hidden."""
        if maker != self._notes.maker:
            self._notes = replace(self._notes, maker=maker)
            self.update()

    @property
    def maker(self) -> str:
        """Which model made the picture; empty where none did."""
        return self._notes.maker

    @property
    def marks(self) -> tuple[str, ...]:
        """What has to be said of what a model drew here."""
        return self._notes.marks

    @property
    def tags(self) -> tuple[Tag, ...]:
        """What tells this view from others."""
        return self._notes.tags

    @property
    def empty_text(self) -> str:
        """The sentence of a pane that shows nothing."""
        return self._empty_text

    def set_empty_text(self, text: str) -> None:
        """The sentence of a pane that shows nothing."""
        self._empty_text = text
        self.update()

    def set_active(self, active: bool) -> None:
        """Draw the line around the pane that commands act on."""
        self._active = active
        self.update()

    def set_drop_hint(self, hinted: bool) -> None:
        """Show that a series may be let go here."""
        self._drop_hinted = hinted
        self.update()
