"""Les lignes de la petite base : vrais lieux, établissements et formations, chiffres d'essai."""

from typing import Any

Rangee = dict[str, Any]

SOURCE: Rangee = {
    "id": "essai", "titre": "Jeu d'essai", "producteur": "Tests", "url": "https://exemple.fr", "licence": "Licence Ouverte 2.0",
    "date": "2026-10-08", "sha256": "abcdef0123456789", "lignes": 3,
}  # fmt: skip


def commune(code: str, nom: str, dep: str, region: str, habitants: int, lat: float, lon: float) -> Rangee:
    return {
        "code_insee": code, "nom": nom, "code_departement": dep, "code_region": region, "population": habitants,
        "latitude": lat, "longitude": lon,
    }  # fmt: skip


def ecole(uai: str, nom: str, code_insee: str, lieu: tuple[float, float] | None, **autres: Any) -> Rangee:
    dep = code_insee[:2]
    nantes = dep in ("44", "49", "53", "85")
    return {
        "uai": uai, "nom": nom, "type": "Lycée", "secteur": "public", "commune": autres.pop("ville"), "code_insee": code_insee,
        "code_departement": dep, "code_academie": "17" if nantes else "14", "code_region": "52" if nantes else "53",
        "latitude": lieu[0] if lieu else None, "longitude": lieu[1] if lieu else None,
        "precision": "adresse" if lieu else None, "etat": "ouvert", **autres,
    }  # fmt: skip


def formation(code: str, libelle: str, niveau: str, cec: int, intitule: str, **autres: Any) -> Rangee:
    return {
        "code": code, "code_cfd": code, "libelle": libelle, "intitule": intitule, "niveau": niveau, "niveau_cec": cec,
        "type_diplome": niveau, "statut": "ouverte", "est_seconde_commune": False, "proposable": True, "duree": "2 ans", **autres,
    }  # fmt: skip


def offre(uai: str, code: str, rentree: int = 2026, statut: str = "scolaire", **autres: Any) -> Rangee:
    return {
        "uai": uai, "code_formation": code, "statut": statut, "rentree": rentree, "premiere_rentree": rentree,
        "a_jour": rentree == 2026, "duree": "2 ans", **autres,
    }  # fmt: skip


def fait(id_: str, notion: str, ordre: int, texte: str, mots: str, statut: str = "en_vigueur", **autres: Any) -> Rangee:
    return {"id": id_, "notion_id": notion, "ordre": ordre, "texte": texte, "mots": mots, "statut": statut, **autres}


CUISINE, ANCIEN_CUISINE, BAC_CUISINE, BP_CUISINE = "50022146", "50022139", "40022106", "45022111"
MACON, CARRELEUR, COIFFURE, BTS_NDRC = "50023217", "50023218", "50033602", "32031212"
SECONDE_BTP, BAC_TP, BAC_AFB = "40020006", "40023102", "40023304"

TABLES: dict[str, tuple[Rangee, ...]] = {
    "Region": ({"code": "52", "nom": "Pays de la Loire"}, {"code": "53", "nom": "Bretagne"}, {"code": "11", "nom": "Île-de-France"},
               {"code": "04", "nom": "La Réunion"}, {"code": "84", "nom": "Auvergne-Rhône-Alpes"}),
    "Academie": ({"code": "17", "nom": "Nantes", "code_region": "52"}, {"code": "14", "nom": "Rennes", "code_region": "53"}),
    "Departement": (
        {"code": "44", "nom": "Loire-Atlantique", "code_region": "52", "code_academie": "17"},
        {"code": "49", "nom": "Maine-et-Loire", "code_region": "52", "code_academie": "17"},
        {"code": "53", "nom": "Mayenne", "code_region": "52", "code_academie": "17"},
        {"code": "85", "nom": "Vendée", "code_region": "52", "code_academie": "17"},
        {"code": "35", "nom": "Ille-et-Vilaine", "code_region": "53", "code_academie": "14"},
        {"code": "38", "nom": "Isère", "code_region": "84"},
        {"code": "93", "nom": "Seine-Saint-Denis", "code_region": "11"},
        {"code": "94", "nom": "Val-de-Marne", "code_region": "11"},
        {"code": "974", "nom": "La Réunion", "code_region": "04"},
    ),
    "Commune": (
        commune("44109", "Nantes", "44", "52", 327734, 47.2186, -1.5538),
        commune("44036", "Châteaubriant", "44", "52", 12260, 47.7211, -1.3764),
        commune("44190", "Saint-Sébastien-sur-Loire", "44", "52", 28373, 47.2076, -1.5031),
        commune("49099", "Cholet", "49", "52", 54404, 47.0600, -0.8783),
        commune("49023", "Beaupréau-en-Mauges", "49", "52", 24000, 47.2020, -0.9926),
        commune("53147", "Mayenne", "53", "52", 12854, 48.3030, -0.6136),
        commune("85191", "La Roche-sur-Yon", "85", "52", 54849, 46.6711, -1.4293),
        commune("85194", "Les Sables-d'Olonne", "85", "52", 48740, 46.4967, -1.7847),
        commune("85092", "Fontenay-le-Comte", "85", "52", 13876, 46.4660, -0.8060),
        commune("94033", "Fontenay-sous-Bois", "94", "11", 52105, 48.8510, 2.4770),
        commune("35238", "Rennes", "35", "53", 227830, 48.1147, -1.6794),
        commune("38444", "Saint-Sébastien", "38", "84", 300, 44.8400, 5.7800),
        commune("93066", "Saint-Denis", "93", "11", 149077, 48.9357, 2.3580),
        commune("97411", "Saint-Denis", "974", "04", 155634, -20.8789, 55.4481),
    ),
    "CodePostal": ({"code": "44100", "code_insee": "44109"}, {"code": "49300", "code_insee": "49099"}, {"code": "44110", "code_insee": "44036"}),
    "AncienneCommune": ({"code": "49023", "nom": "Beaupréau", "code_insee_actuel": "49023", "latitude": 47.2021, "longitude": -0.9927},),
    "AliasLieu": ({"alias": "la roche", "type": "commune", "code": "85191"}, {"alias": "pdl", "type": "region", "code": "52"}),
    "Etablissement": (
        ecole("0490054T", "Lycée polyvalent Fernand Renaudeau", "49099", (47.0500, -0.8700), ville="Cholet", internat=True, telephone="02 41 49 21 60",
              lycee_des_metiers=True, voie_pro=True),
        ecole("0490904S", "Lycée Jeanne Delanoue", "49099", (47.0639, -0.8681), ville="Cholet", secteur="prive", voie_pro=True, ulis=True),
        ecole("0850153E", "URMA Vendée", "85191", (46.6711, -1.4293), ville="La Roche-sur-Yon", type="Autre", secteur=None, precision="commune"),
        ecole("0850130E", "Lycée polyvalent Notre-Dame du Roc", "85191", (46.6841, -1.4217), ville="La Roche-sur-Yon", secteur="prive", voie_pro=True),
        ecole("0440005S", "Lycée polyvalent Guy Môquet - Étienne Lenoir", "44036", (47.7273, -1.3681), ville="Châteaubriant", categorie="LPO",
              internat=True, telephone="02 40 81 56 56", voie_pro=True),
        ecole("0441550W", "Section d'enseignement professionnel du lycée Guy Môquet", "44036", (47.7273, -1.3681), ville="Châteaubriant",
              categorie="SEP", uai_mere="0440005S"),
        ecole("0350030B", "Lycée hôtelier Louis Guilloux", "35238", (48.1200, -1.6900), ville="Rennes", voie_pro=True),
        ecole("0442126X", "CFA du bâtiment", "44109", None, ville="Nantes", type="CFA", secteur=None),
        ecole("0440100A", "Collège Guy Môquet", "44109", (47.2, -1.55), ville="Nantes", type="Collège"),
    ),
    "Famille": ({"code": "G0003", "nom": "Métiers de la construction durable, du bâtiment et des travaux publics",
                 "ministere": "education_nationale", "rentree_debut": 2019, "code_seconde": SECONDE_BTP},),
    "Formation": (
        formation(CUISINE, "CAP cuisine", "CAP", 3, "cuisine"),
        formation(ANCIEN_CUISINE, "CAP cuisine", "CAP", 3, "cuisine", statut="fermee", proposable=False),
        formation(BAC_CUISINE, "Bac pro cuisine", "bac pro", 4, "cuisine"),
        formation(BP_CUISINE, "BP arts de la cuisine", "BP", 4, "arts de la cuisine"),
        formation(MACON, "CAP maçon", "CAP", 3, "maçon"),
        formation(CARRELEUR, "CAP carreleur mosaïste", "CAP", 3, "carreleur mosaïste"),
        formation(COIFFURE, "CAP métiers de la coiffure", "CAP", 3, "métiers de la coiffure"),
        formation(BTS_NDRC, "BTS négociation et digitalisation de la relation client", "BTS", 5,
                  "négociation et digitalisation de la relation client", sigle="NDRC"),
        formation(SECONDE_BTP, "2de pro construction durable", "2de pro", 4, "construction durable", est_seconde_commune=True, code_famille="G0003"),
        formation(BAC_TP, "Bac pro travaux publics", "bac pro", 4, "travaux publics", statut="fermee", code_famille="G0003"),
        formation(BAC_AFB, "Bac pro aménagement et finition du bâtiment", "bac pro", 4, "aménagement et finition du bâtiment", code_famille="G0003"),
    ),
    "FormationDomaine": (
        {"code": CUISINE, "type": "domaine_2026", "domaine": "Cuisine, hôtellerie, restauration"},
        {"code": BAC_CUISINE, "type": "domaine_2026", "domaine": "Cuisine, hôtellerie, restauration"},
        {"code": MACON, "type": "domaine_2026", "domaine": "Bâtiment, travaux publics"},
        {"code": CARRELEUR, "type": "domaine_2026", "domaine": "Bâtiment, travaux publics"},
    ),
    "FormationMotCle": ({"code": COIFFURE, "mot": "cheveux", "score": 0.6}, {"code": CUISINE, "mot": "cours", "score": 0.1}),
    "FormationLien": ({"ancien": ANCIEN_CUISINE, "nouveau": CUISINE},),
    "AliasFormation": ({"alias": "cap cuistot", "code": CUISINE},),
    "AliasNom": ({"genre": "domaine", "alias": "btp", "valeur": "Bâtiment, travaux publics"}, {"genre": "famille", "alias": "btp", "valeur": "G0003"},
                 {"genre": "niveau", "alias": "cap", "valeur": "CAP"}, {"genre": "niveau", "alias": "bac pro", "valeur": "bac pro"},
                 {"genre": "filiere", "alias": "bateau", "valeur": "Mobilité, aéronautique, transports terrestres et maritimes"}),
    "FamilleSpecialite": (
        {"id": 1, "code_famille": "G0003", "code_formation": BAC_TP, "libelle": "Bac pro travaux publics", "debut": "2019-09-01",
         "fin": "2025-08-31", "statut": "fermee"},
        {"id": 2, "code_famille": "G0003", "code_formation": BAC_AFB, "libelle": "Bac pro aménagement et finition du bâtiment",
         "debut": "2019-09-01", "statut": "ouverte"},
    ),
    "Poursuite": (
        {"id": 1, "code_origine": CUISINE, "libelle_destination": "Bac pro cuisine", "code_destination": BAC_CUISINE,
         "type_destination": "baccalauréat professionnel", "condition": "poursuite d'études conditionnelle"},
        {"id": 2, "code_origine": CUISINE, "libelle_destination": "licence pro arts culinaires", "type_destination": "licence pro"},
        {"id": 3, "code_origine": BAC_CUISINE, "libelle_destination": "BTS NDRC", "code_destination": BTS_NDRC,
         "type_destination": "brevet de technicien supérieur", "condition": "poursuite d'études conditionnelle"},
        {"id": 4, "code_origine": BAC_CUISINE, "libelle_destination": "CAP cuisine", "code_destination": ANCIEN_CUISINE,
         "type_destination": "CAP", "condition": "poursuite d'études conditionnelle"},
    ),
    "Offre": (
        offre("0490904S", CUISINE, premiere_rentree=2026),
        offre("0490904S", ANCIEN_CUISINE, 2022),
        offre("0490904S", CARRELEUR, 2022),
        offre("0850130E", CUISINE, premiere_rentree=2026),
        offre("0850130E", MACON, 2022),
        offre("0440005S", CUISINE, premiere_rentree=2021),
        offre("0441550W", CUISINE, 2022, capacite=12, rentree_chiffres=2022),
        offre("0441550W", CUISINE, 2022, "apprentissage"),
        offre("0350030B", ANCIEN_CUISINE, 2022, capacite=24, rentree_chiffres=2022),
        offre("0490054T", CUISINE, 2022),
        offre("0490054T", MACON, premiere_rentree=2022),
        offre("0490054T", CARRELEUR, premiere_rentree=2022),
        offre("0490054T", SECONDE_BTP, premiere_rentree=2022),
        offre("0490054T", BTS_NDRC, 2024),
        offre("0442126X", MACON, 2022, "apprentissage"),
    ),
    "Metier": (
        {"id": "MET.420", "libelle": "chef/fe de cuisine", "masculin": "chef de cuisine", "feminin": "cheffe de cuisine", "referentiel": "onisep",
         "domaines": "hôtellerie-restauration, tourisme/restauration", "centres_interet": "j'aime bouger", "nb_formations_ouvertes": 2},
        {"id": "MET.1", "libelle": "coiffeur/euse", "masculin": "coiffeur", "feminin": "coiffeuse", "referentiel": "onisep", "nb_formations_ouvertes": 1},
    ),
    "MetierSynonyme": (
        {"id": 1, "synonyme": "chef de cuisine", "normalise": "chef de cuisine", "type": "nom_onisep", "metier_id": "MET.420", "cible_type": "metier", "cible": "MET.420"},
        {"id": 2, "synonyme": "cuistot", "normalise": "cuistot", "type": "familier_thesaurus", "metier_id": "MET.420", "cible_type": "metier", "cible": "MET.420"},
        {"id": 3, "synonyme": "coiffeuse", "normalise": "coiffeuse", "genre": "f", "type": "nom_onisep", "metier_id": "MET.1", "cible_type": "metier", "cible": "MET.1"},
        {"id": 4, "synonyme": "j'aime bouger", "normalise": "j aime bouger", "type": "centre_interet_onisep", "cible_type": "centre_interet", "cible": "j'aime bouger"},
    ),
    "MetierFormation": (
        {"metier_id": "MET.420", "code_formation": BAC_CUISINE, "nature": "code_rome_certification"},
        {"metier_id": "MET.420", "code_formation": ANCIEN_CUISINE, "nature": "formation_recommandee_fiche_metier"},
    ),
    "InsertionRegion": (
        {"id": 1, "millesime": "2021_2022", "code_region": "52", "voie": "scolaire", "code_formation": ANCIEN_CUISINE, "type_diplome": "CAP",
         "nb_sortants": 80, "taux_emploi_6_mois": 40, "taux_poursuite_etudes": 51},
        {"id": 2, "millesime": "2022_2023", "code_region": "52", "voie": "scolaire", "code_formation": ANCIEN_CUISINE, "type_diplome": "CAP",
         "nb_sortants": 22, "taux_emploi_6_mois": 45, "taux_poursuite_etudes": 50},
        {"id": 3, "millesime": "2022_2023", "code_region": "52", "voie": "apprentissage", "code_formation": MACON, "type_diplome": "CAP", "nb_sortants": 8},
        {"id": 4, "millesime": "2022_2023", "code_region": "53", "voie": "scolaire", "code_formation": MACON, "type_diplome": "CAP", "nb_sortants": 90,
         "taux_emploi_6_mois": 60},
        {"id": 5, "millesime": "2022_2023", "code_region": "52", "voie": "apprentissage", "code_formation": CUISINE, "type_diplome": "CAP"},
    ),
    "InsertionEtablissement": (
        {"id": 1, "uai": "0440005S", "etablissement": "Lycée Môquet", "region": "PAYS DE LA LOIRE", "voie": "scolaire", "population": "ensemble",
         "millesime": "2022_2023", "taux_emploi_6_mois": 55},
    ),
    "Campus": (
        {"id": "cmq_003", "nom": "Nautisme", "filiere": "Mobilité, aéronautique, transports terrestres et maritimes", "label": "CMQ", "etat": "labellise",
         "commune": "Les Sables-d'Olonne", "code_insee": "85194", "latitude": 46.4967, "longitude": -1.7847},
        {"id": "cmq_004", "nom": "Filière alimentaire de demain", "filiere": "Alimentaire, agroalimentaire", "label": "CMQ", "etat": "labellise"},
        {"id": "cmq_008", "nom": "Campus des énergies durables (projet)", "filiere": "Transition énergétique, éco-industrie", "label": "projet", "etat": "projet"},
        {"id": "cmq_050", "nom": "Industries de la mer", "filiere": "Mobilité, aéronautique, transports terrestres et maritimes", "label": "CMQ",
         "etat": "labellise", "remarque": "nom exact à vérifier"},
    ),
    "CampusRegion": tuple({"id_campus": f"cmq_{n}", "code_region": code, "region": nom} for n, code, nom in (
        ("003", "52", "Pays de la Loire"), ("004", "52", "Pays de la Loire"), ("008", "52", "Pays de la Loire"), ("050", "53", "Bretagne"))),
    "CampusPartenaire": ({"id": 1, "id_campus": "cmq_004", "etablissement": "Lycée Guy Môquet", "uai": "0440005S", "role": "partenaire"},),
    "CampusComplement": ({"id": 1, "id_campus": "cmq_003", "cible": "cmq_003", "champ": "label", "valeur": "renouvelé", "statut": "lu"},),
    "Notion": ({"id": "label_campus", "titre": "Label campus des métiers", "resume": "Le label est national.", "resume_source": "BO", "resume_date": "2019"},
               {"id": "pole_metiers", "titre": "Pôle métiers"}),
    "Fait": (
        fait("label_campus.ministeres", "label_campus", 1, "Des ministères donnent le label campus.", "campus label qui donne ministeres attribue"),
        fait("label_campus.duree", "label_campus", 2, "Le label campus dure quatre ans.", "campus label duree combien temps ans quatre", "perime",
             remplace_par="cinq ans depuis 2019"),
        fait("pole_metiers.definition", "pole_metiers", 1, "Un pôle métiers est une seconde différenciée.", "pole metiers definition principe seconde", "historique"),
        fait("pole_metiers.duree", "pole_metiers", 2, "La découverte dure quelques mois.", "pole metiers duree combien temps mois", "historique"),
    ),
    "Contact": (
        {"id": 1, "type": "cio", "nom": "CIO de Nantes", "commune": "Nantes", "code_insee": "44109", "departement": "44", "statut": "a_verifier"},
        {"id": 2, "type": "cio", "nom": "CIO de Cholet", "commune": "Cholet", "code_insee": "49099", "departement": "49", "statut": "a_verifier"},
        {"id": 3, "type": "urgence", "nom": "3114", "telephone": "3114", "statut": "en_vigueur"},
        {"id": 4, "type": "ecoute", "nom": "3020", "telephone": "3020", "statut": "perime"},
        {"id": 5, "type": "rectorat", "nom": "Rectorat de Nantes", "telephone": "02 40 37 37 37", "departement": "44|49|53|72|85", "statut": "a_verifier"},
    ),
}  # fmt: skip

RECHERCHE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "formation": tuple((f["code"], f["libelle"], f.get("sigle") or "") for f in TABLES["Formation"]),
    "etablissement": tuple((e["uai"], e["nom"], e["commune"]) for e in TABLES["Etablissement"]),
    "metier": tuple((m["id"], m["libelle"], "") for m in TABLES["Metier"]),
    "campus": tuple((c["id"], c["nom"], c["filiere"]) for c in TABLES["Campus"]),
    "fait": tuple((f["id"], f["texte"], f["mots"]) for f in TABLES["Fait"]),
}
