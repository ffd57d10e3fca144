"""The children in need census of England, as its XML."""
