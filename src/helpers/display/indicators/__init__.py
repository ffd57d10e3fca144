"""An indicator as a page tells it."""
