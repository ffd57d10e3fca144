"""A pack built where only the run looks, and placed whole."""
