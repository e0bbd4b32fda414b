"""Presents answers: tables, spreadsheets, pages, briefings."""
