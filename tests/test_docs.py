"""The commands that the README and the help pages show are commands that work."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from claimx.cli import COMMANDS, main

README = Path(__file__).parent.parent / "README.md"
PAGE = README.read_text(encoding="utf-8")


def shown_commands() -> list[str]:
    context = click.Context(main)
    helps = [command.epilog or "" for name in COMMANDS if (command := main.get_command(context, name))]
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    lines = "\n".join([*blocks, *helps, main.epilog or ""]).splitlines()
    calls = [re.search(rf"claimx ((?:{'|'.join(COMMANDS)})\b[^#<>|]*)", line) for line in lines]
    return sorted({call[1].strip() for call in calls if call})


@pytest.mark.parametrize("call", shown_commands())
def test_shown_command_is_understood(call):
    name, *arguments = shlex.split(call)
    command = main.get_command(click.Context(main), name)
    assert command is not None
    command.make_context(name, arguments)


def test_readme_shows_an_article_that_is_shipped():
    (article,) = re.findall(r"claimx extract (fixtures/\S+)", PAGE)
    title = (README.parent / article).read_text(encoding="utf-8").splitlines()[0]
    assert f"```text\n{title}\n" in PAGE
