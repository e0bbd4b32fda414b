"""The one kind of error a person is meant to read: what was wrong, where, what to do, and the exit code.

Every room may import this module; it imports nothing of ours. The command line prints these without a
traceback.
"""


class UserError(Exception):
    """Something outside the program was wrong: an argument, a file, the network, the disk.

    `message` says what was wrong and where; `remedy` says what to do about it; `exit_code` is the process's.
    Rooms subclass it to give their own errors a name.
    """

    exit_code = 1

    def __init__(self, message: str, remedy: str = "", *, exit_code: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        if exit_code is not None:
            self.exit_code = exit_code

    def __str__(self) -> str:
        gap = "" if self.message.endswith("\n") else " "
        return f"{self.message}{gap}{self.remedy}".rstrip()
