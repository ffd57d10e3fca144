"""Standard and published files turned into returns of the workbook."""
