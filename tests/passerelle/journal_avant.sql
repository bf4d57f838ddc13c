-- Le journal de la première version, avant que les fichiers portent un numéro (PRAGMA user_version = 0).
PRAGMA journal_mode = WAL;
CREATE TABLE conversations (id VARCHAR NOT NULL, canal VARCHAR NOT NULL, creee FLOAT NOT NULL, vue FLOAT NOT NULL, choix_suivant INTEGER NOT NULL, PRIMARY KEY (id));
CREATE INDEX ix_conversations_vue ON conversations (vue);
CREATE TABLE tours (rang INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, conversation VARCHAR NOT NULL, quand FLOAT NOT NULL, etat VARCHAR NOT NULL, texte TEXT, cle VARCHAR, empreinte VARCHAR, reponse TEXT, UNIQUE (conversation, cle), FOREIGN KEY(conversation) REFERENCES conversations (id) ON DELETE CASCADE);
CREATE INDEX ix_tours_conversation ON tours (conversation);
CREATE INDEX ix_tours_etat ON tours (etat);
CREATE TABLE choix (conversation VARCHAR NOT NULL, id VARCHAR NOT NULL, libelle TEXT NOT NULL, charge TEXT NOT NULL, PRIMARY KEY (conversation, id), FOREIGN KEY(conversation) REFERENCES conversations (id) ON DELETE CASCADE);
CREATE TABLE a_effacer (conversation VARCHAR NOT NULL, quand FLOAT NOT NULL, PRIMARY KEY (conversation));
INSERT INTO conversations VALUES ('une-conversation-d-avant', 'web', :maintenant, :maintenant, 2);
INSERT INTO tours VALUES (1, 'une-conversation-d-avant', :maintenant, 'repondu', 'un CAP cuisine à Cholet', NULL, NULL, '{"messages":[{"texte":"Voilà.","choix":[],"fiches":[],"sources":[]}],"compris":{"but":"chercher_formation","confiance":0.97,"entites":{}}}');
INSERT INTO choix VALUES ('une-conversation-d-avant', 'c1', 'Voir', '{"but": "chercher_formation"}');
