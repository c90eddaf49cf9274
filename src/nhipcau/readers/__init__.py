"""Bytes → text and cells, within budgets. Nothing here knows what a plan or a form is.

`documents.read_document`, `workbooks.read_workbook`, `tables.read_csv`; refusals in `errors`.
The modules are imported one by one, so that a command loads only the reader it needs.
"""
