"""The built-ins, registered through the same hooks as any plugin."""

from maturity.default_plugins import importers, matrices, peer_groups, renderers, rollups, scorers, templates

MODULES = (matrices, scorers, rollups, peer_groups, importers, renderers, templates)
