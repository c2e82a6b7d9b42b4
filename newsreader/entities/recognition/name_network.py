"""A spaCy network for names, run in a third of spaCy's time: word vectors are cached, and numpy computes the layers.

spaCy's default network embeds each word by hashes of its features, applies convolutional layers that see the
neighbours, and then lets a transition parser go from word to word and begin and end names. The embedding of a word does
not depend on its context, so it is computed once and cached. The parser is in `parser_moves`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsreader.entities.recognition.parser_moves import Floats, Integers, ParserMoves, maxout

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CHUNK = 2048
"""Words processed at once: so few that the arrays stay in the processor's cache."""
_REMEMBERED = 2**16
"""Word vectors kept: 16 MB at a width of 64."""
_MIX = np.cumprod(np.full(16, 0x9E3779B97F4A7C15, dtype=np.uint64))
"""Odd factors by which the features of a word are summed up to one key."""


class TokenSpan(NamedTuple):
    """A name that the network found: its first token, the token after its last one, and its label."""

    start: int
    end: int
    label: str


class _Layer(NamedTuple):
    """A maxout layer with layer normalisation; `weights` (inputs, pieces * width) holds one piece after the other."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats
    width: int

    @classmethod
    def of(cls, maxout: Any, norm: Any) -> "_Layer":
        weights = maxout.get_param("W")  # (width, pieces, inputs)
        width, pieces, inputs = weights.shape
        return cls(
            np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * width, inputs).T),
            np.ascontiguousarray(maxout.get_param("b").T.ravel()),
            norm.get_param("G"),
            norm.get_param("b"),
            width,
        )

    def __call__(self, inputs: Floats) -> Floats:
        """Return the output (words, width) for inputs (words, inputs)."""
        pieces = inputs @ self.weights
        pieces += self.bias
        best = maxout(pieces, self.width)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / self.width
        best *= (1 / np.sqrt(variance + 1e-8))[:, None]
        best *= self.scale
        best += self.shift
        return best


class NameNetwork:
    """The network of a spaCy pipe that finds names; make one with `NameNetwork.of`."""

    def __init__(self, embed: Any, encode: Any, moves: ParserMoves) -> None:
        self.features: list[str] = [*embed.layers[0].attrs["columns"], "IS_SPACE"]
        """The features of words that the network uses, by their names in spaCy."""
        self._embed = embed.layers[2:4]
        self._pad: int = encode.attrs["pad"]
        self._layers = [_Layer.of(*_find(block, "maxout", "layernorm")) for block in encode.layers[0].layers]
        self._moves = moves
        self._clear_words()

    @classmethod
    def of(cls, pipe: Any) -> "NameNetwork | None":
        """Return the network of spaCy's pipe `pipe`, or None if its architecture is not supported here."""
        try:
            tok2vec, _, linear = pipe.model.get_ref("tok2vec").layers
            embed, encode = tok2vec.get_ref("embed"), tok2vec.get_ref("encode")
            known = [_kind(layer) for layer in embed.layers] == _EMBED and _is_window(encode)
            moves = ParserMoves.of(pipe, linear) if known else None
        except (AttributeError, KeyError, ValueError):
            return None
        return cls(embed, encode, moves) if moves else None

    def find(self, docs: Sequence["Doc"]) -> list[list[TokenSpan]]:
        """Return the names in each of `docs`, in order; they are those that spaCy finds, except for rounding errors."""
        found: list[list[TokenSpan]] = []
        chunk: list[Doc] = []
        words = 0
        for doc in docs:
            if chunk and words + len(doc) > _CHUNK:
                found.extend(self._find(chunk))
                chunk, words = [], 0
            chunk.append(doc)
            words += len(doc)
        return found + self._find(chunk)

    def _find(self, docs: Sequence["Doc"]) -> list[list[TokenSpan]]:
        lengths = np.array([len(doc) for doc in docs])
        found: list[list[TokenSpan]] = [[] for _ in docs]
        if not lengths.sum():
            return found
        # Rows of zeros separate the documents, so that the words of one document do not affect the next.
        starts = np.cumsum(lengths + self._pad) - lengths
        rows = np.concatenate([np.arange(start, start + length) for start, length in zip(starts, lengths, strict=True)])
        words = np.zeros(int(lengths.sum()) + self._pad * (len(docs) + 1), dtype=np.int64)
        words[rows] = self._look_up(np.concatenate([doc.to_array(self.features) for doc in docs]))
        is_last = np.zeros(len(words), dtype=bool)
        is_last[starts[lengths > 0] + lengths[lengths > 0] - 1] = True
        spans = self._moves.spans(self._encode(self._vectors[words]), rows, is_last, self._is_space[words])
        for start, end, label in spans:
            doc = int(np.searchsorted(starts, start, side="right")) - 1
            found[doc].append(TokenSpan(start - int(starts[doc]), end - int(starts[doc]), label))
        return found

    def _encode(self, vectors: Floats) -> Floats:
        """Return the vectors of the words in context."""
        count, width = vectors.shape
        for layer in self._layers:
            window = np.zeros((count, 3 * width), dtype=np.float32)
            window[1:, :width] = vectors[:-1]
            window[:, width : 2 * width] = vectors
            window[:-1, 2 * width :] = vectors[1:]
            vectors = layer(window) + vectors
        return vectors

    # ------------------------------------------------------------------------------------------------------- words

    def _clear_words(self) -> None:
        """Empty the table of words; its first row, of zeros, is used between documents."""
        self._rows: dict[int, int] = {}
        self._vectors = np.zeros((1, self._layers[0].width), dtype=np.float32)
        self._is_space = np.zeros(1, dtype=bool)

    def _look_up(self, features: NDArray[np.uint64]) -> Integers:
        """Return the row of each word in the table of words, by its features; new words are added."""
        keys = (features * _MIX[: features.shape[1]]).sum(axis=1)
        keys, first, which = np.unique(keys, return_index=True, return_inverse=True)
        if len(self._rows) > _REMEMBERED:
            self._clear_words()
        found = [self._rows.get(key, 0) for key in keys.tolist()]
        new = [i for i, row in enumerate(found) if not row]
        if new:
            self._embed_words(features[first[new]])
            for row, i in enumerate(new, len(self._rows) + 1):
                self._rows[int(keys[i])] = found[i] = row
        return np.array(found, dtype=np.int64)[which]

    def _embed_words(self, features: NDArray[np.uint64]) -> None:
        """Compute the vectors of new words and append them to the table, which grows by doubling."""
        hashes, mix = self._embed
        vectors = mix.predict(hashes.predict(np.ascontiguousarray(features[:, :-1])))
        used = len(self._rows) + 1
        wanted = used + len(vectors)
        if wanted > len(self._vectors):
            room = max(wanted, 2 * len(self._vectors))
            self._vectors = np.resize(self._vectors, (room, vectors.shape[1]))
            self._is_space = np.resize(self._is_space, room)
        self._vectors[used:wanted] = vectors
        self._is_space[used:wanted] = features[:, -1] != 0


_EMBED = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]


def _kind(layer: Any) -> str:
    return str(layer.name.partition("(")[0])


def _find(layer: Any, *names: str) -> list[Any]:
    """Return the parts of `layer` called `names`, of which there must be one each."""
    found = [[part for part in layer.walk() if part.name == name] for name in names]
    return [part for (part,) in found]


def _is_window(encode: Any) -> bool:
    """Tell whether `encode` consists of residual layers that see one neighbour on each side."""
    blocks = encode.layers[0].layers
    windows = [_find(block, "expand_window")[0].attrs["window_size"] for block in blocks]
    return all(_kind(block) == "residual" for block in blocks) and set(windows) == {1}
