"""The model server as a program of its own, for benchmarks: `python -m tests.llm.serve --latency 1 --faults 0.1`."""

import argparse
import random
import threading
import time

from tests.llm.model_server import Exchange, serving


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before an answer")
    parser.add_argument("--faults", type=float, default=0.0, help="share of requests that meet a fault")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311

    def behave(e: Exchange) -> None:
        if chance.random() >= options.faults:
            e.reply(wait=lambda: time.sleep(options.latency))
            return
        faults = [
            lambda: e.status(429, "slow down", {"retry-after": "0.2"}),
            lambda: e.status(500, "oops"),
            e.cut,
            lambda: e.stream('{"objectives": [', finish=None),
            lambda: e.reply("I would rather not."),
            lambda: e.reply('{"wrong": "schema"}'),
            lambda: e.reply(""),
            e.handler.connection.close,
        ]
        chance.choice(faults)()

    with serving(otherwise=behave, keep=False) as server:
        print(server.base_url, flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
