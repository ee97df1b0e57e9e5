"""One concept a module or folder: ``find_x(doc) -> list[X]``, pure functions over a parsed spaCy Doc."""
