"""Weights · features → probability: which candidate it is, how sure that is, and what decided.

A conditional (softmax) model a relation: a candidate's score is the sum of the weights of its features, and its
probability its share of the exponentiated scores, tempered so that a probability of 0.8 is right in four of five cases
on articles that the weights were not learned from (Guo et al. 2017, "On Calibration of Modern Neural Networks").
Another score for a candidate, say of a contextual encoder, would be added in ``Ranker.scores``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from math import exp
from typing import TYPE_CHECKING

from claimx.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimx.relate.candidates import Candidate

RELATIONS = ("item", "action", "actor", "when", "role", "said_by", "status", "negated", "claim", "deadline")
# How many of the features that decided are told.
_TOLD = 3
_TABLE = "[weights]\n"
_ROW = re.compile(r'^"([^"\\\n]*)" = (-?[0-9.]+)$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate that was chosen, its probability, the runner-up, and the features that spoke most for it."""

    candidate: Candidate
    probability: float
    runner_up: Candidate | None
    decided: tuple[str, ...]


class Ranker:
    """The weights of one relation, by feature, and the temperature that calibrates its probabilities."""

    def __init__(self, weights: Mapping[str, float], temperature: float = 1.0) -> None:
        self.weights, self.temperature = weights, temperature
        self._below: dict[str, dict[str, float]] = {}
        for name, weight in weights.items():
            end, bar = 0, name.find("|")
            while bar >= 0:
                self._below.setdefault(name[:end], {})[name[end:]] = weight
                end, bar = bar + 1, name.find("|", bar + 1)
            self._below.setdefault(name[:end], {})[name[end:]] = weight
        self._tables: dict[tuple[str, ...], dict[str, float]] = {}

    def scores(self, candidates: Sequence[Candidate]) -> list[float]:
        """Return the score of each candidate."""
        scores, tables, naught = [], self._tables, repeat(0.0)
        for candidate in candidates:
            score = 0.0
            for prefixes, names in candidate.blocks:
                table = tables.get(prefixes)
                if table is None:
                    table = tables[prefixes] = self._under(prefixes)
                if table:
                    score = sum(map(table.get, names, naught), score)
            scores.append(score)
        return scores

    def _under(self, prefixes: tuple[str, ...]) -> dict[str, float]:
        """Return what each name is worth under all of some prefixes together."""
        table: dict[str, float] = {}
        for prefix in prefixes:
            for name, weight in self._below.get(prefix, {}).items():
                table[name] = table.get(name, 0.0) + weight
        return table

    def _for(self, candidate: Candidate) -> set[tuple[float, str]]:
        """Return what speaks for a candidate, each name behind its worth below zero."""
        tables = ((prefixes[-1], names, self._tables.get(prefixes, {})) for prefixes, names in candidate.blocks)
        return {
            (-worth, most + name)
            for most, names, table in tables
            for name in names
            if (worth := table.get(name, 0)) > 0
        }

    def choose(self, candidates: Sequence[Candidate], *, several: bool = False) -> Choice:
        """Return the best of the candidates (at least one); of equals the first.

        ``several`` may be right, as where a sentence names somebody twice: then the first, which stands for no answer,
        is chosen only where it is likelier than all others together.
        """
        if len(candidates) == 1:
            return Choice(candidates[0], 1.0, None, ())
        scores = self.scores(candidates)
        order = sorted(range(len(scores)), key=lambda k: (-scores[k], k))
        shares = [exp((score - scores[order[0]]) / self.temperature) for score in scores]
        if several and order[0] == 0 and shares[0] < sum(shares) / 2:
            order[:2] = order[1], order[0]
        best = candidates[order[0]]
        told = sorted(self._for(best))[:_TOLD]
        return Choice(best, shares[order[0]] / sum(shares), candidates[order[1]], tuple(feature for _, feature in told))


@cache
def shipped() -> Mapping[str, Ranker]:
    """Return the rankers whose weights come with claimx, by relation. Raises LexiconError when a file is damaged."""
    return {relation: _read(relation) for relation in RELATIONS}


def _read(relation: str) -> Ranker:
    try:
        text = files("claimx.data").joinpath(f"weights/{relation}.toml").read_text(encoding="utf-8")
        head, _, rows = text.partition(_TABLE)
        temperature = tomllib.loads(head)["temperature"]
        found = _ROW.findall(rows)
        if len(found) == rows.count("\n"):  # as fit.py writes it; TOML's own reader takes ten times as long
            return Ranker({name: float(weight) for name, weight in found}, temperature)
        return Ranker(tomllib.loads(text)["weights"], temperature)
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"claimx/data/weights/{relation}.toml cannot be read: {error}") from error
