"""Asked where a model reads several pictures and the Study leaves open which: and what of facts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from viewer.ai.pack import Column, Input, Pack
from viewer.core.finding import TrainedOn
from viewer.core.greys import Bytes
from viewer.core.study import Series, Study
from viewer.session.facts import picture_title
from viewer.session.hanging.said import Said
from viewer.session.models.masks import MaskOffer
from viewer.session.models.roles import Assigned, offered_for
from viewer.session.models.seeking import is_read
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr
from viewer.ui.models.fact_field import FactField
from viewer.ui.models.other_inputs import Others, SurfaceField, Surfaces, mask_box
from viewer.ui.models.words import named
from viewer.ui.panels.icons import THUMBNAIL, kind_icon, thumbnail_icon
from viewer.ui.panels.series_words import pictures

Thumbnails = Callable[[Series, Callable[[Bytes], None]], None]
"""Asks for the small picture of a Series, which comes later."""

Known = Mapping[str, float | str]
"""Facts of a patient by the names of their columns."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A model, what is known of its inputs, and of the facts in its table."""

    pack: Pack
    study: Study
    offered: Sequence[Said]
    assigned: Assigned
    known: Known
    unknown: tuple[Column, ...] = ()
    others: Others | None = None

    @property
    def is_clear(self) -> bool:
        """Whether nobody has to be asked."""
        told = not any(column.needed for column in self.unknown)
        return self.assigned.ready and told and not (self.others and self.others.unsure)

    def candidates(self, one: Input) -> Iterator[Said]:
        """All that an input can be given, the likeliest first; masks lie on what was found."""
        if self.others is not None and self.others.masks and one.role in self.assigned.found:
            yield self.assigned.found[one.role]
            return
        unsure = self.assigned.unsure.get(one.role)
        yield from dict.fromkeys(
            (
                *([self.assigned.found[one.role]] if one.role in self.assigned.found else []),
                *(unsure.offered if unsure is not None else ()),
                *offered_for(one, self.offered),
                *(said for said in self.offered if is_read(said, one)),
            )
        )


_WIDTH = 620


class InputsDialog(QDialog):
    """A row for each picture that the model reads, and one for each fact that nobody told.

    A person may choose what is unlikely, too: what speaks against it is told before it runs.
    """

    def __init__(
        self, asked: Asked, thumbnails: Thumbnails, parent: QWidget | None = None, *, hide: bool
    ) -> None:
        """With ``hide`` nothing that may name the patient is shown."""
        super().__init__(parent)
        self.setWindowTitle(tr("Choose what the model reads"))
        self._asked = asked
        self._thumbnails = thumbnails
        self._hide = hide
        self.pictures = {
            one.role: self._choices(one) for one in asked.pack.inputs if one.kind.is_picture
        }
        others = asked.others or Others(asked.pack)
        self.masks = {one.role: mask_box(one, others.masks) for one in others.mask_inputs}
        before = others.surfaces or {}
        self.surfaces = {
            one.role: SurfaceField(before.get(one.role)) for one in others.surface_inputs
        }
        learnt = asked.pack.trained_on is not TrainedOn.NOTHING
        self.facts = {one.name: FactField(one, learnt=learnt) for one in asked.unknown}
        buttons = Buttons(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.run = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.run.setText(tr("Run"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._said = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        theme.tone(self._said, "warning")
        heading = QLabel(named(asked.pack), textFormat=Qt.TextFormat.PlainText)
        theme.tone(heading, "title")
        column = QVBoxLayout(self)
        column.addWidget(heading)
        column.addLayout(self._rows())
        column.addWidget(self._said)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(_WIDTH)
        # A layout asks for too little height by itself where texts wrap.
        self.resize(_WIDTH, column.totalHeightForWidth(_WIDTH))
        for box in (*self.pictures.values(), *self.masks.values()):
            box.currentIndexChanged.connect(lambda _: self._allow())
        for fact in self.facts.values():
            fact.changed.connect(self._allow)
        for surface in self.surfaces.values():
            surface.changed.connect(self._allow)
        self._allow()
        self._first().setFocus()

    @property
    def chosen(self) -> dict[str, Said]:
        """The Stack of each role; those that are done without are left out."""
        boxes = {role: box.currentData() for role, box in self.pictures.items()}
        return {role: said for role, said in boxes.items() if said is not None}

    @property
    def told(self) -> dict[str, float | str]:
        """The facts that were filled in."""
        return {name: f.value for name, f in self.facts.items() if f.value is not None}

    @property
    def marked(self) -> dict[str, MaskOffer]:
        """The mask of each role; those that are done without are left out."""
        boxes = {role: box.currentData() for role, box in self.masks.items()}
        return {role: offer for role, offer in boxes.items() if offer is not None}

    @property
    def read(self) -> Surfaces:
        """The surfaces that were chosen."""
        return {role: f.value for role, f in self.surfaces.items() if f.value is not None}

    def _rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(14)
        for role, box in self.pictures.items():
            noun = _label(tr(self._asked.pack.input(role).noun), box)
            _put(grid, noun, box, self._why(role))
        for role, other in (*self.masks.items(), *self.surfaces.items()):
            _put(grid, _label(tr(self._asked.pack.input(role).noun), other), other, "")
        for field in self.facts.values():
            _put(grid, _label(field.title, field.widget), field.widget, field.reach)
        return grid

    def _choices(self, one: Input) -> QComboBox:
        """What may be meant, the likeliest chosen; nothing last, where that will do."""
        box = QComboBox()
        box.setIconSize(QSize(THUMBNAIL, THUMBNAIL))
        for said in self._asked.candidates(one):
            self._add(box, said)
        if not one.needed:
            box.addItem(tr("Do without"), None)
        if one.role in self._asked.assigned.without:
            box.setCurrentIndex(box.count() - 1)
        return box

    def _add(self, box: QComboBox, said: Said) -> None:
        series = self._asked.study.find(said.series_uid)
        assert series is not None, "what is offered is of this Study"
        title = picture_title(series, said.stack, hide=self._hide)
        box.addItem(kind_icon(series.kind), f"{title} · {pictures(said.pictures)}", said)
        self._thumbnails(series, partial(_show, box, box.count() - 1))

    def _why(self, role: str) -> str:
        unsure = self._asked.assigned.unsure.get(role)
        if unsure is not None:
            return tr(unsure.why)
        return tr("Found by its description.") if role in self._asked.assigned.found else ""

    def _first(self) -> QWidget:
        """What has to be answered, else the first of all."""
        unsure = [self.pictures[role] for role in self._asked.assigned.unsure]
        facts = [field.widget for field in self.facts.values()]
        return next(iter((*unsure, *facts, *self.pictures.values())))

    def _allow(self) -> None:
        """No picture twice, and numbers where numbers are asked for."""
        keys = [said.key for said in self.chosen.values()]
        twice = len(set(keys)) < len(keys)
        said = tr("One series cannot be two of these.") if twice else ""
        wrong = [field.title for field in self.facts.values() if not field.makes_sense]
        if wrong:
            said = tr("{name}: this is not a number.").format(name=wrong[0])
        self._said.setText(said)
        needed = [box.currentData() for role, box in self.pictures.items() if self._needs(role)]
        others = {**self.marked, **self.read}
        lacks = [r for r in (*self.masks, *self.surfaces) if self._needs(r) and r not in others]
        self.run.setEnabled(not said and bool(keys) and None not in needed and not lacks)

    def _needs(self, role: str) -> bool:
        return self._asked.pack.input(role).needed


def _put(grid: QGridLayout, label: QLabel, field: QWidget, why: str) -> None:
    row = grid.rowCount()
    grid.addWidget(label, row, 0)
    grid.addWidget(field, row, 1)
    if why:
        said = QLabel(why, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        theme.tone(said, "quiet")
        grid.addWidget(said, row + 1, 1)


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setBuddy(field)
    label.setFixedWidth(190)  # else a grid gives what wraps too few lines
    field.setAccessibleName(text)
    return label


def _show(box: QComboBox, at: int, picture: Bytes) -> None:
    if isValid(box):  # it may come when the question was answered long ago
        box.setItemIcon(at, thumbnail_icon(picture))
