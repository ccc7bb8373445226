"""Who wrote a bundle: key pairs of readers here, and the public keys that others came with before.

Signatures are Ed25519 (RFC 8032), by pyca/cryptography. A key that was seen once under a name is
remembered, and no other is taken for it afterwards: trust on first use, as SSH has it.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from json import loads
from pathlib import Path

from viewer.core.digest import digest
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.store.private import write_json

OWN, KNOWN = "own_keys.json", "known_keys.json"
_GROUPS, _GROUP = 8, 4


@dataclass(frozen=True, slots=True)
class Signed:
    """A public key and what was signed with its other half, as files have them: base64."""

    key: str
    signature: str


def fingerprint(key: str) -> str:
    """Of a public key: the first 128 bits of its SHA-256, to be read to each other."""
    told = digest(_bytes(key))
    return " ".join(told[at : at + _GROUP] for at in range(0, _GROUPS * _GROUP, _GROUP))


def verify(signed: Signed, content: bytes) -> bool:
    """Whether that content was signed with that key."""
    from cryptography.exceptions import InvalidSignature  # seldom wanted
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(_bytes(signed.key))
        key.verify(_bytes(signed.signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


class Keys:
    """In a user's own folder, in files that nobody else may read."""

    def __init__(self, folder: Path) -> None:
        self._own, self._known = folder / OWN, folder / KNOWN

    def sign(self, reader: str, content: bytes) -> Signed:
        """By the key of a reader, which is made where there is none yet. Raises NotSaved."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        kept = _kept(self._own)
        if reader not in kept:
            kept[reader] = [_text(Ed25519PrivateKey.generate().private_bytes_raw())]
            write_json(self._own, kept)
        private = Ed25519PrivateKey.from_private_bytes(_bytes(kept[reader][0]))
        public = private.public_key().public_bytes_raw()
        return Signed(_text(public), _text(private.sign(content)))

    def is_known(self, reader: str) -> bool:
        """Whether anything signed under that name was taken before."""
        return reader in _kept(self._known)

    def check(self, reader: str, key: str, trusted: str) -> None:
        """Raise ViewerError for a key that is not the one remembered under a name.

        ``trusted`` is a fingerprint that a person vouches for.
        """
        known = _kept(self._known).get(reader)
        if known is None or key in known or fingerprint(key) == _spaced(trusted):
            return
        raise ViewerError(
            Phrase(
                "It is signed with another key than what came from {reader} before.", reader=reader
            ),
            Phrase(
                "Ask {reader} for the fingerprint, by telephone. If it is {fingerprint}, gather "
                "again with --trust and that fingerprint.",
                reader=reader,
                fingerprint=fingerprint(key),
            ),
        )

    def remember(self, reader: str, key: str) -> None:
        """From now on this key, too, stands for that name: a reader may use two computers."""
        known = _kept(self._known)
        if key not in known.get(reader, []):
            write_json(self._known, known | {reader: [*known.get(reader, []), key]})


def _kept(file: Path) -> dict[str, list[str]]:
    """Raises ViewerError where it is damaged: nobody is trusted anew without a person knowing."""
    try:
        told = loads(file.read_bytes())
        return {str(name): [str(key) for key in keys] for name, keys in told.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise ViewerError(
            Phrase("{file} cannot be read.", file=str(file)),
            "Put it back from a backup. Without it, keys are made anew and trusted at first sight.",
        ) from error


def _spaced(told: str) -> str:
    bare = "".join(told.split()).lower()
    return " ".join(bare[at : at + _GROUP] for at in range(0, len(bare), _GROUP))


def _text(content: bytes) -> str:
    return b64encode(content).decode()


def _bytes(text: str) -> bytes:
    """Raises ValueError."""
    return b64decode(text, validate=True)
