"""Answers: one `.sql` file a question, and what runs it. For Python users: `from queries import ask`."""

from queries.ask import ask

__all__ = ["ask"]
