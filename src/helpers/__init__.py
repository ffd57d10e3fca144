"""The Scrutiny Workbook: from a quarter's returns to the pack that members read."""
