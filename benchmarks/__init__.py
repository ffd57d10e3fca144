"""Studies of the workbook's own rules, run by hand: ``python -m benchmarks <name>``; each writes its page to ``results/``."""
