"""What a model reads, of a Study: found, or asked for, and then read from disk."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from viewer.ai.given import Facts
from viewer.ai.pack import InputKind, Pack
from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.session.hanging.said import Said, said_in
from viewer.session.models.analysis import Wish
from viewer.session.models.patient_facts import known_facts, unknown
from viewer.session.models.roles import Assigned, assigned
from viewer.session.volumes import Key
from viewer.session.workspace import Workspace
from viewer.ui.looks.words import tr
from viewer.ui.models.inputs import Asked, InputsDialog, Known
from viewer.ui.notify import Notices
from viewer.ui.stage import Stage

Chosen = Mapping[str, Said]
"""The Stack of each role."""


class Gathering:
    """Keeps what a person told of a patient, so that the next model need not ask again."""

    def __init__(
        self, window: QWidget, workspace: Workspace, stage: Stage, notices: Notices
    ) -> None:
        self._window = window
        self._workspace = workspace
        self._stage = stage
        self._notices = notices
        self._told: dict[str, dict[str, float | str]] = {}

    def gather(
        self,
        study: Study,
        at_hand: Key,
        pack: Pack,
        done: Callable[[Wish], None],
        *,
        ask: bool = False,
    ) -> None:
        """Hand over all that a model reads; nothing where a person thought better of it.

        With ``ask`` a person chooses, also where nothing is unsure.
        """
        given = self._ask(study, at_hand, pack, ask=ask)
        if given is None:
            return
        chosen, tables = given
        self._read(
            tuple(chosen.items()), {}, lambda volumes: done(Wish(pack, {**volumes, **tables}))
        )

    def _ask(
        self, study: Study, at_hand: Key, pack: Pack, *, ask: bool
    ) -> tuple[Chosen, Mapping[str, Facts]] | None:
        """The pictures and facts of a model; None where a person thought better of it."""
        offered = said_in(study)
        found = assigned(pack, offered, at_hand)
        asked = self._asked(study, pack, offered, found)
        if found.missing and not ask:
            nouns = ", ".join(tr(pack.input(role).noun) for role in found.missing)
            self._notices.warning(
                tr("{title} was not run: this study has no {nouns}.").format(
                    title=tr(pack.title), nouns=nouns
                )
            )
            return None
        if found.ready and not asked.unknown and not ask:
            return found.found, _tables(pack, asked.known)
        thumbnails, hide = self._workspace.thumbnails.ask, self._stage.identity_hidden
        dialog = InputsDialog(asked, thumbnails, self._window, hide=hide)
        if not dialog.exec():
            return None
        self._told.setdefault(study.uid, {}).update(dialog.told)
        return dialog.chosen, _tables(pack, {**asked.known, **dialog.told})

    def _asked(self, study: Study, pack: Pack, offered: Sequence[Said], found: Assigned) -> Asked:
        """What is known of the facts that a model asks for: by the header, or told before."""
        sides = {said.side for said in found.found.values()} - {""}
        side = sides.pop() if len(sides) == 1 else ""
        told = self._told.get(study.uid, {})
        tables = [one for one in pack.inputs if one.kind is InputKind.TABLE]
        known = told | {k: v for one in tables for k, v in known_facts(one, study, side).items()}
        open_ = tuple(column for one in tables for column in unknown(one, known))
        return Asked(pack, study, offered, found, known, open_)

    def _read(
        self,
        left: Sequence[tuple[str, Said]],
        there: Mapping[str, Volume],
        done: Callable[[Mapping[str, Volume]], None],
    ) -> None:
        if not left:
            done(there)
            return
        (role, said), *rest = left
        self._workspace.load(
            self._workspace.series(said.series_uid),
            said.stack,
            lambda volume: self._read(rest, {**there, role: volume}, done),
            self._notices.error,
        )


def _tables(pack: Pack, known: Known) -> dict[str, Facts]:
    """The tables of a pack, filled as far as anything is known."""
    return {
        one.role: Facts({c.name: known[c.name] for c in one.columns if c.name in known})
        for one in pack.inputs
        if one.kind is InputKind.TABLE
    }
