"""A return as an Excel workbook: out (`write`), in (`read`), back with its faults marked (`mark`).

The contract: one sheet named after the form; input cells with defined names (core.forms.columns); a hidden sheet
`_nhipcau` that says which return this is. `layout` is the single place that knows what stands where.
"""
