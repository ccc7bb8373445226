"""Condyle's own findings.json, each claim with the Provenance that it left with."""

import base64
import binascii
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from viewer.core.codec import CONTENT, content_sha256, decode
from viewer.core.digest import digest
from viewer.core.errors import ViewerError
from viewer.core.finding import Finding
from viewer.core.phrase import Phrase
from viewer.importers.claims.json_file import Json, parts_of
from viewer.importers.claims.pictures import Pictures
from viewer.importers.claims.sound import at_home
from viewer.importers.claims.source import MOST_BYTES, MOST_CLAIMS, PassedOver, Read, too_large
from viewer.workers.progress import Progress

_BROKEN = (
    ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError, MemoryError,
)  # fmt: skip
_MADE_BY = "Condyle"

Restore = Callable[[], Finding]
"""Makes one claim again; raises ViewerError, or whatever damage leads to."""


def is_own(whole: Json) -> bool:
    """Whether JSON is what Condyle writes of claims."""
    made_by = whole.get("made_by") if isinstance(whole, dict) else None
    return isinstance(made_by, str) and made_by.startswith(_MADE_BY) and "claims" in whole


def read_own(whole: Json, pictures: Pictures, progress: Progress) -> Read:
    """The claims of findings.json whose pictures are open.

    Where the content of the file is not what it says, or it does not say, each claim carries a
    warning.
    """
    claims = parts_of(whole, "claims")
    arrays = _Arrays(whole.get("arrays"))
    doubt = _doubt(whole)
    named = [(str(one.get("id", "")), partial(_restored, one, arrays, doubt)) for one in claims]
    read = restored(named, pictures, progress)
    return replace(read, doubt=doubt)


def _doubt(whole: Mapping[str, Json]) -> str:
    """What speaks against a file: it was changed, or nobody can tell."""
    said = whole.get(CONTENT)
    if said is None:
        return Phrase("The file does not tell the SHA-256 of its content: it may be changed.")
    if said == _hashed(whole):
        return ""
    return Phrase("The file was changed since Condyle wrote it: its content has another SHA-256.")


def _hashed(whole: Mapping[str, Json]) -> str:
    try:
        return content_sha256(whole)
    except _BROKEN:
        return ""


def restored(claims: Iterable[tuple[str, Restore]], pictures: Pictures, progress: Progress) -> Read:
    """Claims that were written by Condyle, by id; damaged ones are passed over."""
    claims = list(claims)
    if len(claims) > MOST_CLAIMS:
        raise too_large()
    findings: list[Finding] = []
    passed: list[PassedOver] = []
    for number, (name, restore) in enumerate(claims):
        progress.step(number / len(claims))
        what = Phrase("claim {id}", id=name[:12])
        try:
            findings.append(at_home(restore(), pictures))
        except ViewerError as problem:
            passed.append(PassedOver(what, problem.message))
        except _BROKEN:
            passed.append(PassedOver(what, "it is damaged"))
    return Read(tuple(findings), tuple(passed))


def _restored(stored: Json, arrays: "_Arrays", doubt: str) -> Finding:
    made = decode(stored, arrays.fetch)
    if not isinstance(made, Finding):
        raise ValueError("no claim")
    if not doubt:
        return made
    source = made.provenance
    return replace(made, provenance=replace(source, warnings=(*source.warnings, doubt)))


class _Arrays:
    """The arrays of a file by their SHA-256; what they unpack to is counted."""

    def __init__(self, stored: Json) -> None:
        self._stored: Mapping[str, Json] = stored if isinstance(stored, dict) else {}
        self._left = MOST_BYTES

    def fetch(self, name: str) -> bytes:
        """The bytes of an array. Raises ValueError or LookupError where they are not those."""
        unpacker = zlib.decompressobj()
        try:
            packed = base64.b64decode(self._stored[name], validate=True)
            content = unpacker.decompress(packed, self._left + 1)
        except (binascii.Error, zlib.error) as problem:
            raise ValueError("damaged array") from problem
        self._left -= len(content)
        if self._left < 0:
            raise too_large()
        if digest(content) != name:
            raise ValueError("changed array")
        return content
