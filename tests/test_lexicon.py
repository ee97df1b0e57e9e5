from __future__ import annotations

from importlib.resources import files

import pytest

from claimx import lexicon
from claimx.errors import LexiconError

NAMES = (entry.name for entry in files("claimx.data").iterdir())
FILES = sorted(name.removesuffix(".toml") for name in NAMES if name.endswith(".toml"))


@pytest.mark.parametrize("file", FILES)
def test_shipped_lists_are_valid(file):
    assert lexicon.groups(file)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('[g]\nwords = ["a"]', "needs about"),
        ('[g]\nabout = "x"', "needs either words or map"),
        ('[g]\nabout = "x"\nwords = []', "is empty"),
        ('[g]\nabout = "x"\nwords = ["A"]', "not lower-case"),
        ('[g]\nabout = "x"\nwords = ["a", "a"]', "stand twice"),
        ("[g", "cannot be read"),
    ],
    ids=["no about", "no entries", "empty", "upper case", "twice", "no TOML"],
)
def test_malformed_lists_are_refused(tmp_path, monkeypatch, content, fault):
    (tmp_path / "trial.toml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(lexicon, "files", lambda package: tmp_path)
    lexicon._load.cache_clear()
    with pytest.raises(LexiconError, match=fault):
        lexicon.groups("trial")


def test_unknown_group_is_an_error():
    with pytest.raises(LexiconError, match="has no"):
        lexicon.words("languages", "klingon")
