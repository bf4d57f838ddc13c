"""Mettre côte à côte deux à quatre formations, ou deux à quatre établissements."""
