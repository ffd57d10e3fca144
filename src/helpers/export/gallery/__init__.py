"""Every kind of block on one page: what a notebook can show, and how it looks."""
