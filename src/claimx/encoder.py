"""The network that reads words in their context, by numpy's matrix product, and with what it says of a word remembered.

spaCy's own way through the same layers takes four times as long: its matrix product is made for no processor of today,
the largest layer is asked again for every "the", and the greatest of three pieces is sought with its place, which only
training needs. The weights and the sums are the same; the last bits of a float may differ, as they do between machines.
What is kept of a word is summed in double precision: so it does not depend on the words that it was learned with, nor a
text's claims on what was read before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import NORM, ORTH, SPACY
from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    Floats = NDArray[Any]

_LAYER = "maxout>>layernorm>>dropout"
_EMBED = f"with_array({_LAYER})>>ragged2list"
_WINDOW = f"residual(expand_window>>{_LAYER})"
# Words whose vectors are kept: those of a few hundred articles, in 8 MB for each network.
KEPT = 20_000


def read_faster(nlp: Language) -> None:
    """Let a pipeline use the faster matrix product, and this encoder for the networks that it can stand for."""
    for _, part in nlp.components:
        network = getattr(part, "model", None)
        if isinstance(network, Model) and all(type(node.ops) is NumpyOps for node in network.walk()):
            ops = NumpyOps(use_blis=False)
            for node in network.walk():
                node.ops = ops
            for node in [node for node in network.walk() if _is_known(node)]:
                _replace(part, node)


def _replace(part: Any, node: Model[Any, Any]) -> None:
    width = node.get_dim("nO")
    encoder: Model[Any, Any] = Model("claimx_encoder", _forward, dims={"nO": width}, attrs={"encoder": Encoder(node)})
    if part.model is node:
        part.model = encoder
    else:
        part.model.replace_node(node, encoder)


def _is_known(node: Model[Any, Any]) -> bool:
    """Say whether a network is a word embedding by hashes under windows of one word to either side."""
    if not node.has_ref("embed") or not node.has_ref("encode"):
        return False
    embed, encode = node.get_ref("embed"), node.get_ref("encode")
    hashes, _, rest = embed.name.partition(">>with_array(maxout")
    windows = encode.layers[0]
    return (
        f"with_array(maxout{rest}" == _EMBED
        and hashes.startswith("extract_features>>list2ragged>>with_array(ints-getitem>>hashembed|")
        and windows.name == ">>".join([_WINDOW] * len(windows.layers))
        and all(node.attrs["window_size"] == 1 for node in windows.walk() if node.name == "expand_window")
    )


def _forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Any]:
    encoder: Encoder = model.attrs["encoder"]
    return encoder(docs), None


class Encoder:
    """Does the work of a hash-embedding network with windows in prediction."""

    def __init__(self, network: Model[Any, Any]) -> None:
        embed, windows = network.get_ref("embed"), network.get_ref("encode").layers[0]
        self._columns = embed.layers[0].attrs["columns"]
        self._hashes = embed.layers[2].layers[0]
        self._mix = _Maxout(embed.layers[3].layers[0])
        self._layers = [_Maxout(layer.layers[0].layers[1]) for layer in windows.layers]
        self._rows: dict[int, int] = {}
        self._vectors = np.empty((0, self._mix.width), dtype=np.float32)

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """Return the vectors of each text's tokens in their context."""
        pad = len(self._layers)
        words = self._words(docs)
        flat = np.zeros((len(words) + pad * (len(docs) + 1), self._mix.width), dtype=np.float32)
        places = [slice(at + pad * k, at + pad * k + len(doc)) for k, (at, doc) in enumerate(_placed(docs), 1)]
        for (at, doc), place in zip(_placed(docs), places, strict=True):
            flat[place] = words[at : at + len(doc)]
        for layer in self._layers:
            flat += layer(_windows(flat))
        return [flat[place] for place in places]

    def _words(self, docs: Sequence[Doc]) -> Floats:
        """Return the vectors of all tokens, each as it is alone."""
        asked = [doc.to_array([ORTH, NORM, SPACY]) for doc in docs]
        keys: list[int] = _keys(np.concatenate(asked)).tolist()
        new = [key for key in dict.fromkeys(keys) if key not in self._rows]
        if len(self._rows) + len(new) > KEPT:
            self._rows.clear()
            self._vectors, new = self._vectors[:0], list(dict.fromkeys(keys))
        if new:
            self._learn(docs, keys, new)
        return self._vectors[[self._rows[key] for key in keys]]

    def _learn(self, docs: Sequence[Doc], keys: list[int], new: list[int]) -> None:
        place = {key: i for i, key in enumerate(keys)}
        columns = np.concatenate([doc.to_array(self._columns) for doc in docs])[[place[key] for key in new]]
        vectors = self._mix(self._hashes.predict(columns).astype(np.float64))
        self._rows |= {key: k for k, key in enumerate(new, len(self._rows))}
        self._vectors = np.concatenate([self._vectors, vectors.astype(np.float32)])


class _Maxout:
    """A layer of pieces of which the greatest counts, brought to mean 0 and variance 1, and scaled."""

    def __init__(self, layer: Model[Any, Any]) -> None:
        maxout, norm = layer.layers[0].layers if layer.name == _LAYER else layer.layers[:2]
        weights, bias = _param(maxout, "W"), _param(maxout, "b")
        self.width, self._pieces, _ = weights.shape
        # One piece of all outputs after the other, so that the greatest are found side by side.
        self._weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
        self._bias = np.ascontiguousarray(bias.T.reshape(-1))
        self._scale, self._shift = _param(norm, "G"), _param(norm, "b")

    def __call__(self, rows: Floats) -> Floats:
        """Return what the layer makes of each row."""
        pieces = rows @ self._weights
        pieces += self._bias
        best: Floats = pieces[:, : self.width]
        for k in range(1, self._pieces):
            best = np.maximum(best, pieces[:, k * self.width : (k + 1) * self.width])
        best -= best.mean(axis=1, keepdims=True)
        best *= ((np.einsum("ij,ij->i", best, best) / self.width + 1e-8) ** -0.5)[:, None]
        best *= self._scale
        best += self._shift
        return best


def _param(layer: Model[Any, Any], name: str) -> Floats:
    found: Any = layer.get_param(name)
    return np.asarray(found)


def _windows(rows: Floats) -> Floats:
    """Return each row between the one before it and the one after it, as one long row."""
    around = np.zeros((len(rows) + 2, rows.shape[1]), dtype=np.float32)
    around[1:-1] = rows
    return np.lib.stride_tricks.sliding_window_view(around.reshape(-1), 3 * rows.shape[1])[:: rows.shape[1]]


def _placed(docs: Sequence[Doc]) -> Iterator[tuple[int, Doc]]:
    """Yield the texts, each with how many tokens stand before it."""
    at = 0
    for doc in docs:
        yield at, doc
        at += len(doc)


def _keys(rows: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return one number for each token's word, norm and whether a space follows."""
    keys: NDArray[np.uint64] = rows[:, 0] ^ (rows[:, 1] * np.uint64(0x9E3779B97F4A7C15)) ^ rows[:, 2]
    return keys
