"""Data as scripts: a page opened from a folder may load scripts, but may not read files.

In: plain data. Out: a script that hands it to the one function that waits for it.
"""

import json


def script_of(name: str, data: object) -> str:
    """A script that gives `data` to `cqcorpus.take(name, data)`: JSON, in which no text can open or end a tag."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"cqcorpus.take({json.dumps(name)},{written});\n"
