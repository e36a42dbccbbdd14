"""The program's own log lines: one line each, without control characters, masked, and without what an error quotes."""

import logging
import re
import traceback

from bot.privacy.masking import mask

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
LOGGERS = ("", "uvicorn", "uvicorn.error")


class SafeFormatter(logging.Formatter):
    """Nothing that a user wrote can begin a new line, colour a terminal, or stand in the log as personal data.

    Of an error only its type and the places in the code are written: its message may quote what a user wrote.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One safe line, followed by the places of an error."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {safe(record.getMessage())}"
        if record.exc_info and record.exc_info[0] is not None:
            places = traceback.format_list(traceback.extract_tb(record.exc_info[2]))
            line += f" [{record.exc_info[0].__name__}]\n" + "".join(places).rstrip()
        return line


def safe(text: str) -> str:
    """`text` masked, on one line, with control characters written out."""
    return _CONTROL.sub(lambda m: m.group(0).encode("unicode_escape").decode(), mask(text))


def install() -> None:
    """Use the formatter for every handler of the program and of the web server; adds one where there is none."""
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.StreamHandler())
    for name in LOGGERS:
        for handler in logging.getLogger(name).handlers:
            handler.setFormatter(SafeFormatter())
