"""The sample authority: five years and more of returns that no real council sent, made by chance that never changes.

Every page made from it says that it is an illustrative sample. ``levels`` says where its numbers come from.
"""

from helpers.returns.sample.authority import SAMPLE_QUARTERS, write_sample

__all__ = ["SAMPLE_QUARTERS", "write_sample"]
