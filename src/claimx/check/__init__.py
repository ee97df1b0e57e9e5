"""Claims against each other, against the calendar, and against what a person found: one kind of finding a module."""
