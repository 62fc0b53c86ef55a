"""The demonstration: five invented cases with real media, in a home that says that it is one."""
