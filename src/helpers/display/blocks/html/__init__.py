"""Blocks as HTML: semantic, escaped, readable without a style sheet."""
