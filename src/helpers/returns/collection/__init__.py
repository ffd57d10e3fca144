"""The workbook in which officers fill in the returns that are kept by hand."""
