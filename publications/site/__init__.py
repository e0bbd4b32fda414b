"""The website: a folder of pages that opens from a shared drive, without a server or a network."""
