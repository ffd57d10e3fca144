"""The sheets of .xlsx, .xls and .ods workbooks as text, and what in them says something other than what is seen."""
