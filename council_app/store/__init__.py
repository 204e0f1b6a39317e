"""What is kept and exchanged: tables, the operation log, keys, sync files, search."""
