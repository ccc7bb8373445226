"""Codes, names and UIDs as DICOM objects want them (PS3.3 section 8, PS3.5 section 6.2)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid4, uuid5

from viewer import __version__
from viewer.core.annotation import Reader
from viewer.core.codes import Code

if TYPE_CHECKING:
    from highdicom import UID
    from highdicom.coding_schemes import CodingSchemeIdentificationItem
    from highdicom.sr import CodedConcept


PRIVATE = "99CONDYLE"
MAKER = "Condyle"
SERIAL_NUMBER = "none"
UNICODE = "ISO_IR 192"
LONG_STRING = 64


def coded(code: Code) -> CodedConcept:
    """A code as an item of a code sequence."""
    from highdicom.sr import CodedConcept  # heavy

    return CodedConcept(code.value, code.scheme, long_string(code.meaning) or code.value)


def long_string(text: str, otherwise: str = "") -> str:
    """A text as a Long String (PS3.5 6.2): 64 letters, none that parts values or controls."""
    return plain(text.replace("\\", " "))[:LONG_STRING].strip() or otherwise


def plain(text: str) -> str:
    """A text in one line without letters that control a terminal, which no DICOM text may hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def private_value(about: str, name: str) -> str:
    """The value of a code of our own, at most 16 letters: always the same for the same name."""
    digest = hashlib.sha256(f"{about}:{name}".encode()).hexdigest()[:8]
    return f"{about.upper()[:7]}_{digest.upper()}"


def schemes(used: Iterable[str]) -> list[CodingSchemeIdentificationItem] | None:
    """The Coding Scheme Identification Sequence (0008,0110) that our private codes call for.

    ``used`` are the schemes of all codes of an object.
    """
    from highdicom.coding_schemes import CodingSchemeIdentificationItem  # heavy

    if PRIVATE not in used:
        return None
    return [
        CodingSchemeIdentificationItem(
            PRIVATE,
            name="Private codes of Condyle",
            version=__version__,
            responsible_organization="The Condyle project",
        )
    ]


def uid_of(name: str) -> UID:
    """Always the same UID for the same thing, from its id (PS3.5 B.2)."""
    from highdicom import UID  # heavy

    return UID(f"2.25.{uuid5(NAMESPACE_URL, f'condyle:{name}').int}")


def new_uid() -> UID:
    """A UID of its own, below 2.25."""
    from highdicom import UID  # heavy

    return UID(f"2.25.{uuid4().int}")


def person_name(reader: Reader) -> str:
    """A reader's name as a Person Name of one component: where it splits is not ours to guess."""
    name = plain(reader.name.replace("=", " ").replace("\\", " "))[: LONG_STRING - 1]
    return name if "^" in name else f"{name}^"
