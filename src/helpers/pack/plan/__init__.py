"""Which papers are made, with which parameters, checked before anything runs."""
