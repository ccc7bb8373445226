"""What a person may choose, in one table: the settings dialog is made from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from viewer.ai.messages import AUTO
from viewer.ai.ways import CPU, Device
from viewer.core.annotation import PEOPLE
from viewer.core.phrase import Phrase
from viewer.store import settings
from viewer.store.settings import Setting
from viewer.ui.canvas.mouse import PROFILES
from viewer.ui.looks.languages import offered


class Page(StrEnum):
    """The pages of the dialog, in their order."""

    GENERAL = "General"
    READER = "Reader"
    LOOKS = "Looks"
    PICTURES = "Pictures"
    MOUSE = "Mouse"
    KEYS = "Keys"
    MODELS = "Models"
    MEMORY = "Memory"


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several, as (value, title)."""

    offered: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, shown ``times`` as large, with its unit."""

    least: float
    most: float
    step: float
    unit: str
    times: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on this computer."""


Kind = Flag | OneOf | Amount | Words | Folder

_PERCENT = 100.0


def on_devices(there: Sequence[Device]) -> OneOf:
    """What models can be run on, as far as it is known yet."""
    known = tuple((one.name, _told(one)) for one in there) or ((CPU, "CPU"),)
    return OneOf(((AUTO, "Automatic"), *known))


def _told(device: Device) -> str:
    """With its name where there may be several of a kind."""
    if device.name == CPU:
        return device.told
    return Phrase("{told} ({name})", told=Phrase.of(device.told), name=device.name)


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of the dialog: what is chosen, where it stands, how it is told and offered."""

    setting: Setting[Any]
    page: Page
    title: str
    help: str
    kind: Kind


# fmt: off
CHOICES: tuple[Choice, ...] = (
    Choice(settings.IDENTITY_HIDDEN, Page.GENERAL, "Hide identity",
           "Takes the patient off the screen, the title, lists and pictures; {view.identity} does "
           "the same.",
           Flag()),
    Choice(settings.EXPORT_FOLDER, Page.GENERAL, "Folder for exports",
           "Where Export… and Save picture… begin. Empty is your home folder.", Folder()),
    Choice(settings.LAST_FOLDER, Page.GENERAL, "Folder to open from",
           "Where Open… begins; it follows what you open.", Folder()),
    Choice(settings.READER_NAME, Page.READER, "Name or initials",
           "Written to each finding you judge and each mark you draw, here and in exports.",
           Words()),
    Choice(settings.READER_ROLE, Page.READER, "Role", "Written beside your name.",
           OneOf(tuple((role.value, role.value.capitalize()) for role in PEOPLE))),
    Choice(settings.THEME, Page.LOOKS, "Theme",
           "Dark leaves the pictures the brightest thing in the room. They stay on black in both.",
           OneOf((("dark", "Dark"), ("light", "Light"), ("system", "As this computer")))),
    Choice(settings.TEXT_SIZE, Page.LOOKS, "Size of text",
           "Of menus, lists and dialogs.", Amount(0.8, 2.0, 0.1, " %", _PERCENT)),
    Choice(settings.LANGUAGE, Page.LOOKS, "Language",
           "Takes effect at the next start.",
           OneOf(offered())),
    Choice(settings.MASK_OPACITY, Page.PICTURES, "Opacity of masks",
           "How much of the picture a mask covers at first; each has a slider of its own.",
           Amount(0.0, 1.0, 0.05, " %", _PERCENT)),
    Choice(settings.MASK_OUTLINE, Page.PICTURES, "Masks as outlines",
           "Draws only the rim of each mask.", Flag()),
    Choice(settings.HEAT_OPACITY, Page.PICTURES, "Strength of heat maps",
           "0 hides where a model looked.", Amount(0.0, 1.0, 0.05, " %", _PERCENT)),
    Choice(settings.BRUSH_MM, Page.PICTURES, "Diameter of the brush",
           "In pixels on pictures that have no millimetres.", Amount(0.4, 60.0, 0.5, " mm")),
    Choice(settings.LINK_SCROLL, Page.PICTURES, "Scroll linked views together",
           "Views of one patient space follow one cursor.", Flag()),
    Choice(settings.LINK_TURN, Page.PICTURES, "Turn linked planes together",
           "Series of one patient space turn about one point.", Flag()),
    Choice(settings.LINK_ZOOM, Page.PICTURES, "Zoom linked views together",
           "Linked views keep one scale and one middle.", Flag()),
    Choice(settings.LINK_WINDOW, Page.PICTURES, "Window linked views together",
           "Series of one modality share window and level.", Flag()),
    Choice(settings.REFERENCE_LINES, Page.PICTURES, "Reference lines",
           "Draws where the active slice cuts the others.", Flag()),
    Choice(settings.SMOOTH, Page.PICTURES, "Smooth pictures",
           "Smooth between pixels; otherwise each pixel is seen as it is.", Flag()),
    Choice(settings.MOUSE, Page.MOUSE, "Buttons",
           "The left button has the tool in hand, and the wheel goes through the slices, in both.",
           OneOf(tuple((one.name, one.title) for one in PROFILES.values()))),
    Choice(settings.DEVICE, Page.MODELS, "Run models on",
           "Automatic takes a CUDA GPU where there is one, else the CPU.", on_devices(())),
    Choice(settings.MEMORY_PART, Page.MEMORY, "Memory for pictures",
           "How much of this computer's memory may hold volumes that no view shows. "
           "What is on screen is never let go.", Amount(0.05, 0.9, 0.05, " %", _PERCENT)),
)
# fmt: on
