"""Texts for a translator: what has no translation yet or has changed, written to a file, and read back from it."""
