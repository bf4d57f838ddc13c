"""La passerelle de conversation : seule porte publique entre les usagers et Rasa."""
