from __future__ import annotations

from hashlib import sha256

from archive.character_forms import plain_forms


def test_a_form_is_one_character_and_the_plainest():
    plain = plain_forms()
    assert {len(form) for form in plain.values()} == {1}
    assert [form for form in plain.values() if form.translate(plain) != form] == []


def test_the_forms_are_those_that_search_indexes_were_made_with():
    """Deleting an article takes out of an index what was put in: other forms, of a newer OpenCC, would leave a rest."""
    forms = "".join(f"{chr(character)}{form}" for character, form in sorted(plain_forms().items()))
    assert sha256(forms.encode()).hexdigest()[:16] == "575ad8234f4fd256", "add a migration that refills articles_fts"
