"""The server: pages, the play socket and who may see what; clocks, ids and chance come in here and nowhere below."""
