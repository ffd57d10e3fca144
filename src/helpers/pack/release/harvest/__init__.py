"""What a pack publishes, read from its pages: every number with its source, and what has none."""
