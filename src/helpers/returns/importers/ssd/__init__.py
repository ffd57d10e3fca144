"""The Standard Safeguarding Dataset: the tables that a case system fills in the council's own database."""
