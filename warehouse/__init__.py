"""Builds, checks, publishes and opens the DuckDB warehouse."""
