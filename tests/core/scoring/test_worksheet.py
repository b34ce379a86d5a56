from fractions import Fraction

from teladan.core.scoring import leaves, score_means
from teladan.core.scoring.worksheet import coefficients, nodes


def test_weights_multiply_down_the_tree(worksheet) -> None:
    # from: aspects 4.5 4.2 3.8 3.5 4.0 2.5 give 3.899; with 0.75 of it and 0.25 of 4.30 the index is 3.99925, 4.00, B
    aspects = ["4.5", "4.2", "3.8", "3.5", "4.0", "2.5"]
    paths = leaves(worksheet)
    values = dict(zip(paths, map(Fraction, [*aspects, "4.30"]), strict=True))
    result = score_means(worksheet, values)
    assert result.elements[0].mean == Fraction("3.899")
    assert (result.exact, str(result.index), result.grade) == (Fraction("3.99925"), "4.00", "B")


def test_points_add_up_and_a_bound_that_is_not_passed_stays_below(points) -> None:
    # from: components 26.20, 28.33, 13.93, 21.19 give 89.65 (A); all sub-components at 80 give 80.00, which is BB
    points_of = {"measurement": ("28.33", 30), "reporting": ("13.93", 15), "review": ("21.19", 25)}
    values = {key: Fraction(got) * 100 / most for key, (got, most) in points_of.items()}
    values |= {path: Fraction("26.20") * 100 / 30 for path in leaves(points) if path.startswith("planning.")}
    result = score_means(points, values)
    assert result.elements[0].contribution == Fraction("26.20")
    assert (str(result.index), result.grade) == ("89.65", "A")
    level = score_means(points, dict.fromkeys(leaves(points), Fraction(80)))
    assert (str(level.index), level.grade) == ("80.00", "BB")


def test_a_component_is_known_only_when_all_its_parts_are(points) -> None:
    values = dict.fromkeys(leaves(points), Fraction(80)) | {"planning.use": None}
    result = score_means(points, values)
    assert result.elements[0].mean is None
    assert result.index is None
    assert result.elements[1].mean == 80


def test_coefficients_reach_the_top_of_the_scale_exactly(skm, worksheet, points) -> None:
    for instrument in (skm, worksheet, points):
        assert sum(coefficients(instrument).values()) * instrument.scale.to == instrument.grades.top


def test_elements_stand_before_their_parts_in_file_order(points) -> None:
    assert [(node.path, node.depth) for node in nodes(points)][:3] == [
        ("planning", 0),
        ("planning.existence", 1),
        ("planning.quality", 1),
    ]
