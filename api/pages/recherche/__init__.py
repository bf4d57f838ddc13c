"""La page de recherche : une ligne de texte, des filtres comptés, des résultats qu'on trie, exporte et imprime."""
