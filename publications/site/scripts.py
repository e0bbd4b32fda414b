"""Data as scripts: a page opened from a folder may load scripts, but may not read files.

In: plain data. Out: a script that hands it to the one function that waits for it.
"""

import json


def script_of(name: str, data: object) -> str:
    """A script that gives `data` to `cqcorpus.take(name, data)`. JSON is safe in a script file; nothing is run."""
    return f"cqcorpus.take({json.dumps(name)},{json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"
