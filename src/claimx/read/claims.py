"""Claims that claimx wrote, read back: the whole records of ``-f json`` or ``-f jsonl``, and those of a database."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.model import Claim
from claimx.read.articles import LARGEST_JSON, STDIN
from claimx.read.database import DATABASE, records_of
from claimx.read.load import bytes_of, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_CLAIM = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"id":\s*"[0-9a-f]{16}",\s*"kind":\s*"(?:quantity|deadline)"')
_HEAD = 200


def holds_claims(path: str) -> bool:
    """Return whether a file (``-`` is standard input, of which nothing is taken away) begins as files of claims do."""
    if path == STDIN:
        return _CLAIM.match(_ahead(sys.stdin.buffer)) is not None
    try:
        with opened(path) as stream:
            head = stream.read(_HEAD)
    except InputError:
        return False  # whoever reads it says why
    return head.startswith(DATABASE) or _CLAIM.match(head) is not None


def claims_in(path: str) -> Iterator[Claim | InputError]:
    """Yield the claims of a file or of standard input; an InputError stands for each record that is none."""
    try:
        if path != STDIN and _is_database(path):
            yield from (_claim(record, f"{path}: {record['id']}") for record in records_of(path))
            return
        data, name = bytes_of(path, LARGEST_JSON)
    except InputError as error:
        yield error
        return
    for place, text in _records(data.decode("utf-8-sig", "replace")):
        yield _claim(text, f"{name}{place}")


def _is_database(path: str) -> bool:
    with opened(path) as stream:
        return stream.read(len(DATABASE)) == DATABASE


def _ahead(stream: BinaryIO) -> bytes:
    if hasattr(stream, "peek"):
        head: bytes = stream.peek(_HEAD)
        return head
    head = stream.read(_HEAD)
    stream.seek(-len(head), 1)
    return head


def _records(text: str) -> Iterator[tuple[str, Any]]:
    """Yield each record with its place: the elements of one array, or the lines."""
    if text.lstrip().startswith("["):
        try:
            yield from ((f"#{number}", record) for number, record in enumerate(json.loads(text), 1))
        except (ValueError, RecursionError) as error:
            yield "", error
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield f"#{number}", json.loads(line)
            except (ValueError, RecursionError) as error:
                yield f"#{number}", error


def _claim(record: Any, place: str) -> Claim | InputError:
    if isinstance(record, Exception):
        return InputError(f"{place}: is no valid JSON: {' '.join(str(record).split())}")
    try:
        return Claim.from_dict(record)
    except KeyError as error:
        return InputError(f"{place}: is no whole claim, {error} is missing; write it with 'claimx extract -f jsonl'")
    except (TypeError, ValueError, ArithmeticError, IndexError) as error:
        return InputError(f"{place}: is no claim of this release: {' '.join(str(error).split())}")
