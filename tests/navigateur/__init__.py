"""Tests de la page dans un vrai Chromium."""
