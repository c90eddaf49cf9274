"""Pages of returns: the inbox, one return, its workbook."""
