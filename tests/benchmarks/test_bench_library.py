"""Opening a large study again beside looking for it, and finding one among very many."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_series import write_series

from viewer.core.study import Study
from viewer.importers.scan import scan
from viewer.session.library.shelf import listed
from viewer.session.library.whereabouts import check, kept_of
from viewer.store.kept_study import from_bytes, to_bytes
from viewer.store.library import Column, Library
from viewer.workers.progress import Progress

FILES, EACH, TINY = 20_000, 500, 8
LISTED = 20_000
TYPED = ("", "k", "kowal", "kowalski 2024", "nobody at all")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    top = tmp_path_factory.mktemp("large")
    for series in range(FILES // EACH):
        (top / f"{series:03d}").mkdir()
        write_series(top / f"{series:03d}", EACH, TINY, series)
    yield top
    shutil.rmtree(top)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    made = Library(tmp_path_factory.mktemp("library") / "library.db")
    names = ("Kowalski^Jan", "Müller^Änne", "Yamada^Tarou=山田^太郎", "O'Neill^Sinéad")
    blank = listed(Study("1.2"), (), "2026")
    for at in range(LISTED):
        one = replace(
            blank,
            uid=f"1.2.{at}",
            name=f"{names[at % 4]} {at % 997}",
            patient_id=f"ID-{at}",
            date=f"20{10 + at % 16}0{1 + at % 9}15",
            at=f"2026-{at:06d}",
        )
        made.put(one, None)
    yield made
    made.close()


def test_opening_a_large_study_again(race: Callable[..., None], large: Path) -> None:
    [study] = scan([large], Progress()).studies
    kept = to_bytes(kept_of(study, [large]))

    def reopened() -> None:
        whole = from_bytes(kept)
        assert whole is not None
        checked = check(whole, Progress())
        assert not checked.changed
        assert not checked.missing

    reopened()
    peers = {"a scan": lambda: scan([large], Progress())}
    race(f"study of {FILES} files opened again", reopened, peers, rounds=3)


@pytest.mark.parametrize("typed", TYPED, ids=lambda typed: typed or "nothing")
def test_finding_one_among_very_many(
    race: Callable[..., None], library: Library, typed: str
) -> None:
    def shown(by: Column) -> int:
        found = library.find(typed, by)
        return len(library.rows(found[:40]))

    peers = {"sorted by name": lambda: shown(Column.NAME)}
    race(f"'{typed}' among {LISTED} studies", lambda: shown(Column.OPENED), peers, rounds=5)


def test_finding_the_priors_of_one_among_very_many(
    race: Callable[..., None], library: Library
) -> None:
    def alike() -> None:
        assert library.alike("ID-7", "Nobody", "")

    peers = {"a search for the ID": lambda: library.find("id-7 ")}
    race(f"priors among {LISTED} studies", alike, peers, rounds=5)
