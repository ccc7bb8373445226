"""A task is refused by the file, the key and the reason; what fits is read whole."""

from dataclasses import replace
from pathlib import Path

import pytest
from reading_tasks import uid, write_task

from viewer.core.errors import ViewerError
from viewer.core.reading.task import NOT_DRAWN, AiPolicy, Option, Question, QuestionKind
from viewer.session.reading.question_file import shipped_question, shipped_questions
from viewer.session.reading.task_file import load_task, may_read

ITEM = f'[[item]]\nstudy = "{uid(0)}"\npath = "a"\n'
KL = '[[question]]\nid = "kl"\nfrom = "kl"\n'
TOP = 'format = 1\nid = "t"\ntitle = "T"\nai = "never"\n'
OWN = """[[question]]
id = "own"
title = "Own"
kind = "class"
[[question.option]]
id = "1"
label = "One"
"""
TWO = '[[question.option]]\nid = "2"\nlabel = "Two"\n'


def drawn(kind: str, more: str = "") -> str:
    head = '[[question]]\nid = "own"\ntitle = "Own"\ndefinition = "Where"\n'
    return f'{head}kind = "{kind}"\n{more}\n'


def test_a_task_is_read_whole(tmp_path: Path) -> None:
    file = write_task(tmp_path, 2, head='ai = "after"\npacks = ["knee_kl"]\nreaders = ["Anna"]')
    task = load_task(tmp_path)
    assert task == load_task(file)
    assert [(one.study_uid, one.path) for one in task.items] == [
        (uid(n), tmp_path / f"case{n}") for n in range(2)
    ]
    assert (task.ai, task.packs, task.readers) == (AiPolicy.AFTER, ("knee_kl",), ("Anna",))
    (question,) = task.questions
    assert question.kind is QuestionKind.ORDINAL
    assert [one.id for one in question.options] == list("01234")
    assert "original wording" in question.source


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TOP + KL, "`item` must be there at least once"),
        (TOP + ITEM, "`question` must be there at least once"),
        (TOP + ITEM + ITEM + KL, f'`item` names "{uid(0)}" twice'),
        (TOP + ITEM + KL + KL, '`question` names "kl" twice'),
        (TOP.replace("1", "7") + ITEM + KL, "`format` must be 1"),
        (TOP.replace("never", "maybe") + ITEM + KL, '`ai` is "maybe"; it must be one of: never'),
        (TOP.replace("never", "after") + ITEM + KL, "`packs` must name the models"),
        (TOP + 'packs = ["kl"]\n' + ITEM + KL, "`packs` must name the models"),
        (TOP + "order = 1\n" + ITEM + KL, "`order` is not a known key"),
        (TOP.replace('"t"', '"a b"') + ITEM + KL, "`id` must be of letters, digits"),
        (TOP + ITEM.replace('"a"', '"/etc"') + KL, "`item[0].path` must lead from the folder"),
        (TOP + ITEM + "times = 0\n" + KL, "`item[0].times` must be from 1 to 9"),
        (TOP + ITEM + KL.replace('from = "kl"', 'from = "kll"'), '`question[0].from` is "kll"'),
        (TOP + ITEM + OWN, "`question[0].option` must be there at least twice"),
        (TOP + ITEM + OWN + TWO.replace("2", "1"), '`question[0].option` names "1" twice'),
        (TOP + ITEM + OWN + TWO.replace('"2"', '"10"'), "must be one digit"),
        (TOP + ITEM + OWN + TWO.replace("Two", " "), "`question[0].option[1].label` must not be"),
        (TOP + ITEM + drawn("box", "most = 10"), "`question[0].most` must be from 0"),
        (TOP + ITEM + drawn("mask", "most = 2"), "`question[0].most` is not a known key"),
        (TOP + ITEM + drawn("point").replace("Where", " "), "definition` must not be empty"),
        (TOP + ITEM + drawn("measurement"), "`question[0].draw` is missing"),
        (
            TOP + ITEM + drawn("measurement", 'draw = "arrow"'),
            'is "arrow"; it must be one of: line',
        ),
        (
            TOP + ITEM + drawn("measurement", 'draw = "circle"\nnumbers = ["Length"]'),
            '`question[0].numbers` names "Length"; there are Diameter, Area',
        ),
        (TOP + ITEM + drawn("measurement", 'draw = "alignment"'), "`question[0].side` is missing"),
        (TOP + ITEM + drawn("box", "side = 'R'"), "`question[0].side` is not a known key"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "task.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ViewerError) as refused:
        load_task(tmp_path / "task.toml")
    assert str(tmp_path / "task.toml") in refused.value.message
    assert said in refused.value.message


def test_what_is_to_be_drawn_is_read_whole(tmp_path: Path) -> None:
    asked = drawn("measurement", 'draw = "ellipse"\nnumbers = ["Area"]\ncannot = ["Motion"]')
    (question,) = load_task(write_task(tmp_path, 1, questions=asked)).questions
    assert (question.draw, question.numbers, question.most) == ("ellipse", ("Area",), 1)
    asked = drawn("measurement", 'draw = "alignment"\nside = "L"')
    (question,) = load_task(write_task(tmp_path, 1, questions=asked)).questions
    assert question.side == "L"
    assert len(question.numbers) > 5
    asked = drawn("box", 'code = ["1", "99X", "Fracture"]') + TWO
    (question,) = load_task(write_task(tmp_path, 1, questions=asked)).questions
    assert (question.most, [one.label for one in question.options]) == (0, ["Two"])
    assert question.code is not None


def test_a_definition_may_lie_beside_the_task(tmp_path: Path) -> None:
    own = 'title = "Own"\nkind = "class"\n' + (OWN + TWO).partition('"class"\n')[2]
    (tmp_path / "own.toml").write_text(own.replace("question.option", "option"), encoding="utf-8")
    named = '[[question]]\nid = "left"\nfrom = "own.toml"\ntitle = "Left knee"'
    (question,) = load_task(write_task(tmp_path, 1, questions=named)).questions
    assert (question.id, question.title, len(question.options)) == ("left", "Left knee", 2)


@pytest.mark.parametrize("name", shipped_questions())
def test_every_definition_that_comes_along_can_be_asked(name: str) -> None:
    question = shipped_question(name)
    assert question.title
    assert question.source
    assert question.cannot
    assert all(one.label and one.definition for one in question.options)
    assert bool(question.definition) is question.kind.is_drawn


def test_there_is_a_definition_of_every_kind() -> None:
    asked = {shipped_question(name).kind for name in shipped_questions()}
    assert asked == set(QuestionKind)


def test_only_what_would_make_reads_differ_changes_the_fingerprint(tmp_path: Path) -> None:
    file = write_task(tmp_path, 1)
    before = load_task(file).fingerprint
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"Knees"', '"Knees, all"') + "\n" + ITEM.replace("7.0", "7.9"))
    assert load_task(file).fingerprint == before
    file.write_text(text.replace('from = "kl"', 'from = "kl"\ntitle = "Right knee"'))
    assert load_task(file).fingerprint != before


def test_a_task_names_who_may_read_it(tmp_path: Path) -> None:
    task = load_task(write_task(tmp_path, 1, head='ai = "never"\nreaders = ["Anna", "Bert"]'))
    may_read(task, "Bert")
    with pytest.raises(ViewerError, match="Anna, Bert"):
        may_read(task, "Carl")


def test_what_can_only_be_drawn_can_be_left_for_a_reason() -> None:
    bare = Question("bone", "Bone", QuestionKind.MASK, definition="All of it.")
    assert bare.reasons == (NOT_DRAWN,)
    assert replace(bare, cannot=("Motion",)).reasons == ("Motion",)
    assert replace(bare, options=(Option("0", "None"),)).reasons == ()
    assert replace(bare, kind=QuestionKind.CLASS).reasons == ()
