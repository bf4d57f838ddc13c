"""Reconnaître une autre langue que le français, par l'écriture ou par ses petits mots."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from langue.texte import decouper

ECRITURES = {
    "ARABIC": "ar", "CYRILLIC": "ru", "GREEK": "el", "HEBREW": "he", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta", "THAI": "th", "ETHIOPIC": "am", "GURMUKHI": "pa",
}  # fmt: skip
"""Premier mot du nom Unicode d'une lettre → langue la plus probable."""
MOTS: dict[str, str] = {
    "en": "the is are you i am my me what where how do does can want to of and for with in please help school speak english hello hi your this that need learn become would like "
    "have don dont not know there any near which study apply training course job thank thanks good morning looking son daughter french",
    "es": "el los las es que donde como quiero hola puedo para con una por favor mi yo soy tengo quisiera estudiar hablo espanol escuela gracias buenos dias hay cual ser hacer "
    "hijo hija necesito ayuda trabajo aprender no se esta del al ciudad",
    "pt": "o os as que onde como quero ola posso para com uma por favor meu minha eu sou tenho gostaria estudar falo portugues escola obrigado obrigada bom dia nao ser fazer "
    "filho filha preciso ajuda curso em um voce fala de qual sao",
    "it": "il lo gli che dove come voglio ciao posso per con una favore mio mia io sono ho vorrei studiare parlo italiano scuola grazie buongiorno non fare figlio figlia aiuto "
    "di diventare lavoro quale poco",
    "de": "der die das ist wo wie ich will hallo kann fur mit eine bitte mein meine bin habe mochte lernen spreche deutsch schule danke guten tag nicht werden sohn tochter hilfe "
    "was und ein suche ausbildung zu in",
    "tr": "bir ve icin nasil nerede ben istiyorum merhaba okul olmak oglum kizim yardim lutfen tesekkurler ne bu meslek lise var mi hangi fransizca bilmiyorum konusuyorum turkce "
    "kayit burada selam",
    "ro": "si este unde cum vreau buna pot pentru cu o va rog fiul fiica scoala multumesc nu sunt am ma fac limba romana ajutor invat vorbesc in ce as dori",
    "pl": "jest gdzie jak chce czesc moge dla z prosze moj moja szkola dziekuje nie jestem mam uczyc polsku dzien dobry pomoc syn corka zostac",
    "sq": "nje dhe ku si dua pershendetje mund per me ju lutem shkolle faleminderit nuk jam kam shqip ndihme djali vajza ka ne te",
    "nl": "de het een waar hoe ik wil hallo kan voor met alstublieft mijn ben heb school dank niet worden zoon dochter hulp wat en leren spreek nederlands",
    "ar": "salam wesh kayn chno bghit wach ana labas chokran 3lash kifach fin dyal ndir nqra khoya chwiya mcha 3andi wach rak kifech nheb win smahli",
    "so": "waxaan ahay sidee iskuul fadlan mahadsanid rabaa halkee",
    "ht": "mwen vle ki kote lekol kouman ou ka ede mesi bonjou kijan",
    "vi": "toi muon hoc truong o dau xin chao cam on",
    "ln": "nalingi mbote kelasi wapi ngai",
    "uk": "dobryi den ya hochu shkola de dyakuyu bud laska",
}
"""Petits mots pliés de chaque langue ; les mots qu'elle partage avec le français ne comptent pas."""
FRANCAIS = frozenset(
    "le la les un une des du de d l et ou a au aux en dans pour par sur avec que qui quoi je j tu il elle on nous vous ils me te se ce c ca est sont ai as suis es pas ne n plus "
    "quel quelle comment pourquoi quand apres avant faire veux peux peut mon ma mes ton ta son sa y si mais donc bonjour salut merci lycee metier cap bac pro bts formation "
    "quels quelles etre avoir fait fais vais va cest jai campus etude etudes diplome".split()
)
_UKRAINIEN = re.compile(r"[іїєґІЇЄҐ]")
_PERSAN = re.compile(r"[پچژگ]")
_PROPRES = {code: frozenset(mots.split()) - FRANCAIS for code, mots in MOTS.items()}


def detect(texte: str) -> str | None:
    """Code ISO 639-1 de la langue du message, None si c'est du français ou si rien ne le dit."""
    ecriture = _script(texte)
    return ecriture if ecriture else _words(texte)


def _script(texte: str) -> str | None:
    lettres = [c for c in texte if c.isalpha()]
    autres = Counter(unicodedata.name(c, "").split(" ")[0] for c in lettres if not c.isascii())
    codes = Counter({ECRITURES[nom]: nombre for nom, nombre in autres.items() if nom in ECRITURES})
    if not codes or sum(codes.values()) * 2 < len(lettres):
        return None
    code = codes.most_common(1)[0][0]
    if code == "ru" and _UKRAINIEN.search(texte):
        return "uk"
    return "fa" if code == "ar" and _PERSAN.search(texte) else code


def _words(texte: str) -> str | None:
    mots = [j.forme for j in decouper(texte) if j.forme.isalpha()]
    if len(mots) < 2:
        return None
    francais = sum(m in FRANCAIS for m in mots)
    points = {code: sum(m in propres for m in mots) for code, propres in _PROPRES.items()}
    code, meilleur = max(points.items(), key=lambda x: x[1])
    return code if meilleur >= 2 and meilleur > francais and meilleur * 3 >= len(mots) else None
