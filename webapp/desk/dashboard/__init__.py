"""The first page of the desk: what waits for whom, one module for each panel."""
