"""The analyst's bench: from any figure to pandas and back, for the notebook of an analyst as for a paper of the pack."""
