"""Blocks: what a notebook may put on a page, checked, with their HTML."""
