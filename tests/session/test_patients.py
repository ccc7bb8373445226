"""When two studies are of two people, this is said; when nobody can tell, that."""

import pytest

from viewer.core.study import Patient
from viewer.session.hanging.patients import Sameness, sameness

SAME, DIFFERENT, UNKNOWN = Sameness.SAME, Sameness.DIFFERENT, Sameness.UNKNOWN
ANNA = Patient("Muster^Anna", "17", "19600102", issuer="A")

PAIRS = {
    "one header twice": (ANNA, ANNA, SAME),
    "one ID, another spelling of case and accents": (
        Patient("Müller^Anna", "k 17", "19600102"),
        Patient("MULLER^ANNA^^DR", "K-17", "19600102"),
        SAME,
    ),
    "one ID and birth date, another name: people marry": (
        Patient("Muster^Anna", "17", "19600102"), Patient("Neu^Anna", "17", "19600102"), SAME,
    ),
    "one ID, two birth dates": (
        Patient("Muster^Anna", "17", "19600102"), Patient("Muster^Anna", "17", "19610102"),
        DIFFERENT,
    ),
    "one ID, two names, no birth date": (
        Patient("Muster^Anna", "17"), Patient("Anders^Bert", "17"), UNKNOWN,
    ),
    "two IDs": (Patient("Muster^Anna", "17"), Patient("Muster^Anna", "18"), DIFFERENT),
    "two IDs, one name and birth date": (
        Patient("Muster^Anna", "17", "19600102"), Patient("Muster^Anna", "18", "19600102"), UNKNOWN,
    ),
    "one ID of two hospitals, nothing else": (
        Patient("", "17", issuer="A"), Patient("", "17", issuer="B"), UNKNOWN,
    ),
    "one ID of two hospitals, two names": (
        Patient("Muster^Anna", "17", issuer="A"), Patient("Anders^Bert", "17", issuer="B"),
        DIFFERENT,
    ),
    "no ID, one name and birth date": (
        Patient("Muster^Anna", "", "19600102"), Patient("Muster^Anna", "17", "19600102"), SAME,
    ),
    "no ID, one name": (Patient("Muster^Anna"), Patient("Muster^Anna"), UNKNOWN),
    "nothing said": (Patient(), Patient(), UNKNOWN),
    "one name in two scripts": (
        Patient("Yamada^Tarou=山田^太郎", "1", "19700101"),
        Patient("YAMADA^TARO=山田^太郎", "2", "19700101"),
        UNKNOWN,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_sameness_of(name: str) -> None:
    one, other, told = PAIRS[name]
    assert sameness(one, other) is told
    assert sameness(other, one) is told
