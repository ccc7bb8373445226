"""A table of patient facts is filled from the header as far as that goes."""

from dataclasses import replace

from made_packs import TABLE
from made_studies import OTTO, film, study

from viewer.session.models.patient_facts import known_facts, unknown


def test_age_and_sex_are_read_and_the_rest_is_asked() -> None:
    known = known_facts(TABLE, study(film(), date="20260101"))
    assert known == {"age": 76.0, "sex": "male"}
    assert [column.name for column in unknown(TABLE, known)] == ["trauma"]


def test_the_birthday_counts_from_its_day_on() -> None:
    born = replace(OTTO, birth_date="19800615")
    for day, age in (("20200614", 39.0), ("20200615", 40.0)):
        assert known_facts(TABLE, study(film(), date=day, patient=born))["age"] == age


def test_what_makes_no_sense_is_asked_for() -> None:
    for date, birth, sex in (("", "", ""), ("20200101", "20210101", "O"), ("2020", "x", "?")):
        odd = study(film(), date=date, patient=replace(OTTO, birth_date=birth, sex=sex))
        assert known_facts(TABLE, odd) == {}
