"""Tests de la passerelle."""
