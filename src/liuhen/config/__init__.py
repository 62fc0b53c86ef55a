"""How this installation is set up. Everything that differs between two offices is an environment variable."""
