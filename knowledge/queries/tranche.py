"""Une tranche d'une liste triée : seuls les éléments montrés sont mis en forme."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True)
class Tranche(Generic[T]):
    """`total` éléments répondent ; `elements` sont ceux de la tranche."""

    elements: tuple[T, ...]
    total: int

    def __iter__(self) -> Iterator[T]:
        return iter(self.elements)

    def __len__(self) -> int:
        return len(self.elements)

    def __getitem__(self, rang: int) -> T:
        return self.elements[rang]


def cut(tous: Sequence[S], debut: int, taille: int | None, show: Callable[[S], T]) -> Tranche[T]:
    """Éléments de `debut` à `debut + taille` (tous sans `taille`), mis en forme par `show`."""
    fin = None if taille is None else debut + taille
    return Tranche(tuple(show(un) for un in tous[debut:fin]), len(tous))
