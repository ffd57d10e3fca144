"""Charts made from protected figures, each with its words and its table."""
