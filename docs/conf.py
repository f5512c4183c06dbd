"""Build the documentation as a site: make site, then open docs/_build/index.html."""

project = "bulletins"
language = "en"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "bulletins"
html_show_copyright = False
html_show_sphinx = False
myst_heading_anchors = 4  # links name headings, as on a forge
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
nitpicky = False
