import pytest

from teladan.ground.tables.headers import ElementNames, Strictness

# from: facts on SKM, section 3: the questions of the standard questionnaire and the elements they ask about
QUESTIONS = {
    "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?": "requirements",
    "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?": "procedure",
    "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?": "time",
    "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?": "cost",
    "Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan dengan standar?": "product",
    "Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?": "competence",
    "Bagaimana pendapat Saudara tentang perilaku petugas terkait kesopanan dan keramahan?": "behaviour",
    "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?": "facilities",
    "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?": "complaints",
}


@pytest.fixture
def names(skm) -> ElementNames:
    return ElementNames(skm)


@pytest.mark.parametrize("header", ["U1", "u1", "U 1", "U.1", "U-1", "Unsur 1", "UNSUR  1", "U1."])
def test_a_number_names_an_element(names, header) -> None:
    assert names.match(header).element == "requirements"
    assert names.match(header).strictness == Strictness.NUMBER


@pytest.mark.parametrize("header", ["U10", "U0", "U1.2", "U", "1", "Kolom 1", "", "Unit"])
def test_other_texts_with_a_number_name_none(names, header) -> None:
    assert names.match(header) is None


def test_keys_and_names_are_known_however_they_are_typed(names) -> None:
    assert names.match("complaints").element == "complaints"
    assert names.match("BIAYA / TARIF").element == "cost"
    assert names.match("Sarana & Prasarana").element == "facilities"
    assert names.match("sistem mekanisme  dan prosedur").element == "procedure"
    assert names.match("Sarpras").element == "facilities"


@pytest.mark.parametrize(("question", "element"), QUESTIONS.items())
def test_a_question_names_the_element_it_asks_about(names, question, element) -> None:
    assert names.match(question).element == element
    assert names.match(question).strictness == Strictness.WITHIN


def test_a_very_long_text_is_no_header(names) -> None:
    assert names.match("persyaratan " * 50) is None


def test_a_text_that_means_two_elements_alike_names_none(names) -> None:
    assert names.match("Biaya dibanding prosedur di loket") is None


def test_a_name_beside_a_number_wins_over_it(names) -> None:
    match = names.match("U8. Sarana dan prasarana")
    assert (match.element, match.overruled) == ("facilities", "complaints")
    agreed = names.match("U1. Persyaratan")
    assert (agreed.element, agreed.overruled, agreed.strictness) == ("requirements", None, Strictness.NUMBER_AND_NAME)


def test_numbers_eight_and_nine_follow_the_order_asked_for(skm) -> None:
    # from: the command line's contract, `score`
    definition, questionnaire = ElementNames(skm), ElementNames(skm, "questionnaire")
    assert [definition.match(f"U{n}").element for n in (8, 9)] == ["complaints", "facilities"]
    assert [questionnaire.match(f"U{n}").element for n in (8, 9)] == ["facilities", "complaints"]
    assert definition.turned == questionnaire.turned == {8, 9}
