"""A file of claims, and what is made of it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from viewer.core.claims import Claim
from viewer.core.errors import Fault, Unreadable
from viewer.core.finding import Finding, Origin, Provenance, TrainedOn
from viewer.core.phrase import Phrase
from viewer.core.target import Target
from viewer.importers.claims.foreign import plain_word
from viewer.importers.encoding.disk import unread

MOST_BYTES = 1 << 30
MOST_TEXT_BYTES = 256 << 20
MOST_CLAIMS = 200_000
ELSEWHERE = "elsewhere"
"""The device of a claim that was not made here."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A part of a file that became no claim, and why."""

    what: str
    reason: str

    @property
    def sentence(self) -> Phrase:
        """Both in one line."""
        return Phrase("{what}: {reason}", what=Phrase.of(self.what), reason=Phrase.of(self.reason))


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What a file came to; ``doubt`` is what speaks against all of it, empty where nothing does."""

    findings: tuple[Finding, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of claims: its hash stands where that of weights would.

    ``at`` is when it is taken in (ISO 8601, UTC); ``name`` makes ids.
    """

    path: Path
    sha256: str
    at: str
    name: Callable[[], str]

    def finding(
        self, target: Target, title: str, claim: Claim, by: str = "", version: str = ""
    ) -> Finding:
        """A claim out of the file; ``by`` is the program that made it, as far as it says."""
        maker = plain_word(by) or "another program"
        made = Provenance(
            maker,
            plain_word(version),
            maker,
            self.sha256,
            TrainedOn.UNKNOWN,
            ELSEWHERE,
            self.at,
            ((target.series_uid, target),),
            origin=Origin.EXTERNAL,
        )
        return Finding(self.name(), target, title, claim, made)


def source_of(path: Path, at: str, name: Callable[[], str]) -> Source:
    """A file by its content. Raises Unreadable where it cannot be read or is too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise too_large()
        with path.open("rb") as file:
            return Source(path, hashlib.file_digest(file, "sha256").hexdigest(), at, name)
    except OSError as problem:
        raise unread(problem) from problem


def text_of(path: Path) -> str:
    """All of a text file. Raises Unreadable where it is too large or no UTF-8."""
    try:
        if path.stat().st_size > MOST_TEXT_BYTES:
            raise too_large()
        return path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise unread(problem) from problem
    except UnicodeDecodeError as problem:
        raise Unreadable(
            "This file is not text in UTF-8.", "Save it again with the encoding UTF-8."
        ) from problem


def too_large() -> Unreadable:
    """What is said of a file beyond all bounds."""
    return Unreadable(
        "This file of claims is too large to be taken in.",
        "Split it, study by study.",
        Fault.TOO_LARGE,
    )
