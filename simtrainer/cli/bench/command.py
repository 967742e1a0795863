"""The benchmark as a whole: runs the servers side by side and returns a table of figures, each with its unit."""

import asyncio
import json as jsonlib
import os
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TextIO

import aiohttp

from simtrainer.cli.bench import insides
from simtrainer.cli.bench.load import Crowd
from simtrainer.cli.bench.process import resident
from simtrainer.cli.bench.ratios import Ratio, is_even, percentile, ratio_of
from simtrainer.cli.bench.rounds import Round, rounds_of
from simtrainer.cli.bench.running import Running, server
from simtrainer.errors import UsageError
from simtrainer.scenario import check_scenario, load_scenario
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import Library, scenario_folders

LOAD_CORE = 1
BOUND = 0.9
"""Above this share of its core the load generator is the limit, and the run says so."""

CROWD = 100
KINDS = {"echo": "echo", "echo again": "echo", "engine": "engine", "product": "product"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    name: str
    value: float
    shown: str


def bench_command(out: TextIO, *, json_file: Path | None = None, rounds: int = 15) -> int:
    """Measure and print; 1 where two equal servers did not come out equal, so that nothing can be said."""
    if not Path("/proc/self/schedstat").exists():
        raise UsageError("the benchmark reads CPU time from /proc, which this system does not have")
    cores = os.sched_getaffinity(0)
    figures = list(asyncio.run(_served(rounds)))
    os.sched_setaffinity(0, cores)
    figures += _inside()
    width = max(len(figure.name) for figure in figures)
    for figure in figures:
        print(f"{figure.name:<{width}}  {figure.shown}", file=out)
    if json_file:
        json_file.write_text(jsonlib.dumps({figure.name: figure.value for figure in figures}, indent=2) + "\n", "utf-8")
    even = next(figure for figure in figures if figure.name.startswith("A/A"))
    return int("inconclusive" in even.shown)


async def _served(rounds: int) -> list[Figure]:
    if LOAD_CORE in os.sched_getaffinity(0):
        os.sched_setaffinity(0, {LOAD_CORE})
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="simtrainer-bench-")))
        servers = {name: stack.enter_context(server(kind, folder / str(number))) for number, (name, kind) in enumerate(KINDS.items())}
        for one in servers.values():
            one.warmed_up()
        jar = aiohttp.CookieJar(unsafe=True)
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(cookie_jar=jar, connector=connector) as client:
            return await _figures(client, servers, rounds)


def _crowd(client: aiohttp.ClientSession, servers: Mapping[str, Running], name: str, size: int) -> tuple[Crowd, int]:
    return Crowd(client, servers[name].base, size=size, echo=name.startswith("echo")), servers[name].pid


async def _figures(client: aiohttp.ClientSession, servers: Mapping[str, Running], rounds: int) -> list[Figure]:
    crowds = {name: _crowd(client, servers, name, CROWD) for name in servers}
    began, cpu = time.perf_counter(), time.process_time()
    measured = await rounds_of(crowds, count=rounds)
    busy = (time.process_time() - cpu) / (time.perf_counter() - began)
    figures = _ratios(measured) + _waits(measured, f"{CROWD} sessions")
    figures.append(Figure("load generator's share of its core", busy, f"{busy:.2f}{' (generator-bound)' if busy > BOUND else ''}"))
    for crowd, _ in crowds.values():
        await crowd.leave()
    for size in (1, 1000):
        some = {name: _crowd(client, servers, name, size) for name in ("echo", "engine")}
        memory = {name: resident(pid) for name, (_, pid) in some.items()}
        several = await rounds_of(some, count=max(5, rounds // 3))
        figures += _waits(several, f"{size} session{'s' * (size > 1)}", names=("engine",))
        if size > CROWD:
            figures.append(
                _ratio("engine alone: echo's CPU for a message / CPU for a durable turn, 1000 sessions", _pairs(several, "engine"))
            )
            figures += _memory(some, memory, size)
        for crowd, _ in some.values():
            await crowd.leave()
    return figures


def _pairs(rounds: Sequence[Round], name: str, base: str = "echo") -> list[tuple[float, float]]:
    return [(one[base].each, one[name].each) for one in rounds]


def _ratio(name: str, pairs: Sequence[tuple[float, float]]) -> Figure:
    ratio = ratio_of(pairs)
    return Figure(name, ratio.value, str(ratio))


def _ratios(rounds: Sequence[Round]) -> list[Figure]:
    twins: Ratio = ratio_of(_pairs(rounds, "echo again"))
    verdict = "even" if is_even(twins) else "inconclusive: two equal servers did not come out equal"
    return [
        Figure("A/A: echo / another echo", twins.value, f"{twins}, {verdict}"),
        _ratio("engine alone: echo's CPU for a message / CPU for a durable turn, 100 sessions", _pairs(rounds, "engine")),
        _ratio("whole product: the same, with recognition, 100 sessions", _pairs(rounds, "product")),
        *(_micros(f"CPU for one, {name}", [one[name].each for one in rounds]) for name in ("echo", "engine", "product")),
        *(_rate(f"turns a second, {name}", rounds, name) for name in ("echo", "engine", "product")),
        _micros(
            "engine's wait for a core, for a turn", [one["engine"].cost.waiting / max(1, one["engine"].window.turns) for one in rounds]
        ),
    ]


def _micros(name: str, seconds: Sequence[float]) -> Figure:
    value = median(seconds) * insides.MICRO
    return Figure(f"{name} (microseconds)", value, f"{value:.0f}")


def _rate(name: str, rounds: Sequence[Round], who: str) -> Figure:
    value = median(one[who].window.turns / one[who].window.seconds for one in rounds)
    return Figure(name, value, f"{value:.0f}")


def _waits(rounds: Sequence[Round], who: str, names: Sequence[str] = ("engine", "product")) -> list[Figure]:
    figures = []
    for name in names:
        waits = [wait * 1e3 for one in rounds for wait in one[name].window.waits]
        for share in (0.5, 0.99):
            value = percentile(waits, share)
            figures.append(Figure(f"a turn's time, closed loop, {name}, {who}, p{share * 100:.0f} (ms)", value, f"{value:.1f}"))
    return figures


def _memory(crowds: Mapping[str, tuple[Crowd, int]], before: Mapping[str, int], size: int) -> list[Figure]:
    each = {name: (resident(pid) - before[name]) / size / 1024 for name, (_, pid) in crowds.items()}
    return [
        Figure("memory for a live session (KiB)", each["engine"], f"{each['engine']:.1f}"),
        Figure("memory for an idle bare connection (KiB)", each["echo"], f"{each['echo']:.1f}"),
    ]


def _inside() -> list[Figure]:
    scenarios = list(Library.from_folder(scenarios_folder()).values())
    played = next(scenario for scenario in scenarios if scenario.id.startswith("s01"))
    figures = [
        Figure(f"within a turn: {stage.name} (microseconds)", stage.micros, f"{stage.micros:.1f}") for stage in insides.stages(played)
    ]
    back = insides.replay(played)
    heard = insides.hearing(scenarios)
    started = _start_up()
    return [
        *figures,
        Figure("replay, read and folded (events/s)", back.folded, f"{back.folded:,.0f}"),
        Figure("replay, played again and compared (events/s)", back.refired, f"{back.refired:,.0f}"),
        Figure("hear, p50 (ms)", heard.p50, f"{heard.p50:.2f} over {heard.messages} messages"),
        Figure("hear, p99 (ms)", heard.p99, f"{heard.p99:.2f}"),
        Figure("start to a server that answers (s)", started, f"{started:.1f}"),
        _checking(),
    ]


def _start_up() -> float:
    with tempfile.TemporaryDirectory(prefix="simtrainer-bench-") as folder:
        began = time.perf_counter()
        with server("product", Path(folder)):
            return time.perf_counter() - began


def _checking() -> Figure:
    folders = scenario_folders(scenarios_folder())
    began = time.perf_counter()
    for folder in folders:
        load_scenario(folder)
        check_scenario(folder)
    value = (time.perf_counter() - began) / len(folders) * 1000
    return Figure("check, 1000 scenarios (s)", value, f"{value:.0f}")
