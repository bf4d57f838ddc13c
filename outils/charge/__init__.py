"""Mesurer l'assistant sous charge : `make charge`, `make charge-max`, `make charge-longue` (docs/securite/epreuves.md)."""
