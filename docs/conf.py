"""How Sphinx builds the documentation: every page is Markdown (MyST), and the reference is made from the code."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Scrutiny Workbook"
language = "en"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_click", "reference_made"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Scrutiny Workbook"
html_copy_source = False
myst_heading_anchors = 3
autodoc_typehints = "description"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
