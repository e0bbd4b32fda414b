"""The parts of a Word file: its template and styles, its look, its tables, its footnotes, and the XML beneath them."""
