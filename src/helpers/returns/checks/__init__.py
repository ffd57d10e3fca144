"""From a sheet of text to rows that are right, or to every problem of it."""
