"""CPython's tasks or threads that sleep, all at once.

usage: tasks.py asyncio|threads COUNT MILLISECONDS PATIENCE_SECONDS

Prints one line of JSON and ends with its standard input, or when its patience does.
"""

import asyncio
import json
import resource
import signal
import sys
import threading
import time


async def almost_nothing(seconds):
    await asyncio.sleep(seconds)


async def tasks(count, seconds):
    first = time.monotonic_ns()
    all_of_them = [asyncio.create_task(almost_nothing(seconds)) for _ in range(count)]
    started = time.monotonic_ns()
    await asyncio.gather(*all_of_them)
    return first, started, time.monotonic_ns()


def threads(count, seconds):
    all_of_them = []
    first = time.monotonic_ns()
    for _ in range(count):
        thread = threading.Thread(target=time.sleep, args=(seconds,))
        thread.start()
        all_of_them.append(thread)
    started = time.monotonic_ns()
    for thread in all_of_them:
        thread.join()
    return first, started, time.monotonic_ns()


def main():
    kind, count, milliseconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    signal.alarm(int(sys.argv[4]))
    before = resource.getrusage(resource.RUSAGE_SELF)
    if kind == "asyncio":
        first, started, last = asyncio.run(tasks(count, milliseconds / 1000))
    else:
        first, started, last = threads(count, milliseconds / 1000)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({
        "count": count,
        "start_ns": started - first,
        "wall_ns": last - first,
        "sleep_ns": milliseconds * 1_000_000,
        "user_us": round(1e6 * (used.ru_utime - before.ru_utime)),
        "system_us": round(1e6 * (used.ru_stime - before.ru_stime)),
        "minor_faults": used.ru_minflt - before.ru_minflt,
        "major_faults": used.ru_majflt - before.ru_majflt,
        "voluntary": used.ru_nvcsw - before.ru_nvcsw,
        "involuntary": used.ru_nivcsw - before.ru_nivcsw,
    }), flush=True)
    sys.stdin.read()


main()
