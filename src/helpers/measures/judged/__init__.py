"""What a series of results says: whether it changed, and how the year may end."""
