"""Everything published for a quarter: computed once, protected together, kept as a store of publishable figures."""
