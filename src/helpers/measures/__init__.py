"""From returns to results: a few kinds of measure that the indicator catalogue fills in; frames in, frames out."""
