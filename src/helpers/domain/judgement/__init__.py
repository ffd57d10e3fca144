"""The rules behind the signs: ratings, the one verdict of change, what may be compared, and how finely values are printed."""
