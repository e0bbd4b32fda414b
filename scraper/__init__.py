"""Fetches and archives: the only room that opens a socket."""
