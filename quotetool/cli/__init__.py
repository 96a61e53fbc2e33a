"""The command line: a file a command; each parses, calls, prints and gives the exit code."""
