"""Answers: one .sql file a question, and what runs it."""
