"""An instrument as it is asked."""

from teladan.config.definitions import library
from teladan.cycle.measure.forms.calculations import instrument_choices
from teladan.cycle.measure.questionnaire import questionnaire

SKM = library().instrument("skm/2017").body


def test_questions_stand_in_the_order_of_the_questionnaire_not_of_the_regulation() -> None:
    found = questionnaire(SKM, list(SKM.elements))
    # from: the sample questionnaire of PermenPANRB 14/2017 asks facilities eighth and complaints ninth
    assert [question.key for question in found.questions][-2:] == ["facilities", "complaints"]
    assert list(SKM.elements)[-2:] == ["complaints", "facilities"]


def test_each_question_has_its_own_words_for_its_answers() -> None:
    found = {question.key: question for question in questionnaire(SKM, list(SKM.elements)).questions}
    # from: the answer labels of the standard questionnaire
    assert [choice.label for choice in found["cost"].choices] == ["Sangat mahal", "Cukup mahal", "Murah", "Gratis"]
    assert [choice.value for choice in found["cost"].choices] == [1, 2, 3, 4]
    assert found["cost"].symbols == "1234"


def test_only_what_the_wave_stores_is_asked() -> None:
    assert [question.key for question in questionnaire(SKM, ["time", "cost"]).questions] == ["time", "cost"]


def test_a_scale_without_labels_is_asked_in_numbers() -> None:
    bare = SKM.model_copy(
        update={
            "scale": SKM.scale.model_copy(update={"to": 10, "labels": None}),
            "elements": {"time": SKM.elements["time"].model_copy(update={"answers": None})},
        }
    )
    (question,) = questionnaire(bare, ["time"]).questions
    assert question.symbols == "123456789A"
    assert question.choices[-1].label == "10"


def test_nine_questions_and_four_facts_take_two_minutes() -> None:
    assert questionnaire(SKM, list(SKM.elements)).minutes == 2  # from: 9 × 10 s + 4 × 5 s = 110 s


def test_a_file_of_answers_is_offered_questionnaires_alone_the_newest_first() -> None:
    offered = [ident for ident, _name in instrument_choices()]
    assert offered[0] == "skm/2017"
    assert not any(ident.startswith("akip/") for ident in offered)
