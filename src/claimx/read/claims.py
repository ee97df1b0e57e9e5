"""Claims that claimx wrote, read back: the whole records of ``-f json`` or ``-f jsonl``, and those of a database."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.model import Claim
from claimx.read.articles import LARGEST_JSON, STDIN
from claimx.read.database import DATABASE, records_of
from claimx.read.load import bytes_of, opened, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLAIM = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"id":\s*"[0-9a-f]{16}",\s*"kind":\s*"(?:quantity|deadline)"')
_HEAD = 200


def holds_claims(path: str) -> bool:
    """Return whether a file (``-`` is standard input, of which nothing is taken away) begins as files of claims do."""
    try:
        head = _head(path)
    except InputError:
        return False  # whoever reads it says why
    return head.startswith(DATABASE) or _CLAIM.match(head) is not None


def claims_in(path: str) -> Iterator[Claim | InputError]:
    """Yield the claims of a file or of standard input; an InputError stands for each record that is none."""
    try:
        if path != STDIN and _head(path).startswith(DATABASE):
            yield from (_claim(record, f"{path}: {record['id']}") for record in records_of(path))
            return
        data, name = bytes_of(path, LARGEST_JSON)
        text = data.decode("utf-8-sig", "replace")
        records = parsed(text, name) if text.lstrip().startswith("[") else map(str.strip, text.split("\n"))
    except InputError as error:
        yield error
        return
    yield from (_claim(record, f"{name}#{number}") for number, record in enumerate(records, 1) if record != "")


def _head(path: str) -> bytes:
    if path != STDIN:
        with opened(path) as stream:
            return stream.read(_HEAD)
    stream = sys.stdin.buffer
    if hasattr(stream, "peek"):
        return bytes(stream.peek(_HEAD))
    head = stream.read(_HEAD)
    stream.seek(-len(head), 1)
    return head


def _claim(record: Any, place: str) -> Claim | InputError:
    """Return the claim of a record, or of a line that holds one."""
    try:
        return Claim.from_dict(parsed(record, place) if isinstance(record, str) else record)
    except InputError as error:
        return error
    except KeyError as error:
        return InputError(f"{place}: is no whole claim, {error} is missing; write it with 'claimx extract -f jsonl'")
    except (TypeError, ValueError, ArithmeticError, IndexError) as error:
        return InputError(f"{place}: is no claim of this release: {' '.join(str(error).split())}")
