"""What a model reads, of a Study: found, or asked for, and then read from disk."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from viewer.ai.given import FROM_HEADER, Facts
from viewer.ai.pack import Input, InputKind, Pack
from viewer.ai.poses import BY_A_PERSON
from viewer.ai.request import Handed
from viewer.core.errors import ViewerError
from viewer.core.study import Study
from viewer.core.volume import Volume
from viewer.session.hanging.said import Said, said_in
from viewer.session.models.analysis import Wish
from viewer.session.models.masks import MaskOffer, masks_on
from viewer.session.models.patient_facts import file_of, known_facts, unknown
from viewer.session.models.roles import Assigned, assigned
from viewer.session.volumes import Key
from viewer.session.workspace import Workspace
from viewer.ui.looks.words import tr
from viewer.ui.models.inputs import Asked, InputsDialog, Known
from viewer.ui.models.other_inputs import Others, Surfaces
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
        self._surfaces: dict[tuple[str, str], Surfaces] = {}

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
        chosen, others = given
        self._read(
            tuple(chosen.items()), {}, lambda volumes: done(Wish(pack, {**volumes, **others}))
        )

    def is_marked(self, study: Study, at_hand: Key) -> bool:
        """Whether there is any mask on a picture."""
        return bool(self._masks(study, at_hand))

    def _ask(
        self, study: Study, at_hand: Key, pack: Pack, *, ask: bool
    ) -> tuple[Chosen, Mapping[str, Handed]] | None:
        """The pictures and all else of a model; None where a person thought better of it."""
        offered = said_in(study)
        found = assigned(pack, offered, at_hand)
        asked = self._asked(study, pack, offered, found)
        others = asked.others or Others(pack)
        missing = (*(pack.input(role) for role in found.missing), *others.missing)
        if missing and not ask:
            nouns = ", ".join(tr(one.noun) for one in missing)
            self._notices.warning(
                tr("{title} was not run: this study has no {nouns}.").format(
                    title=tr(pack.title), nouns=nouns
                )
            )
            return None
        if asked.is_clear and not ask:
            marked = {role: offer.handed() for role, offer in others.found.items()}
            read = others.surfaces or {}
            return found.found, {**self._tables(study, pack, asked.known), **marked, **read}
        thumbnails, hide = self._workspace.thumbnails.ask, self._stage.identity_hidden
        dialog = InputsDialog(asked, thumbnails, self._window, hide=hide)
        if not dialog.exec():
            return None
        self._told.setdefault(study.uid, {}).update(dialog.told)
        if dialog.surfaces:
            self._surfaces[study.uid, pack.name] = dialog.read
        known = {**asked.known, **dialog.told}
        marked = {role: offer.handed() for role, offer in dialog.marked.items()}
        return dialog.chosen, {**self._tables(study, pack, known), **marked, **dialog.read}

    def _asked(self, study: Study, pack: Pack, offered: Sequence[Said], found: Assigned) -> Asked:
        """What is known of the facts that a model asks for: by the header, or told before."""
        sides = {said.side for said in found.found.values()} - {""}
        side = sides.pop() if len(sides) == 1 else ""
        told = self._told.get(study.uid, {})
        tables = [one for one in pack.inputs if one.kind is InputKind.TABLE]
        picture = next(iter(found.found.values()), None)
        file = file_of(study, picture)
        headers = (known_facts(one, study, side, file) for one in tables)
        known = told | {name: fact for facts in headers for name, fact in facts.items()}
        open_ = tuple(column for one in tables for column in unknown(one, known))
        return Asked(pack, study, offered, found, known, open_, self._others(study, pack, picture))

    def _others(self, study: Study, pack: Pack, picture: Said | None) -> Others | None:
        """The masks on the picture, and surfaces chosen before, for a model that reads such."""
        before = self._surfaces.get((study.uid, pack.name))
        others = Others(pack, (), before)
        if not others.mask_inputs and not others.surface_inputs:
            return None
        if picture is None or not others.mask_inputs:
            return others
        return Others(pack, self._masks(study, picture.key), before)

    def _masks(self, study: Study, key: Key) -> tuple[MaskOffer, ...]:
        try:
            return masks_on(self._workspace.record(study.uid), key)
        except ViewerError:  # nobody reads: there is nothing of anybody's
            return ()

    def _tables(self, study: Study, pack: Pack, known: Known) -> dict[str, Facts]:
        """The tables of a pack, filled as far as anything is known, and by whom."""
        by_person = self._told.get(study.uid, {})
        return {one.role: _table(one, known, by_person) for one in pack.inputs if one.columns}

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


def _table(one: Input, known: Known, by_person: Known) -> Facts:
    values = {column.name: known[column.name] for column in one.columns if column.name in known}
    return Facts(values, {n: BY_A_PERSON if n in by_person else FROM_HEADER for n in values})
