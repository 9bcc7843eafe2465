"""Real servers for the tests: private, on unix sockets, in temporary folders."""
