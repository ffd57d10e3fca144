"""What a reader could work out of what is published; it knows nothing of how anything was protected."""
