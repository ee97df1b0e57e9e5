"""What nobody would write raises nothing, through every door. ``benchmarks/fuzz.py`` does it at length and times it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import claimx

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import fuzz

# Inputs a door; a run of all five takes some eight seconds.
COUNT = 360


@pytest.mark.parametrize("door", fuzz.DOORS)
def test_no_input_raises(door):
    run = fuzz.fuzz(door, COUNT, 7, claimx.Extractor())
    assert run.inputs >= COUNT
    assert run.claims > 0
    assert run.faults == []
