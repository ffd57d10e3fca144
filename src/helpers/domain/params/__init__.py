"""What a council states in its params folder: read whole, checked, and given as one frozen object."""
