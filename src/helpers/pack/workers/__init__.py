"""Processes of our own that run notebooks."""
