"""The analyst's bench: JupyterLab with the right kernel, and pages that follow what is edited."""
