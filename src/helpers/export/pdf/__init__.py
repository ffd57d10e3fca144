"""The members' PDF of a paper, and the bound pack."""
