"""A worker: a process that takes one piece of work after another and answers what became of it.

It asks nothing and decides nothing. It ends when the run does, also when the run was killed.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimx import language
from claimx.batch.reading import is_large, read
from claimx.batch.run import fault
from claimx.errors import ClaimxError
from claimx.read import from_text
from claimx.write import FORMATS
from claimx.write.result import Result, tally_of
from claimx.write.select import Choice, select
from claimx.write.store import Done

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from claimx.batch.recipe import Recipe, Unit
    from claimx.model import Article, Claim

    Extract = Callable[[Article], list[Claim]]

_MOST_FILES = 1 << 16
# Texts for which everything is loaded that most need never: a foreign one the model of languages, a date its parser.
_WARM = (
    "Bei dem Sturm kamen am Montag nach Angaben der Behörden in der Hauptstadt mindestens zwölf Menschen ums Leben.",
    "The council said on 3 May 2024 that 12 clinics would open by 27 Sept 2025.",
)


def load(recipe: Recipe) -> Extract:
    """Return what finds the claims that a recipe asks for. Raise ModelError without the model."""
    language.import_alone()
    from claimx.extractor import Extractor

    extractor = Extractor(recipe.model, si=recipe.si)
    return lambda article: [claim.at_least(recipe.confidence) for claim in extractor.extract(article)]


def warmed(extract: Extract) -> Extract:
    """Have it load what it would at first need, so that forked workers share that too, and every one that follows."""
    for text in _WARM:
        extract(from_text(text))
    return extract


def serve(conn: Connection, recipe: Recipe, extract: Extract | None) -> None:
    """Answer each unit with a list of what became of its articles, until nobody asks any more.

    ``extract`` comes along where the process was forked; elsewhere the model is loaded here.
    """
    _leave_the_parent(conn)
    try:
        extract = extract or load(recipe)
        while True:
            conn.send(work(conn.recv(), recipe, extract))
    except ClaimxError as error:
        conn.send(error)
    except (EOFError, OSError):
        return


def serve_reading(conn: Connection, unit: Unit, recipe: Recipe, start: int) -> None:
    """Send the articles of a file one by one, from the number ``start`` on, and None at the end."""
    _leave_the_parent(conn)
    try:
        for one in islice(read(unit, recipe), start, None):
            conn.send(one)
        conn.send(None)
    except (EOFError, OSError):
        return


def work(unit: Unit, recipe: Recipe, extract: Extract) -> list[Done] | None:
    """Return what becomes of a unit's articles; None for a file of many: it is better parted among all workers."""
    if unit.article is not None:
        return [finished(unit, recipe, extract)]
    if is_large(unit.path):
        return None
    try:
        return [finished(one, recipe, extract) for one in read(unit, recipe)]
    # A fault of ours in one input must not cost the others.
    except Exception as error:
        return [fault(unit.path, error)]


def finished(one: Unit | Done, recipe: Recipe, extract: Extract) -> Done:
    """Return what becomes of an article that was read."""
    if isinstance(one, Done):
        return one
    try:
        return _done(one, recipe, extract)
    except Exception as error:
        return fault(one.path, error, one.digest)


def _done(unit: Unit, recipe: Recipe, extract: Extract) -> Done:
    assert unit.article is not None
    result = Result(unit.article, tuple(extract(unit.article)))
    if recipe.choice != Choice():
        result = select(result, recipe.choice)
    warnings = tuple(f"{unit.path}: {warning}" for warning in unit.article.warnings)
    status = Counter(str(claim.status) for claim in result.claims if claim.status)
    done = Done(unit.path, unit.digest, tally=tally_of(result), status=status, warnings=warnings)
    return replace(done, result=result) if recipe.format is None else replace(done, text=printed(result, recipe))


def printed(result: Result, recipe: Recipe) -> str:
    """Return a result as a store of text has it: lines of JSON, or rows of CSV without their header."""
    assert recipe.format is not None
    pieces = list(FORMATS[recipe.format].load()([result], recipe.options()))
    return "".join(str(piece) for piece in (pieces[1:] if recipe.format == "csv" else pieces))


def _leave_the_parent(conn: Any) -> None:
    """Let go of what a fork inherits, and of signals that are meant for the run.

    A pipe or lock that a worker held would outlive a run that was killed, and the worker with it.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if sys.platform == "linux":
        os.closerange(3, conn.fileno())
        os.closerange(conn.fileno() + 1, _MOST_FILES)
    gc.freeze()
