"""Work that holds up no key: other processes, a thread, and long work in short steps."""
