"""The paths of scripts/check-real-servers on Python's http.server, a line in the access log each."""
import gzip
import os
import signal
import ssl
import sys
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

WORK = os.environ["WORK"]
WWW = os.path.join(WORK, "www")
LOG = open(os.path.join(WORK, "access.log"), "a", buffering=1)


def read(name):
    with open(os.path.join(WWW, name), "rb") as file:
        return file.read()


SMALL = read("small.txt")
ZIPPED = gzip.compress(read("text.txt"))


class Counted:
    """A connection's file that counts what is written."""

    def __init__(self, file):
        self.file = file
        self.bytes = 0

    def write(self, data):
        self.bytes += len(data)
        return self.file.write(data)

    def __getattr__(self, name):
        return getattr(self.file, name)


class Handler(SimpleHTTPRequestHandler):
    protocol_version = sys.argv[1]
    timeout = int(os.environ["IDLE_MS"]) / 1000

    def __init__(self, *args):
        super().__init__(*args, directory=WWW)

    def log_message(self, *args):
        pass

    def log_request(self, code="-", size="-"):
        if int(code) >= 200:
            self.status = int(code)

    def setup(self):
        super().setup()
        self.wfile = Counted(self.wfile)

    def end_headers(self):
        super().end_headers()
        self.wfile.bytes = 0  # what follows is content

    def answered(self, answer):
        """Runs what answers, and logs how it did."""
        self.status = "cut"
        self.wfile.bytes = 0
        answer()
        LOG.write(f"{self.status} {self.wfile.bytes}\n")

    def do_HEAD(self):
        self.answered(super().do_HEAD)

    def do_GET(self):
        own = getattr(self, "get_" + self.path[1:].replace("-", "_").replace(".", "_"), None)
        if self.headers.get("If-None-Match"):
            self.answered(lambda: self.bare(304))
        else:
            self.answered(own or super().do_GET)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answered(lambda: self.whole(SMALL))

    def bare(self, status, *fields):
        self.send_response(status)
        for name, value in fields:
            self.send_header(name, value)
        self.end_headers()

    def whole(self, body, *fields):
        self.bare(200, ("Content-Length", str(len(body))), *fields)
        self.wfile.write(body)

    def get_text_txt(self):
        self.whole(ZIPPED, ("Content-Encoding", "gzip"))

    def get_closing(self):
        self.whole(SMALL, ("Connection", "close"))

    def get_until_close(self):
        self.bare(200, ("Connection", "close"))
        self.wfile.write(SMALL)

    def in_chunks(self, *trailers):
        self.bare(200, ("Transfer-Encoding", "chunked"))
        for piece in (SMALL[:10], SMALL[10:]):
            self.wfile.write(b"%x;ext=1\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n" + b"".join(trailers) + b"\r\n")

    def get_chunked(self):
        self.in_chunks()

    def get_trailers(self):
        self.in_chunks(b"X-Sum: 1234\r\n", b"X-Second: 5\r\n")

    def get_hints(self):
        self.bare(103, ("Link", "</small.txt>; rel=preload"))
        self.whole(SMALL)

    def get_slow(self):
        time.sleep(0.2)
        self.whole(SMALL)

    def get_empty(self):
        self.bare(204)

    def get_moved(self):
        self.bare(301, ("Location", "/small.txt"), ("Content-Length", "0"))

    def get_busy(self):
        self.bare(503, ("Content-Length", "0"))


class Server(ThreadingHTTPServer):
    daemon_threads = False  # so that all is logged when it ends
    request_queue_size = 512


server = Server(("127.0.0.1", int(os.environ["PORT"])), Handler)
if os.environ["TLS"] == "1":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(os.path.join(WORK, "cert.pem"), os.path.join(WORK, "key.pem"))
    server.socket = context.wrap_socket(server.socket, server_side=True,
                                        do_handshake_on_connect=False)
signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
server.serve_forever()
server.server_close()
