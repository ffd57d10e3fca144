"""The parts that belong to one paper: mastheads, the covering report, the finder, notes."""
