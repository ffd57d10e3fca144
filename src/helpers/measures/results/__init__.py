"""Results worked out from rows: views, the kinds of measure, and indicators over time."""
