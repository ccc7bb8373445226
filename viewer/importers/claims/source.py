"""A file of claims, and what is made of it."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import astuple, dataclass
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
_ID_DIGITS = 32
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

    ``at`` is when it is taken in (ISO 8601, UTC); ``name`` makes ids of the picture that a claim is
    about and its title.
    """

    path: Path
    sha256: str
    at: str
    name: Callable[[Target, str], str]

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
        return Finding(self.name(target, title), target, title, claim, made)


def source_of(path: Path, at: str) -> Source:
    """A file by its content. Raises Unreadable where it cannot be read or is too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise too_large()
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as problem:
        raise unread(problem) from problem
    return Source(path, sha256, at, _names(sha256))


def _names(sha256: str) -> Callable[[Target, str], str]:
    """Ids that are the same whenever the file is taken in, so that none of its claims comes twice.

    Counted for each picture by itself: which others are open does not matter.
    """
    seen: Counter[str] = Counter()

    def name(target: Target, title: str) -> str:
        about = repr((sha256, *astuple(target), str(title)))
        seen[about] += 1
        return hashlib.sha256(f"{about} {seen[about]}".encode()).hexdigest()[:_ID_DIGITS]

    return name


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
