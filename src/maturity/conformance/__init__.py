"""Hold a plugin to its contract: every check is made by calling the plugin, and says what was found and what to do."""
