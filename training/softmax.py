"""A conditional (softmax) model with sparse weights, fitted by its penalised likelihood.

A row is a choice among candidates of which one or more are right; its likelihood is the share of probability on the
right ones. The L1 penalty keeps few weights (Tibshirani 1996); each is split into its positive and negative part, so
that L-BFGS-B can respect the bounds (Andrew & Gao 2007 compare).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize, minimize_scalar
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from rows import Row

# A feature must hold in this many rows, or it is of one article.
FEWEST = 5
ITERATIONS = 120
SMALLEST = 0.005


@dataclass
class Table:
    """Rows as a sparse matrix: a line a candidate, a column a feature; ``row`` tells whose candidate a line is."""

    matrix: csr_matrix
    row: NDArray[np.int64]
    right: NDArray[np.bool_]

    @classmethod
    def of(cls, rows: Sequence[Row], columns: Mapping[str, int]) -> Table:
        """Return the table of some rows over known features."""
        indices, ends, row, right = [], [0], [], []
        for k, one in enumerate(rows):
            for features, ok in zip(one.features, one.right, strict=True):
                indices += [columns[f] for f in features if f in columns]
                ends.append(len(indices))
                row.append(k)
                right.append(ok)
        data = np.ones(len(indices), np.float32)
        shape = (len(row), len(columns))
        return cls(csr_matrix((data, np.array(indices, np.int32), ends), shape), np.array(row), np.array(right, bool))

    def starts(self) -> NDArray[np.int64]:
        """Return the first line of each row."""
        return np.flatnonzero(np.r_[True, self.row[1:] != self.row[:-1]])


def columns_of(rows: Sequence[Row]) -> dict[str, int]:
    """Return the features that hold in enough rows, in the order of their names."""
    seen: dict[str, int] = {}
    for row in rows:
        for feature in {f for features in row.features for f in features}:
            seen[feature] = seen.get(feature, 0) + 1
    return {feature: k for k, feature in enumerate(sorted(f for f, n in seen.items() if n >= FEWEST))}


def fit(rows: Sequence[Row], weigh: Sequence[float], l1: float, l2: float = 0.3) -> dict[str, float]:
    """Return the weights, by feature, that make the right candidates of the rows most likely under the penalties."""
    kept = [k for k, row in enumerate(rows) if any(row.right) and not all(row.right) and weigh[k] > 0]
    rows, weight = [rows[k] for k in kept], np.array([weigh[k] for k in kept])
    columns = columns_of(rows)
    if not columns:
        return {}
    table = Table.of(rows, columns)
    transposed, starts, count = table.matrix.T.tocsr(), table.starts(), len(columns)
    weight_of_line = weight[table.row]

    def loss(halves: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = halves[:count] - halves[count:]
        scores = table.matrix @ weights
        all_of, chance = _share(scores, starts, table.row)
        right_of, right_chance = _share(np.where(table.right, scores, -np.inf), starts, table.row)
        value = float((weight * (all_of - right_of)).sum() + l1 * halves.sum() + l2 / 2 * weights @ weights)
        slope = transposed @ ((chance - right_chance) * weight_of_line) + l2 * weights
        return value, np.concatenate([slope + l1, l1 - slope])

    bounds = [(0.0, None)] * (2 * count)
    start = np.zeros(2 * count)
    options = {"maxiter": ITERATIONS, "maxcor": 6}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    weights = found.x[:count] - found.x[count:]
    return {f: round(float(weights[k]), 3) for f, k in columns.items() if abs(weights[k]) >= SMALLEST}


def _share(
    scores: NDArray[np.float64], starts: NDArray[np.int64], row: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the log of each row's summed exponentials, and each line's share in it."""
    top = np.maximum.reduceat(scores, starts)
    raised = np.exp(scores - top[row])
    total = np.add.reduceat(raised, starts)
    return np.log(total) + top, raised / total[row]


def temperature(scores: Sequence[Sequence[float]], right: Sequence[Sequence[bool]]) -> float:
    """Return the temperature that makes held-out choices most likely: 1 keeps probabilities, more evens them out."""

    def loss(t: float) -> float:
        total = 0.0
        for values, oks in zip(scores, right, strict=True):
            if any(oks):
                tempered = np.array(values) / t
                top = tempered.max()
                raised = np.exp(tempered - top)
                total -= np.log(max(float(raised[np.array(oks)].sum() / raised.sum()), 1e-12))
        return total

    return round(float(minimize_scalar(loss, bounds=(0.3, 5.0), method="bounded").x), 3)
