"""La page de conversation servie à « / »."""
