"""Which inputs of a dense layer it can best do without, and how the others take over their work.

Optimal Brain Surgeon (Hassibi and Stork, 1993), for groups of inputs such as an attention head's as well (Kurtic et
al., ZipLM, 2023): whatever leaves, the rest is refitted by least squares to what the layer said before.
"""

from collections.abc import Sequence

import numpy as np

FIRMNESS = 1e-4  # added to every input's own product, as a share of their mean: inputs may nearly repeat each other


def leave_out(weights: np.ndarray, products: np.ndarray, group: int, stay: int) -> tuple[list[int], np.ndarray]:
    """Return which inputs of a layer stay, and the weights by which they do the work of all.

    `weights` are (outputs, inputs), `products` the (inputs, inputs) sums of the products of every two inputs over what
    the layer reads. The last input stands for the bias and stays; the others leave by `group`s of neighbours until
    `stay` groups are left.
    """
    weights = weights.astype(np.float64)
    firmness = np.full(len(products), FIRMNESS * np.diagonal(products)[:-1].mean())
    firmness[-1] = 0  # the bias may take over whatever never changes
    inverse = np.linalg.inv(products + np.diag(firmness))
    left = list(range((len(products) - 1) // group))
    while len(left) > stay:
        leaving = left.pop(int(np.argmin(_costs(weights, inverse, left, group))))
        places = slice(leaving * group, (leaving + 1) * group)
        taken_over = np.linalg.solve(inverse[places, places], inverse[places])
        weights -= weights[:, places] @ taken_over
        inverse -= inverse[:, places] @ taken_over
    places = [place for each in left for place in range(each * group, (each + 1) * group)]
    return places, weights[:, [*places, -1]]


def _costs(weights: np.ndarray, inverse: np.ndarray, left: Sequence[int], group: int) -> np.ndarray:
    """Return by how much the layer's output would change without each group."""
    places = np.array(left)[:, None] * group + np.arange(group)
    among = np.linalg.inv(inverse[places[:, :, None], places[:, None, :]])
    of_groups = weights[:, places]
    return np.einsum("ogi,gij,ogj->g", of_groups, among, of_groups)
