"""Browsing: filters, favourites, taking out and back, similar ones, comparing, the archive."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from django.test import Client
from django.utils.html import escape

from supple.catalogue import shipped_catalogue, vocabulary
from supple.catalogue.similar import similar
from supple.program.rules import rules
from supple.web.library.filters import seconds
from supple.web.people.models import Person
from supple.web.people.services import profile_of

pytestmark = pytest.mark.usefixtures("ready")
CATALOGUE = shipped_catalogue()
LANGUAGES = ("en", "es")


def speak(browser: Client, language: str) -> None:
    browser.post("/language/", {"language": language})


def listed(browser: Client, query: str = "") -> list[str]:
    text = browser.get(f"/exercises/{query}").content.decode()
    return re.findall(r'<h2><a href="/exercises/([\w-]+)/">', text)


def page(browser: Client, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200, path
    text = response.content.decode()
    return text[text.index("<main") : text.index("</main>")]


class TestFilters:
    def test_where_it_is_felt(self, browser: Client) -> None:
        found = listed(browser, "?site=neck")
        assert 0 < len(found) < len(CATALOGUE)
        assert all("neck" in CATALOGUE[id_].facts.sites for id_ in found)

    def test_level(self, browser: Client) -> None:
        assert {CATALOGUE[id_].facts.level for id_ in listed(browser, "?level=moderate")} == {
            "moderate"
        }

    @pytest.mark.parametrize("minutes", [2, 3, 5])
    def test_minutes(self, browser: Client, minutes: int) -> None:
        found = set(listed(browser, f"?minutes={minutes}"))
        assert found == {id_ for id_ in CATALOGUE if seconds(id_) <= 60 * minutes}
        assert 0 < len(found) < len(CATALOGUE)

    def test_desk_is_the_place_that_the_planner_knows(self, browser: Client) -> None:
        desk = rules().places["desk"]
        things = {*desk.always, *(desk.carried or ())}
        found = set(listed(browser, "?only=desk"))
        for id_, exercise in CATALOGUE.items():
            possible = exercise.facts.way(positions=desk.positions, equipment=things)
            assert (id_ in found) == bool(possible), id_
        assert {"seated-cat-cow", "shoulder-blade-squeeze"} <= found
        assert not {"cobra", "wide-grip-pull-up"} & found

    def test_desk_with_what_is_at_hand(self, browser: Client) -> None:
        bare = set(listed(browser, "?only=desk&have=nothing"))
        assert "seated-cat-cow" in bare  # a chair is always at a desk
        assert bare < set(listed(browser, "?only=desk"))

    def test_not_on_the_floor(self, browser: Client) -> None:
        found = set(listed(browser, "?only=off_floor"))
        off = {w for w, term in vocabulary().positions.items() if term.group == "off_floor"}
        assert off == {"standing", "seated", "hanging"}
        for id_, exercise in CATALOGUE.items():
            assert (id_ in found) == any(way.position in off for way in exercise.facts.ways)
        assert listed(browser, "?only=off_floor&position=supine") == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_what_fits_only_as_a_variant_says_how(self, browser: Client, language: str) -> None:
        speak(browser, language)
        text = page(browser, "/exercises/?position=standing")
        tile = text[text.index('"/exercises/push-up/"') :]
        words = {"en": "As a variant: Standing", "es": "Como variante: De pie"}[language]
        assert words in tile[: tile.index("</li>")]
        tile = text[text.index('"/exercises/standing-side-bend/"') :]
        assert words not in tile[: tile.index("</li>")]
        assert words not in page(browser, "/exercises/")

    def test_everything_at_once_says_so_in_the_form(self, browser: Client) -> None:
        text = page(browser, "/exercises/?site=neck&level=easy&minutes=5&only=desk&q=neck")
        for chosen in ("neck", "easy", "5"):
            assert f'<option value="{chosen}" selected>' in text
        assert 'id="only-desk" checked' in text
        assert '<details class="more" open>' in text

    @pytest.mark.parametrize(
        "query", ["?site=moon", "?level=0", "?minutes=x", "?only=me&minutes=-1"]
    )
    def test_strange_words_are_passed_over(self, browser: Client, query: str) -> None:
        assert set(listed(browser, query)) == set(CATALOGUE)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_choices_are_named_in_the_language_of_the_page(
        self, browser: Client, language: str
    ) -> None:
        speak(browser, language)
        text = page(browser, "/exercises/")
        for word in ("neck", "ribs_side"):
            name = vocabulary().label("sites", word, language)  # type: ignore[arg-type]
            assert f'<option value="{word}">{escape(name)}</option>' in text
        expected = {"en": "Not on the floor", "es": "Sin ir al suelo"}[language]
        assert f"<span>{expected}</span>" in text
        expected = {"en": "Up to 3 minutes", "es": "Hasta 3 minutos"}[language]
        assert f'<option value="3">{expected}</option>' in text


class TestFavourites:
    def test_star_and_take_it_away(self, browser: Client, ready: Person) -> None:
        assert listed(browser, "?only=liked") == []
        response = browser.post("/exercises/cat-cow/like/")
        assert response.url == "/exercises/cat-cow/"  # type: ignore[attr-defined]
        browser.post("/exercises/cat-cow/like/")  # twice is once
        assert listed(browser, "?only=liked") == ["cat-cow"]
        assert 'action="/exercises/cat-cow/unlike/"' in page(browser, "/exercises/cat-cow/")
        profile = profile_of(ready)
        assert profile is not None
        assert profile.liked == ("cat-cow",)
        browser.post("/exercises/cat-cow/unlike/")
        assert listed(browser, "?only=liked") == []
        assert 'action="/exercises/cat-cow/like/"' in page(browser, "/exercises/cat-cow/")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_list_marks_it_in_words(self, browser: Client, language: str) -> None:
        speak(browser, language)
        browser.post("/exercises/cat-cow/like/")
        browser.post("/exercises/cobra/exclude/")
        text = page(browser, "/exercises/")
        liked, out = {"en": ("Favourite", "Taken out"), "es": ("Favorito", "Quitado")}[language]
        assert text.count(f"{liked}</span>") == 1
        assert text.count(f'<span class="out">{out}</span>') == 1

    def test_no_favourites_says_how_to_get_some(self, browser: Client) -> None:
        assert "tap the star" in page(browser, "/exercises/?only=liked")

    def test_what_is_taken_out_is_listed_to_be_taken_back(self, browser: Client) -> None:
        assert 'value="excluded"' not in page(browser, "/exercises/")
        browser.post("/exercises/cobra/exclude/")
        assert 'value="excluded"' in page(browser, "/exercises/")
        assert listed(browser, "?only=excluded") == ["cobra"]
        browser.post("/exercises/cobra/take-back/")
        assert listed(browser, "?only=excluded") == []

    @pytest.mark.parametrize("what", ["like", "exclude"])
    def test_what_does_not_exist_cannot_be_chosen(self, browser: Client, what: str) -> None:
        assert browser.post(f"/exercises/moonwalk/{what}/").status_code == 404
        assert browser.get(f"/exercises/cat-cow/{what}/").status_code == 405

    def test_needs_the_token_of_the_page(self, browser: Client) -> None:
        strict = Client(enforce_csrf_checks=True, HTTP_HOST="127.0.0.1:8321")
        strict.cookies = browser.cookies
        assert strict.post("/exercises/cat-cow/like/").status_code == 403
        assert listed(browser, "?only=liked") == []


class TestSimilar:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_page_leads_to_similar_ones_and_to_a_comparison(
        self, browser: Client, language: str
    ) -> None:
        speak(browser, language)
        text = page(browser, "/exercises/cat-cow/")
        told = text[text.index('class="similar"') :]
        told = told[: told.index("</form>")]
        others = [exercise.id for exercise in similar(CATALOGUE, "cat-cow")]
        assert re.findall(r'<a href="/exercises/([\w-]+)/"', told) == others
        assert re.findall(r'<button[^>]* name="id" value="([\w-]+)"', told) == others
        assert 'type="hidden" name="id" value="cat-cow"' in told

    def test_what_has_no_like_says_nothing(self, browser: Client) -> None:
        assert 'class="similar"' not in page(browser, "/exercises/walking/")


class TestCompare:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_two_beside_one_another(self, browser: Client, language: str) -> None:
        speak(browser, language)
        text = page(browser, "/exercises/compare/?id=cat-cow&id=seated-cat-cow")
        rows = re.findall(r'<th scope="rowgroup" colspan="2">(.+?)</th>', text)
        assert len(rows) == len(set(rows)) >= 8
        for id_ in ("cat-cow", "seated-cat-cow"):
            words = CATALOGUE[id_].words[language]  # type: ignore[index]
            assert f"<span>{escape(words.name)}</span>" in text
            assert escape(words.summary) in text
            assert f'<option value="{id_}" selected>' in text
        for caution in CATALOGUE["cat-cow"].facts.cautions:
            name = vocabulary().label("conditions", caution.condition, language)  # type: ignore[arg-type]
            assert escape(name) in text

    def test_only_what_the_other_lacks_is_bold(self, browser: Client) -> None:
        text = page(browser, "/exercises/compare/?id=cat-cow&id=seated-cat-cow")
        one, other = (
            {c.condition: c.action for c in CATALOGUE[id_].facts.cautions}
            for id_ in ("cat-cow", "seated-cat-cow")
        )
        bold = set(re.findall(r"<strong>(.+?)</strong>", text))
        differ = {
            escape(vocabulary().label("conditions", condition, "en"))
            for condition in one.keys() | other.keys()
            if one.get(condition) != other.get(condition)
        }
        assert bold == differ

    def test_three_at_most_each_once(self, browser: Client) -> None:
        ids = ("cobra", "cobra", "push-up", "moonwalk", "open-book", "cat-cow")
        text = page(browser, "/exercises/compare/?" + "&".join(f"id={id_}" for id_ in ids))
        assert re.findall(r'<th scope="col"><a href="/exercises/([\w-]+)/">', text) == [
            "cobra", "push-up", "open-book",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "query", ["", "?id=cobra", "?id=cobra&id=cobra", "?id=moonwalk&id=%00"]
    )
    def test_fewer_than_two_asks_which(self, browser: Client, query: str) -> None:
        text = page(browser, f"/exercises/compare/{query}")
        assert "<table" not in text
        assert text.count("<select") == 3


class TestArchive:
    def test_is_offered_and_handed_out(self, browser: Client) -> None:
        assert 'href="/exercises/archive.zip"' in page(browser, "/exercises/")
        response = browser.get("/exercises/archive.zip")
        assert response["Content-Type"] == "application/zip"
        assert re.fullmatch(
            r'attachment; filename="supple-exercises-[\d.]+\S*\.zip"',
            response["Content-Disposition"],
        )
        with zipfile.ZipFile(BytesIO(response.content)) as file:
            assert "supple-exercises/exercises.json" in file.namelist()

    def test_is_not_sent_twice(self, browser: Client) -> None:
        tag = browser.get("/exercises/archive.zip")["ETag"]
        again = browser.get("/exercises/archive.zip", headers={"if-none-match": tag})
        assert again.status_code == 304
        assert again.content == b""

    def test_is_not_for_strangers(self, stranger: Client) -> None:
        assert stranger.get("/exercises/archive.zip").status_code in {302, 403}


@pytest.mark.parametrize("id_", CATALOGUE)
def test_spanish_page_has_english_in_published_titles_alone(browser: Client, id_: str) -> None:
    speak(browser, "es")
    text = page(browser, f"/exercises/{id_}/")
    sources = text[text.index("<ol", text.index("sources")) :]
    items = re.findall(
        r'<li><span lang="(\w+)">(.*?)</span>(?: <span class="small">(.*?)</span>)?\s*</li>',
        sources[: sources.index("</ol>")],
    )
    assert [(lang, re.sub("<.*?>", "", title), note) for lang, title, note in items] == [
        (
            "en" if isinstance(source.title, str) else "es",
            escape(source.title if isinstance(source.title, str) else source.title.es),
            escape(source.note.es) if source.note else "",
        )
        for source in CATALOGUE[id_].facts.sources
    ]
    english = [source.note.en for source in CATALOGUE[id_].facts.sources if source.note]
    assert not [note for note in english if escape(note) in text]


class TestApi:
    def test_list_says_what_is_liked_and_taken_out(self, browser: Client) -> None:
        browser.post("/exercises/cat-cow/like/")
        browser.post("/exercises/cobra/exclude/")
        listed = {e["id"]: e for e in browser.get("/api/v1/exercises").json()}
        assert {id_ for id_, e in listed.items() if e["liked"]} == {"cat-cow"}
        assert {id_ for id_, e in listed.items() if e["excluded"]} == {"cobra"}
        one = browser.get("/api/v1/exercises/cat-cow").json()
        assert (one["liked"], one["excluded"]) == (True, False)

    def test_list_by_place_and_level(self, browser: Client) -> None:
        found = browser.get("/api/v1/exercises?site=neck&level=easy&position=off_floor").json()
        assert 0 < len(found) < len(CATALOGUE)
        for entry in found:
            facts = CATALOGUE[entry["id"]].facts
            assert "neck" in facts.sites
            assert facts.level == "easy"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_list_is_sent_again_only_when_it_is_another(
        self, browser: Client, language: str
    ) -> None:
        speak(browser, language)
        first = browser.get("/api/v1/exercises")
        tag = first["ETag"]
        again = browser.get("/api/v1/exercises", headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        browser.post("/exercises/cat-cow/like/")
        changed = browser.get("/api/v1/exercises", headers={"if-none-match": tag})
        assert changed.status_code == 200
        assert changed["ETag"] != tag
        speak(browser, "es" if language == "en" else "en")
        other = browser.get("/api/v1/exercises", headers={"if-none-match": changed["ETag"]})
        assert other.status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_tells_each_adaptation_once_with_all_it_is_for(browser: Client, language: str) -> None:
    speak(browser, language)
    exercise = CATALOGUE["seated-twist"]
    text = page(browser, "/exercises/seated-twist/")
    told = text[text.index("<details") :]
    told = told[told.index('class="adapt for"') : told.index("</dl>")]
    conditions = [c.condition for c in exercise.facts.cautions if c.how]
    names = [vocabulary().label("conditions", c, language) for c in conditions]  # type: ignore[arg-type]
    assert sorted(re.findall(r"<dt>(.+?)</dt>", told)) == sorted(map(str, map(escape, names)))
    texts = re.findall(r"<dd>(.+?)</dd>", told)
    assert len(texts) == len(set(texts)) == len({c.how for c in exercise.facts.cautions if c.how})
