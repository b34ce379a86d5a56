from fractions import Fraction

from teladan.core.scoring import Tally, contributions, explain, score, score_means


def _text(steps) -> str:
    return "\n".join(f"{step.label}: {step.text} [{step.basis}]" for step in steps)


def test_every_step_of_a_published_matrix_can_be_followed(skm, sekadau) -> None:
    text = _text(explain(skm, score(skm, Tally.from_answers(sekadau))))
    assert "Persyaratan: jumlah nilai 138 dari 49 jawaban = 138/49 ≈ 2,8163" in text
    assert "1/9 untuk tiap unsur, tepat" in text
    assert "= 11575/147 ≈ 78,741497" in text
    assert "dibulatkan satu kali, di akhir, ke 2 desimal (setengah ke atas) = 78,74" in text
    assert "78,74 berada pada 76,61–88,30: B (Baik)" in text
    assert text.count("permenpanrb-14-2017") == 4  # each rule is cited once: means, weight, rounding, grade


def test_the_weight_that_the_annex_prints_is_shown_politely_with_both_results(skm, sekadau) -> None:
    # from: the same matrix with 0.11: 77.9541
    last = explain(skm, score(skm, Tally.from_answers(sekadau)))[-1]
    assert skm.readings["exact-weight"].text in last.text
    assert "Dengan bobot 0,11 hasilnya 77,95 (B); dengan bobot tepat 78,74 (B)." in last.text


def test_a_rule_the_regulation_does_not_hold_is_cited_as_a_reading(skm, sekadau) -> None:
    first = explain(skm, score(skm, Tally.from_answers(sekadau)))[0]
    assert "kosong dilewati" in first.text
    assert "penafsiran kami" in first.basis


def test_a_limit_that_was_cut_and_answers_all_alike_are_said_so(skm) -> None:
    alike = [dict.fromkeys(skm.elements, 4)] * 30
    text = _text(explain(skm, score(skm, Tally.from_answers(alike))))
    assert "dipotong pada skala 25,00–100,00" in text
    assert "Semua responden menjawab sama" in text


def test_the_interval_shows_its_correction(skm, sekadau) -> None:
    # from: with N = 100 the interval is ± 1.729
    text = _text(explain(skm, score(skm, Tally.from_answers(sekadau), population=100)))
    assert "78,74 ± 1,96 × 25 × 0,3459 / √49 × √(1 − 49/100) = ± 1,7290" in text
    assert "77,01 sampai 80,47" in text


def test_a_missing_element_is_named_instead_of_an_index(skm) -> None:
    steps = explain(skm, score(skm, Tally.from_answers([{key: 4 for key in skm.elements if key != "cost"}])))
    assert steps[-1].label == "Indeks tidak dihitung"
    assert "Biaya/tarif" in steps[-1].text


def test_given_means_are_called_given(skm) -> None:
    steps = explain(skm, score_means(skm, {key: Fraction("3.2") for key in skm.elements}))
    assert steps[1].text == "nilai yang diberikan 3,2000"


def test_contributions_and_what_is_missing_add_up_to_the_top(skm) -> None:
    rows = contributions(score_means(skm, {key: Fraction(3) for key in skm.elements}))
    assert sum(got + missing for _, got, missing in rows) == sum(rows[0][1:]) * 9
    assert str(rows[0][1]) == "8.33"
