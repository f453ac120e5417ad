"""What a person can say to the player: too hard, this hurts, wait, back, skip, enough."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from . import pages
from .player import Player, stop_clock
from .server import Server
from .visitor import Visitors

pytestmark = pytest.mark.browser


@pytest.fixture
def player(server: Server, visit: Visitors) -> Player:
    visitor = visit(server)
    stop_clock(visitor.page)
    visitor.sign_in()
    pages.start_session(visitor.page)
    player = Player(visitor.page)
    player.start()
    return player


def work(player: Player) -> str:
    """Go on to where something moves and return which exercise that is."""
    state = player.until_kind("move", "hold", "breathe")
    return exercise_at(player, state.where[0])


def exercise_at(player: Player, index: int) -> str:
    blocks = [cue for cue in player.script()["cues"] if cue["kind"] not in ("halfway", "countdown")]
    exercise: str = blocks[index]["exercise"]
    return exercise


def test_too_hard_puts_the_easier_exercise_in_its_place(server: Server, visit: Visitors) -> None:
    visitor = visit(server)
    stop_clock(visitor.page)
    visitor.sign_in()
    player = Player(visitor.page)
    # Somebody who wants to grow stronger is given exercises that have easier ones.
    visitor.open("/about-you/")
    pages.choose(visitor.page, "goals", "strength")
    visitor.page.locator("main form button.big").click()
    for minutes in (10, 15, 5):
        visitor.open(f"/?minutes={minutes}&anyway=1")
        pages.start_session(visitor.page)
        if (script := player.script())["alternatives"]:
            break
    assert script["alternatives"], "no exercise of the session has an easier one"
    player.start()
    while (exercise := work(player)) not in script["alternatives"]:
        player.press(".controls .skip")
    easier = script["alternatives"][exercise]["exercise"]
    player.press(".controls .easier")
    expect(player.find(".stage .name")).to_have_text(script["exercises"][easier]["name"])
    assert player.state().kind == "announce"
    player.until_kind("check_in")
    player.rate(doable=0, pain=0)
    expect(player.find(".saved")).to_have_attribute("data-saved", "everywhere")
    events = server.events()
    swapped = [(e["exercise"], e["to"]) for e in events if e["kind"] == "swapped"]
    assert swapped == [(exercise, easier)]
    assert [e["exercise"] for e in events if e["kind"] == "finished"] == [easier]


@pytest.mark.parametrize(("pain", "light"), [(2, "go"), (5, "accept"), (8, "stop")])
def test_this_hurts_stops_at_once_and_answers_with_the_light(
    player: Player, server: Server, pain: int, light: str
) -> None:
    script = player.script()
    words = script["traffic_light"]["say"]
    exercise = work(player)
    player.pass_time(1.0)
    where = player.state().where
    player.press(".controls .hurts")
    player.pass_time(60)
    assert player.state().where == where, "time went on while it hurt"
    player.press(f".panel.stopped .pain >> nth={pain}")

    offer = player.find(".panel.offer")
    expect(offer).to_have_attribute("data-light", light)
    expect(offer.locator("h1")).to_have_text(words[light])
    # Where it can only be left out, that is said.
    only_out = light == "stop" or (light == "accept" and exercise not in script["alternatives"])
    expect(offer.locator(".lead")).to_have_count(int(only_out))
    if light == "go":
        offer.locator("button.go").click()
        assert player.state().mode == "playing"
        assert exercise_at(player, player.state().where[0]) == exercise
    else:
        # Nothing on offer leads back into what hurts this much.
        offer.locator("button").last.click() if light == "accept" else offer.locator(
            "button.go"
        ).click()
        assert player.state().mode == "playing"
        assert exercise_at(player, player.state().where[0]) != exercise
    server.hears("started", "hurt", *(() if light == "go" else ("skipped",)))
    hurt = server.events()[1]
    assert (hurt["exercise"], hurt["pain"]) == (exercise, pain)
    if light == "stop":
        player.press(".controls .back")
        assert exercise_at(player, player.state().where[0]) != exercise


def test_pause_back_skip_and_enough(player: Player, server: Server) -> None:
    exercise = work(player)
    player.pass_time(1.0)
    where = player.state().where
    player.press(".controls .pause")
    player.pass_time(300)
    assert player.state().where == where
    player.press(".panel.paused button.go")
    player.press(".controls .skip")
    state = player.state()
    assert state.kind == "announce"
    second = exercise_at(player, state.where[0])
    assert second != exercise
    player.press(".controls .back")
    assert exercise_at(player, player.state().where[0]) == exercise
    player.press(".controls .pause")
    player.press(".panel.paused button.plain")
    player.tell_pain_now(6)
    assert server.kinds() == ["started", "skipped", "ended", "pain_now"]
    assert server.events()[-1]["pain"] == 6
