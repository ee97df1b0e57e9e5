"""How many functions of claimx one sentence enters, of the whole way and of find, relate and join.

    python benchmarks/functions.py ["A sentence of news."]

Counts each function once, however often it is called; comprehensions and generator expressions are part of theirs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import claimx

if TYPE_CHECKING:
    from types import FrameType

HOUSE = str(Path(claimx.__file__).parent)
SENTENCE = (
    "Kenya will send 1,000 more police officers to Haiti by January next year, President William Ruto said on Friday."
)


def main() -> None:
    """Print the counts."""
    sentence = sys.argv[1] if len(sys.argv) > 1 else SENTENCE
    extractor = claimx.Extractor()
    extractor.extract("Nine ships sank on Monday.")
    entered: set[tuple[str, str]] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(HOUSE) and not code.co_name.startswith("<"):
            entered.add((code.co_filename[len(HOUSE) + 1 :], code.co_qualname))

    sys.setprofile(note)
    extractor.extract(sentence)
    sys.setprofile(None)
    rooms = [file.split("/")[0] for file, _ in entered]
    middle = sum(room in ("find", "relate", "join") for room in rooms)
    print(f"functions entered: {len(entered)}; of find, relate, join: {middle}")


if __name__ == "__main__":
    main()
