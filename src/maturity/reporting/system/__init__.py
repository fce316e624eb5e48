"""The pages of the system report, each built by one module from the same facts."""
