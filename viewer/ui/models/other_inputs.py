"""What a model reads beside pictures and facts: a mask on the picture, a surface from a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from viewer.ai.pack import Input, InputKind, Pack
from viewer.core.errors import ViewerError
from viewer.core.poses.surface import Surface, read_stl
from viewer.session.models.masks import MaskOffer, meant
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

Surfaces = dict[str, Surface]
"""The surfaces that a person chose, by role."""


@dataclass(frozen=True, slots=True)
class Others:
    """The masks at hand, and the surfaces that were chosen before; None where nobody was asked."""

    pack: Pack
    masks: Sequence[MaskOffer] = ()
    surfaces: Surfaces | None = field(default=None)

    @property
    def mask_inputs(self) -> tuple[Input, ...]:
        """The masks that the model reads."""
        return tuple(one for one in self.pack.inputs if one.kind is InputKind.MASK)

    @property
    def surface_inputs(self) -> tuple[Input, ...]:
        """The surfaces that a person has to choose."""
        return tuple(
            one for one in self.pack.inputs if one.kind is InputKind.SURFACE and not one.file
        )

    @property
    def unsure(self) -> bool:
        """Whether a person has to be asked."""
        several = (len(meant(one, self.masks)) != 1 for one in self.mask_inputs)
        return (bool(self.masks) and any(several)) or bool(
            self.surface_inputs and self.surfaces is None
        )

    @property
    def found(self) -> dict[str, MaskOffer]:
        """The one mask that each input means, where there is just one."""
        named = {one.role: meant(one, self.masks) for one in self.mask_inputs}
        return {role: offers[0] for role, offers in named.items() if len(offers) == 1}

    @property
    def missing(self) -> tuple[Input, ...]:
        """The masks that are needed where there is none at all."""
        return () if self.masks else tuple(one for one in self.mask_inputs if one.needed)


def reads_masks(pack: Pack) -> bool:
    """Whether a model is of no use where nothing is marked."""
    return bool(Others(pack).mask_inputs)


def mask_box(one: Input, offers: Sequence[MaskOffer]) -> QComboBox:
    """The masks that may be meant, those that are called so first; nothing last."""
    box = QComboBox()
    named = meant(one, offers)
    for offer in (*named, *(other for other in offers if other not in named)):
        box.addItem(f"{tr(offer.segment.label)} · {tr(offer.whose)}", offer)
    box.addItem(tr("Do without") if offers else tr("No mask on this picture"), None)
    box.setCurrentIndex(0 if named else box.count() - 1)
    return box


class SurfaceField(QWidget):
    """A file that is chosen, and what was made of it."""

    changed = Signal()

    def __init__(self, before: Surface | None) -> None:
        super().__init__()
        self.value = before
        self._name = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.choose = QPushButton(tr("Choose an STL file…"))
        self.choose.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name, 1)
        row.addWidget(self.choose)
        self.setFocusProxy(self.choose)
        self._tell()

    def take(self, path: Path) -> None:
        """Read a file; what is wrong with it is told in its place."""
        try:
            self.value = read_stl(path.read_bytes(), path.name)
            self._tell()
        except (ViewerError, OSError) as error:
            self.value = None
            self._name.setText(tr(error.message) if isinstance(error, ViewerError) else str(error))
            theme.tone(self._name, "warning")
        self.changed.emit()

    def _ask(self) -> None:
        title, kinds = tr("Surface of a component"), tr("Surfaces (*.stl)")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if chosen:
            self.take(Path(chosen))

    def _tell(self) -> None:
        said = tr("None chosen: done without")
        if self.value is not None:
            said = tr("{name}, {size:.0f} mm across").format(
                name=self.value.name, size=self.value.size
            )
        self._name.setText(said)
        theme.tone(self._name, "quiet")
