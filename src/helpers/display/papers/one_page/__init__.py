"""The page of the quarter: what changed and who answers for it, what is counted, what is missing, and what to ask."""
