"""A fan-out of GET requests by httpx with its default limits, as in the article's async view.

usage: httpx_fan_out.py URL CALLS PATIENCE_SECONDS

Prints one line of JSON and ends with its standard input, or when its patience does.
"""

import asyncio
import json
import signal
import sys
import time

import httpx


async def fan_out(urls):
    # A proxy that the environment names would be measured instead.
    async with httpx.AsyncClient(trust_env=False) as client:
        start = time.monotonic_ns()
        responses = await asyncio.gather(*[client.get(url) for url in urls])
        elapsed = time.monotonic_ns() - start
    return [response.status_code for response in responses], elapsed


def main():
    url, calls = sys.argv[1], int(sys.argv[2])
    signal.alarm(int(sys.argv[3]))
    statuses, elapsed = asyncio.run(fan_out([f"{url}?task_id={task}" for task in range(calls)]))
    print(json.dumps({
        "answered": statuses.count(200),
        "nanos": elapsed,
        "httpx": httpx.__version__,
        "python": sys.version.split()[0],
    }), flush=True)
    sys.stdin.read()


main()
