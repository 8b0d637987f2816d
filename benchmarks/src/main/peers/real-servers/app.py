"""The paths of scripts/check-real-servers as an ASGI application, for uvicorn."""
import asyncio
import gzip
import os

WWW = os.path.join(os.environ["WORK"], "www")


def read(name):
    with open(os.path.join(WWW, name), "rb") as file:
        return file.read()


SMALL = read("small.txt")
LARGE = read("large.bin")
ZIPPED = gzip.compress(read("text.txt"))


async def answer(send, status, pieces, *fields):
    await send({"type": "http.response.start", "status": status, "headers": list(fields)})
    for i, piece in enumerate(pieces):
        await send({"type": "http.response.body", "body": piece,
                    "more_body": i + 1 < len(pieces)})


async def whole(send, body, *fields):
    await answer(send, 200, [body], (b"content-length", b"%d" % len(body)), *fields)


async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    headers = dict(scope["headers"])
    path = scope["path"]
    if b"if-none-match" in headers:
        await answer(send, 304, [b""])
    elif path == "/small.txt":
        await whole(send, SMALL)
    elif path == "/large.bin":
        await whole(send, LARGE)
    elif path == "/text.txt":
        await whole(send, ZIPPED, (b"content-encoding", b"gzip"))
    elif path == "/chunked":
        await answer(send, 200, [SMALL[:10], SMALL[10:]])
    elif path == "/closing":
        await whole(send, SMALL, (b"connection", b"close"))
    elif path == "/slow":
        await asyncio.sleep(0.2)
        await whole(send, SMALL)
    elif path == "/posted":
        while (await receive()).get("more_body"):
            pass
        await whole(send, SMALL)
    elif path == "/empty":
        await answer(send, 204, [b""])
    elif path == "/moved":
        await answer(send, 301, [b""], (b"location", b"/small.txt"), (b"content-length", b"0"))
    elif path == "/busy":
        await answer(send, 503, [b""], (b"content-length", b"0"))
    else:
        await answer(send, 404, [b""], (b"content-length", b"0"))
