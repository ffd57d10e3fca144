"""Figures to take away: what the pages show as a spreadsheet and as tidy CSV, from the values of the blocks."""
