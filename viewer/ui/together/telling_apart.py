"""Tells views apart where several Studies or several spaces are on the screen."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.session.hanging.comparing import Warned, date_tag, warning
from viewer.session.hanging.linking import Links, linked, places, space_of
from viewer.session.workspace import Workspace
from viewer.ui.canvas.chips import BY_HAND, DATE, PRIOR, SPACES, Tag
from viewer.ui.canvas.grid import PaneGrid
from viewer.ui.canvas.pane import Pane
from viewer.ui.looks.words import tr
from viewer.ui.together.linking import Linking


class TellingApart:
    """Dates, chips of who follows whom, and a warning that stays while two patients are shown.

    ``others`` are chips of those who drew on a Volume besides the reader.
    """

    def __init__(self, workspace: Workspace, grid: PaneGrid, linking: Linking) -> None:
        self._workspace = workspace
        self._grid = grid
        self._linking = linking
        self.others: Callable[[Volume], Sequence[Tag]] = lambda _: ()

    def refresh(self, *, hide: bool) -> None:
        """Bring all views up to date; ``hide`` the patient."""
        panes = [pane for pane in self._grid.visible_panes if pane.volume is not None]
        # A maximised view hides the others for a moment only: the warning is about them all.
        filled = (pane for pane in self._grid.arranged_panes if pane.volume is not None)
        studies = [study for pane in filled if (study := self._study(pane)) is not None]
        chips = _chips([pane.scene.volume for pane in panes], self._linking.links)
        for pane in panes:
            volume = pane.scene.volume
            tags = [*self._date(pane, studies, hide=hide), *self._by_hand(volume)]
            pane.set_tags([*tags, *chips.get(id(volume), []), *self.others(volume)])
        self._grid.warn(warning(studies, hide=hide) or Warned("", danger=False))

    def _study(self, pane: Pane) -> Study | None:
        return self._workspace.studies.get(pane.scene.volume.series.study_uid)

    def _date(self, pane: Pane, studies: list[Study], *, hide: bool) -> Iterator[Tag]:
        if (study := self._study(pane)) is not None:
            text, is_prior = date_tag(study, studies, hide=hide)
            if text:
                yield replace(PRIOR if is_prior else DATE, text=tr(text))

    def _by_hand(self, volume: Volume) -> Iterator[Tag]:
        pair = self._linking.links.of(space_of(volume))
        if pair is not None:
            said = tr("linked by hand, {length:.1f}\N{NO-BREAK SPACE}mm")
            yield replace(BY_HAND, text=said.format(length=pair.length))


def _chips(volumes: list[Volume], links: Links) -> dict[int, list[Tag]]:
    """A chip for each Volume, alike for those that follow each other; none where all do."""
    placed = [volume for volume in volumes if places(volume)]
    groups: list[list[Volume]] = []
    for volume in placed:
        group = next((one for one in groups if linked(one[0], volume, links)), None)
        if group is None:
            groups.append([volume])
        else:
            group.append(volume)
    if len(groups) < 2:
        return {}
    return {
        id(volume): [replace(SPACES[n % len(SPACES)], text=tr("link {n}").format(n=n + 1))]
        for n, group in enumerate(groups)
        for volume in group
    }
