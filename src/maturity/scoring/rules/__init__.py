"""The built-in rules, one class a file. Each is registered through the same hook that a plugin uses."""
