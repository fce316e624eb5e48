"""Maturity matrices for primary care networks: evidence in, levels with reasons and board reports out."""

__version__ = "0.1.0"
