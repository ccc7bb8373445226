"""The list of studies: found by any word, in any script, in order, and never by identity hidden."""

import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.store.failure import NotKept
from viewer.store.folding import folded
from viewer.store.library import Column, Library, Listed

DOE = Listed(
    "1.2.1", "Müller^Jörg", "ZZ-1", "19500131", "20240115", "Knie rechts", "ACC-77", "DX", "KNEE",
    1, 2, ("/disc/a",), "2026-01-01T00:00:00",
)  # fmt: skip
YAMADA = replace(
    DOE, uid="1.2.2", name="Yamada^Tarou=山田^太郎=やまだ^たろう", patient_id="ZZ-2",
    birth_date="19610203", date="20230301", description="Hip MR", accession="B/5-2023",
    modalities="MR SEG",
    body_parts="HIP", at="2026-01-03T00:00:00",
)  # fmt: skip
GREEK = replace(
    DOE, uid="1.2.3", name="Παπαδόπουλος^Νίκος", patient_id="A_%", birth_date="", date="",
    description="", accession="", modalities="CT", body_parts="", at="2026-01-02T00:00:00",
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library.db")
    for one in (DOE, YAMADA, GREEK):
        made.put(one, None)
    return made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["1.2.2", "1.2.3", "1.2.1"]),
        ("muller", ["1.2.1"]),
        ("MÜLLER jorg", ["1.2.1"]),
        ("müller^jörg", ["1.2.1"]),
        ("yamada mr", ["1.2.2"]),
        ("太郎", ["1.2.2"]),
        ("παπαδοπουλοσ", ["1.2.3"]),
        ("2024-01", ["1.2.1"]),
        ("20240115", ["1.2.1"]),
        ("1961-02-03", ["1.2.2"]),
        ("hip seg", ["1.2.2"]),
        ("yamada knee", []),
        ("%", ["1.2.3"]),
        ("a%a", []),
        ("acc-77", ["1.2.1"]),
        ("b/5", ["1.2.2"]),
        ("zz", ["1.2.2", "1.2.1"]),
    ],
)
def test_every_word_must_be_there_whatever_its_accents(
    library: Library, text: str, found: list[str]
) -> None:
    assert library.find(text) == found


def test_columns_are_sorted_both_ways(library: Library) -> None:
    assert library.find(by=Column.NAME, down=False) == ["1.2.1", "1.2.2", "1.2.3"]
    assert library.find(by=Column.DATE, down=True) == ["1.2.1", "1.2.2", "1.2.3"]


def test_hidden_identity_is_neither_found_nor_sorted_by(library: Library) -> None:
    assert library.find("muller", hide=True) == []
    assert library.find("knie", hide=True) == []
    assert library.find("acc-77", hide=True) == []
    assert library.find(by=Column.ACCESSION, hide=True) == library.find()
    assert library.find("dx 2024", hide=True) == ["1.2.1"]
    assert library.find("2", hide=True)[0] == "1.2.2"
    assert library.find(by=Column.NAME, down=True, hide=True) == library.find()


def test_a_study_opened_again_keeps_its_number_and_its_picture(library: Library) -> None:
    library.picture("1.2.1", b"png")
    library.put(replace(DOE, pictures=9, at="2027"), b"kept")
    [row] = library.rows(["1.2.1"]).values()
    assert (row.number, row.pictures, row.places) == (1, 9, ("/disc/a",))
    assert (library.thumbnail("1.2.1"), library.kept("1.2.1")) == (b"png", b"kept")
    assert library.find()[0] == "1.2.1"


def test_what_is_taken_out_is_gone_and_its_number_is_not_given_again(library: Library) -> None:
    library.remove("1.2.3")
    assert library.count() == 2
    assert library.rows(["1.2.3"]) == {}
    library.put(GREEK, None)
    assert library.rows(["1.2.3"])["1.2.3"].number == 4


def test_nothing_of_who_it_was_is_left_in_the_file(library: Library, tmp_path: Path) -> None:
    library.remove("1.2.1")
    library.close()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "Müller".encode() not in left
    assert b"muller" not in left
    assert "山田".encode() in left


def test_the_state_of_a_read_is_each_readers_own(library: Library) -> None:
    library.note_reads("Anna", {"1.2.1": (3, "judged")})
    library.note_reads("Anna", {"1.2.1": (4, "in progress")})
    assert library.reads("Anna") == {"1.2.1": (4, "in progress")}
    assert library.reads("Bert") == {}


def test_only_its_owner_may_read_it(library: Library, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "library.db").stat().st_mode) == 0o600


def test_a_list_in_use_says_so_and_is_not_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Library(path).close()
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(NotKept, match="The list of studies is in use"):
            Library(path, wait_seconds=0.01)
    other.close()
    assert list(tmp_path.glob("*.broken")) == []


def test_a_damaged_list_is_set_aside_and_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(b"no database at all, but long enough to be taken for one" * 40)
    library = Library(path)
    assert library.count() == 0
    assert (tmp_path / "library.db.broken").exists()


def test_a_list_of_another_form_is_set_aside_and_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as older:
        older.execute("CREATE TABLE studies (number INTEGER PRIMARY KEY, uid TEXT)")
        older.commit()
    library = Library(path)
    library.put(DOE, None)
    assert library.count() == 1
    assert (tmp_path / "library.db.broken").exists()


def test_whoever_shares_an_id_a_name_or_a_birth_date_is_found_newest_first(
    library: Library,
) -> None:
    later = replace(DOE, uid="1.2.4", patient_id="Other", date="20250101", birth_date="")
    library.put(later, None)
    assert [one.uid for one in library.alike("ZZ-1", "", "")] == ["1.2.1"]
    assert [one.uid for one in library.alike("", "MULLER^Jorg", "")] == ["1.2.4", "1.2.1"]
    assert [one.uid for one in library.alike("?", "?", "19610203")] == ["1.2.2"]
    assert library.alike("", "", "") == []


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(alphabet="abcÄÖÜéñß^= ", min_size=1))
def test_capitals_make_no_difference(text: str) -> None:
    assert folded(text.upper()) == folded(text.lower())
