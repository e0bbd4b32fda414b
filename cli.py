"""The `cqcorpus` command: one short function a command, each importing its worker when it is called."""

import sys

import typer

from errors import UserError

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def cqcorpus() -> None:
    """CQC's assessments of English councils' adult social care, as answers."""


# ---- fetching and the archive

# ---- the warehouse

# ---- questions


def main() -> None:
    """Run the command; show a person's error without a traceback and leave with its exit code."""
    try:
        app()
    except UserError as error:
        print(f"cqcorpus: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
