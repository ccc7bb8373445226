"""Steps that put together what was said of several pictures and of the patient."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from viewer.ai.given import Facts
from viewer.ai.runners.steps.call import Call, Step
from viewer.ai.runners.values import Scores, Value
from viewer.core.phrase import Phrase

Numbers = NDArray[np.float32]


def _mean(call: Call) -> Value:
    weights = call.numbers("weights") or (1.0,) * len(call.takes)
    pairs = zip(call.takes, weights, strict=True)
    there = [(one, weight) for one, weight in pairs if isinstance(one, Scores)]
    logits = np.stack([one.logits for one, _ in there])
    made = np.average(logits, axis=0, weights=[weight for _, weight in there])
    features = np.concatenate([one.features for one, _ in there])
    return Scores(np.asarray(made, dtype=np.float32), there[0][0].seen, features)


def _logistic(call: Call) -> Value:
    """Weights of its own for each set of values that are there; without them it is not run."""
    names = call.stage.arguments["facts"]
    assert isinstance(names, tuple), "the reader of packs has checked it"
    numbers = [numbers_of(one, tuple(map(str, names))) for one in call.takes]
    there = "".join("0" if one is None else "1" for one in numbers)
    fitted = call.tools.fitted(call.stage.fitted)
    seen = next((one.seen for one in call.takes if isinstance(one, Scores)), None)
    if f"{there}.weight" not in fitted or seen is None:
        call.tools.impossible(_lacking(call, numbers), "")
    shown = np.concatenate([one for one in numbers if one is not None])
    made = fitted[f"{there}.weight"] @ shown + fitted[f"{there}.bias"]
    logits = np.concatenate([[0.0], made]).astype(np.float32)
    return Scores(logits, seen, _features(call.takes))


def _features(taken: Sequence[Value | None]) -> Numbers:
    """Those of all networks one after another; NaN of one whose picture is not there.

    All hand on as many, as a gate needs them.
    """
    widths = {one.features.size for one in taken if isinstance(one, Scores)}
    silent = np.full(max(widths), np.nan, dtype=np.float32)
    spoken = [one for one in taken if one is None or isinstance(one, Scores)]
    return np.concatenate([silent if one is None else one.features for one in spoken])


def _surest(call: Call) -> Value:
    """How sure the surest pixel of each label is; see `OPERATORS`."""
    spots, least = call.spots(), call.number("least")
    odds = logit(np.clip(spots.peaks.astype(np.float64), least, 1 - least))
    return Scores(np.concatenate([[0.0], odds]).astype(np.float32), spots.on, spots.features)


def _lacking(call: Call, numbers: list[Numbers | None]) -> Phrase:
    lacking = [n for n, one in zip(call.stage.takes, numbers, strict=True) if one is None]
    if not lacking:
        return Phrase("What puts its answers together was never fitted: train it to the end.")
    return Phrase("The model cannot do without {names}.", names=", ".join(lacking))


def numbers_of(value: Value | None, facts: tuple[str, ...]) -> Numbers | None:
    """What a value tells, as numbers; None where it is not there, or a fact is not known.

    Of scores how much likelier than the first each other label is, in log odds; of facts each
    named number, or 1 and 0 for "name=word".
    """
    if isinstance(value, Scores):
        return np.asarray(value.logits[1:] - value.logits[0])
    if not isinstance(value, Facts):
        return None
    told = list(_facts(value, facts))
    return None if None in told else np.array(told, dtype=np.float32)


def _facts(facts: Facts, names: tuple[str, ...]) -> Iterator[float | None]:
    for name in names:
        key, equals, word = name.partition("=")
        value = facts.values.get(key)
        if value is None or isinstance(value, str) != bool(equals):
            yield None
        else:
            yield float(value == word) if equals else float(value)


STEPS: Mapping[str, Step] = {"mean": _mean, "logistic": _logistic, "surest": _surest}
