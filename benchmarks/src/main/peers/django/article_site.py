"""A site like the article's, in one file: views that wait, and views that aggregate their answers.

usage: article_site.py runserver --noreload 127.0.0.1:PORT
       uvicorn --app-dir FOLDER article_site:application

Reads its environment: PARKBENCH_URL, where the site calls itself; PARKBENCH_DELAY_MS, how long a view
waits; PARKBENCH_VIEWS, sync or async; PARKBENCH_MIDDLEWARE, timing or nothing.

The settings are those of startproject, without the admin and the database, which no view uses.
"""

import asyncio
import concurrent.futures
import json
import logging
import os
import sys
import threading
import time

import httpx
from django.conf import settings

SELF = os.environ["PARKBENCH_URL"]
DELAY = int(os.environ["PARKBENCH_DELAY_MS"]) / 1000
IS_ASYNC = os.environ.get("PARKBENCH_VIEWS", "sync") == "async"
IS_TIMED = os.environ.get("PARKBENCH_MIDDLEWARE", "") == "timing"

# httpx gives up after five seconds of silence, where a view of the article waits one.
SILENCE = 5 * DELAY

settings.configure(
    DEBUG=True,
    SECRET_KEY="nothing is signed",
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ]
    + ([__name__ + ".timing"] if IS_TIMED else []),
    STATIC_URL="/static/",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)

from django.http import JsonResponse  # noqa: E402 (it reads the settings)
from django.urls import path  # noqa: E402
from django.utils.decorators import sync_and_async_middleware  # noqa: E402


class Threads:
    """The largest number of threads that this process had when a view began."""

    peak = 0


class Endpoint:
    """How often a view began and ended in this process, and how many of it ran at once."""

    def __init__(self):
        self.lock = threading.Lock()
        self.started = 0
        self.completed = 0
        self.most = 0
        self.ended = time.monotonic()

    def __enter__(self):
        with self.lock:
            self.started += 1
            self.most = max(self.most, self.in_flight())
            Threads.peak = max(Threads.peak, threading.active_count())

    def __exit__(self, *failure):
        with self.lock:
            self.completed += 1
            self.ended = time.monotonic()

    def in_flight(self):
        return self.started - self.completed

    def forget_most(self):
        with self.lock:
            self.most = self.in_flight()

    def statistics(self):
        with self.lock:
            idle = 0 if self.in_flight() else time.monotonic() - self.ended
            return {
                "started": self.started,
                "completed": self.completed,
                "in_flight": self.in_flight(),
                "max_in_flight": self.most,
                "idle_seconds": idle,
                "workers": {},
            }


API = Endpoint()
OTHERS = Endpoint()


def answer(request, message):
    payload = {"message": message}
    if "task_id" in request.GET:
        payload["task_id"] = request.GET["task_id"]
    if "pid" in request.GET:
        payload["pid"] = os.getpid()
    return JsonResponse(payload)


def wait(request, endpoint, seconds):
    with endpoint:
        time.sleep(seconds)
    return answer(request, "Hello World!")


async def wait_async(request, endpoint, seconds):
    with endpoint:
        await asyncio.sleep(seconds)
    return answer(request, "Hello Async World!")


def burn(milliseconds):
    end = time.thread_time() + milliseconds / 1000
    while time.thread_time() < end:
        pass
    return JsonResponse({"burned_ms": milliseconds})


def api(request):
    return wait(request, API, DELAY)


async def api_async(request):
    return await wait_async(request, API, DELAY)


def delay(request, milliseconds):
    return wait(request, OTHERS, milliseconds / 1000)


async def delay_async(request, milliseconds):
    return await wait_async(request, OTHERS, milliseconds / 1000)


def cpu(request, milliseconds):
    return burn(milliseconds)


async def cpu_async(request, milliseconds):
    return burn(milliseconds)


def health(request):
    return JsonResponse({"status": "ok"})


async def health_async(request):
    return health(request)


def stats(request):
    """The statistics of this process; ?forget=true begins the largest values anew."""
    if "forget" in request.GET:
        API.forget_most()
        Threads.peak = 0
    return JsonResponse(
        {
            "endpoints": {"api": API.statistics(), "delay": OTHERS.statistics()},
            "threads": {"live": threading.active_count(), "peak": Threads.peak},
            "cpu_seconds": time.process_time(),
        }
    )


def calls(request):
    """The URL of each call of an aggregate by its task id.

    A call waits the site's delay; with ?delay= as many milliseconds, and with ?falling_ms= each as many
    less than the one before it. With ?pid= each answer has the id of its process.
    """
    count = int(request.GET.get("n", 10))
    if "falling_ms" in request.GET:
        step = int(request.GET["falling_ms"])
        where = [f"/delay/{(count - i) * step}/" for i in range(count)]
    elif "delay" in request.GET:
        where = [f"/delay/{int(request.GET['delay'])}/"] * count
    else:
        where = ["/api/"] * count
    pid = "&pid=" if "pid" in request.GET else ""
    return {str(i): f"{SELF}{where[i]}?task_id={i}{pid}" for i in range(count)}


def options(request):
    """What an httpx client is made with.

    Unless ?verify=false it loads the certificates of authorities, which is its default for a plain URL too.
    """
    return {"timeout": SILENCE, "verify": request.GET.get("verify") != "false"}


def fetch(url, client_options):
    response = httpx.get(url, **client_options)
    response.raise_for_status()
    return response.json()


async def fetch_with(client, url):
    response = await client.get(url)
    response.raise_for_status()
    return response.json()


def cause(failure):
    return "timeout" if isinstance(failure, httpx.TimeoutException) else type(failure).__name__


def whole(message, name, outcomes, start):
    """The answer of an aggregate, from the answer or the failure of each of its calls by its task id."""
    failed = [
        {"task_id": task_id, "cause": cause(outcome)}
        for task_id, outcome in outcomes.items()
        if isinstance(outcome, Exception)
    ]
    if failed:
        in_time = all(each["cause"] != "timeout" for each in failed)
        return JsonResponse(
            {"error": "not every call was answered", "failed": failed},
            status=502 if in_time else 504,
        )
    elapsed = time.perf_counter() - start
    return JsonResponse(
        {
            "message": message,
            name: list(outcomes.values()),
            "debug_message": f"fetch executed in {elapsed:0.2f} seconds.",
        }
    )


async def aggregated(request):
    start = time.perf_counter()
    urls = calls(request)
    async with httpx.AsyncClient(**options(request)) as client:
        outcomes = await asyncio.gather(
            *(fetch_with(client, url) for url in urls.values()), return_exceptions=True
        )
    return whole("Hello Async World!", "responses", dict(zip(urls, outcomes)), start)


def aggregated_sync(request):
    start = time.perf_counter()
    outcomes = {}
    for task_id, url in calls(request).items():
        try:
            outcomes[task_id] = fetch(url, options(request))
        except httpx.HTTPError as failure:
            outcomes[task_id] = failure
            break
    return whole("Hello Sync World!", "aggregated_responses", outcomes, start)


def aggregated_threadpool(request):
    """As many threads as ?pool= says; a call that fails is logged, and missing from the answer."""
    threads = int(request.GET.get("pool", 10))
    responses = []
    with concurrent.futures.ThreadPoolExecutor(max_workers=threads) as pool:
        futures = [pool.submit(fetch, url, options(request)) for url in calls(request).values()]
        for future in concurrent.futures.as_completed(futures):
            try:
                responses.append(future.result())
            except httpx.HTTPError as failure:
                logging.getLogger("article_site").error("a call failed: %r", failure)
    return JsonResponse({"responses": responses})


@sync_and_async_middleware
def timing(get_response):
    """Adds to every JSON object how long the rest of the site took for it."""

    def timed(response, start):
        if not isinstance(response, JsonResponse):
            return response
        payload = json.loads(response.content)
        payload["elapsed"] = time.perf_counter() - start
        return JsonResponse(payload, status=response.status_code)

    if asyncio.iscoroutinefunction(get_response):

        async def middleware(request):
            start = time.perf_counter()
            return timed(await get_response(request), start)

    else:

        def middleware(request):
            start = time.perf_counter()
            return timed(get_response(request), start)

    return middleware


urlpatterns = [
    path("api/", api_async if IS_ASYNC else api),
    path("delay/<int:milliseconds>/", delay_async if IS_ASYNC else delay),
    path("cpu/<int:milliseconds>/", cpu_async if IS_ASYNC else cpu),
    path("health/", health_async if IS_ASYNC else health),
    path("stats/", stats),
    path("api/aggregated/", aggregated),
    path("api/aggregated/sync/", aggregated_sync),
    path("api/aggregated/threadpool/", aggregated_threadpool),
]

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
else:
    from django.core.asgi import get_asgi_application

    application = get_asgi_application()
