"""The bundle that a network submits: one sealed archive, packed and read so strictly that there is one way to write each."""
