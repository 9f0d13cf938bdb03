"""Queue: the open articles, and the folders that they come from."""
