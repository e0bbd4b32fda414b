"""The cookbook's queries on another engine: translated by sqlglot, over the Parquet export, on PySpark in local mode.

Shows that the export can be taken over by an engine made for many machines. Not part of the product and not run by its
tests: it needs Java and, in an environment of its own, `pip install pyspark sqlglot duckdb`.

    cqcorpus export FOLDER --format parquet
    python benchmarks/spark_check.py FOLDER DATA/cqcorpus.duckdb

For each query it says whether Spark's rows are DuckDB's; exit code 1 if any are not.
"""

import math
import re
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import sqlglot
from pyspark.sql import SparkSession

COOKBOOK = Path(__file__).resolve().parents[1] / "docs" / "sql-cookbook.md"

# A macro stands in the warehouse, not in the export: its answers are those of a date that only the warehouse can give.
MACRO = "assessments_as_of"


def recipes() -> list[tuple[str, str]]:
    """Title and SQL of each query on the page."""
    sections = re.split(r"^### ", COOKBOOK.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = []
    for section in sections:
        sql = re.search(r"^```sql\n(.+?)^```$", section, re.MULTILINE | re.DOTALL)
        if sql is None:
            raise ValueError(f"{COOKBOOK.name}: no query under {section.splitlines()[0]!r}")
        found.append((section.splitlines()[0], sql[1]))
    return found


def plain(value: Any) -> Any:
    """A value as both engines show it: numbers as floats of twelve digits, dates as text."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float, Decimal)):
        number = float(value)
        return None if math.isnan(number) else float(f"{number:.12g}")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)


def main(export: Path, warehouse: Path) -> int:
    """Run every query on both engines and compare their rows in order."""
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    for file in sorted(export.glob("*.parquet")):
        spark.read.parquet(str(file)).createOrReplaceTempView(file.stem)
    connection = duckdb.connect(str(warehouse), read_only=True)
    same = left_out = wrong = 0
    for title, sql in recipes():
        if MACRO in sql:
            left_out += 1
            print(f"left out  {title}: asks the macro {MACRO}")
            continue
        expected = [tuple(map(plain, row)) for row in connection.execute(sql).fetchall()]
        try:
            (translated,) = sqlglot.transpile(sql, read="duckdb", write="spark")
            got = [tuple(map(plain, row)) for row in spark.sql(translated).collect()]
        except Exception as error:  # noqa: BLE001 - whatever either library raises is the result for this query
            wrong += 1
            print(f"failed    {title}: {str(error).splitlines()[0][:150]}")
            continue
        if got == expected:
            same += 1
            print(f"same      {title}: {len(got)} rows")
        else:
            wrong += 1
            order = " (another order)" if sorted(map(repr, got)) == sorted(map(repr, expected)) else ""
            print(f"different {title}{order}: DuckDB {expected[:2]}, Spark {got[:2]}")
    print(f"{same} the same, {wrong} not, {left_out} left out")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
