"""The English SSDA903 looked-after return turned into returns of the workbook."""
