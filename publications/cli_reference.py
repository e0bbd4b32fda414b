"""The command reference: every command, argument and option, as the command line itself describes them.

In: a Typer app. Out: Markdown.
"""

from collections.abc import Iterator

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_group


def cli_markdown(app: typer.Typer) -> str:
    """The reference as Markdown, in the order of `--help`."""
    root = get_group(app)
    parts = [
        "# Commands",
        "What `cqcorpus COMMAND --help` says, on one page. The analyst's guide (guide.md) shows them at work.",
        *_described("cqcorpus", root),
        *(part for path, command in _commands("cqcorpus", root) for part in [f"## {path}", *_described(path, command)]),
    ]
    return "\n\n".join(parts) + "\n"


def _commands(path: str, command: TyperCommand | TyperGroup) -> Iterator[tuple[str, TyperCommand | TyperGroup]]:
    """The visible commands of a group; a sub-group's commands follow it directly."""
    if not isinstance(command, TyperGroup):
        return
    for name, under in command.commands.items():
        if under.hidden:
            continue
        if not isinstance(under, TyperCommand | TyperGroup):
            raise TypeError(f"{path} {name} is neither a command nor a group of commands")
        yield f"{path} {name}", under
        yield from _commands(f"{path} {name}", under)


def _described(path: str, command: TyperCommand | TyperGroup) -> list[str]:
    arguments = [one for one in command.params if isinstance(one, TyperArgument) and not one.hidden]
    options = [one for one in command.params if isinstance(one, TyperOption) and not one.hidden]
    usage = [path, *(_usage(one) for one in arguments), *(["[OPTIONS]"] if options else [])]
    if isinstance(command, TyperGroup):
        usage.append("COMMAND ...")
    parts = [command.help or "", f"    {' '.join(usage)}"]
    rows = [(f"`{_written(one.name)}`", one.help or "") for one in arguments]
    rows += [(", ".join(f"`{name}`" for name in one.opts), _told(one)) for one in options]
    if rows:
        parts.append("\n".join(["| | |", "|---|---|", *(f"| {name} | {told} |" for name, told in rows)]))
    return [part for part in parts if part]


def _usage(argument: TyperArgument) -> str:
    name = _written(argument.name) + ("..." if argument.nargs != 1 else "")
    return name if argument.required else f"[{name}]"


def _written(name: str | None) -> str:
    return (name or "").upper().rstrip("_")


def _told(option: TyperOption) -> str:
    """The option's help, with its default if a user would want to know it."""
    told = option.help or ""
    default = option.show_default if isinstance(option.show_default, str) else option.default
    if default is not None and not isinstance(default, bool):
        told += f" Default: {default}."
    if option.envvar:
        told += f" Or set {option.envvar}."
    return told
