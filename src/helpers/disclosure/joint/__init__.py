"""All results of a quarter, and what was published before, protected together over the sums between them."""
