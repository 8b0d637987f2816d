// The paths of scripts/check-real-servers in Node, with a line in the access log for each answer.
"use strict";
const fs = require("fs");
const path = require("path");
const zlib = require("zlib");
const { WORK, PORT, TLS, REQUESTS, IDLE_MS } = process.env;

const log = fs.openSync(path.join(WORK, "access.log"), "a");
const file = name => fs.readFileSync(path.join(WORK, "www", name));
const [small, text, large] = ["small.txt", "text.txt", "large.bin"].map(file);
const zipped = zlib.gzipSync(text);

function whole(request, response, body) {
  response.setHeader("ETag", '"1"');
  if (request.headers["if-none-match"]) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader("Content-Length", body.length);
  end(response, body);
}

function end(response, body) {
  response.bytes = response.req.method === "HEAD" ? 0 : body.length;
  response.end(body);
}

function inPieces(response, body) {
  response.write(body.subarray(0, 10));
  end(response, body.subarray(10));
  response.bytes += 10;
}

const answers = {
  "/small.txt": (request, response) => whole(request, response, small),
  "/large.bin": (request, response) => whole(request, response, large),
  "/text.txt": (request, response) => {
    const coded = /gzip/.test(request.headers["accept-encoding"]);
    if (coded) {
      response.setHeader("Content-Encoding", "gzip");
    }
    whole(request, response, coded ? zipped : text);
  },
  "/chunked": (request, response) => inPieces(response, small),
  "/trailers": (request, response) => {
    response.setHeader("Trailer", "X-Sum");
    response.addTrailers({ "X-Sum": "1234" });
    inPieces(response, small);
  },
  "/until-close": (request, response) => {
    response.removeHeader("Transfer-Encoding");
    response.setHeader("Connection", "close");
    inPieces(response, small);
  },
  "/closing": (request, response) => {
    response.setHeader("Connection", "close");
    whole(request, response, small);
  },
  "/hints": (request, response) => {
    response.writeEarlyHints({ link: "</small.txt>; rel=preload" });
    whole(request, response, small);
  },
  "/slow": (request, response) => setTimeout(() => whole(request, response, small), 200),
  "/empty": (request, response) => response.writeHead(204).end(),
  "/moved": (request, response) => response.writeHead(301, { Location: "/small.txt" }).end(),
  "/busy": (request, response) => response.writeHead(503).end(),
  "/posted": (request, response) => {
    request.resume().on("end", () => whole(request, response, small));
  },
};

function answer(request, response) {
  response.bytes = 0;
  response.on("close", () => {
    const status = response.writableFinished ? response.statusCode : "cut";
    fs.writeSync(log, `${status} ${response.bytes}\n`);
  });
  const known = answers[request.url];
  if (known) {
    known(request, response);
  } else {
    response.writeHead(404).end();
  }
}

const server = TLS === "1"
  ? require("https").createServer({
    cert: fs.readFileSync(path.join(WORK, "cert.pem")),
    key: fs.readFileSync(path.join(WORK, "key.pem")),
  }, answer)
  : require("http").createServer(answer);
server.keepAliveTimeout = Number(IDLE_MS);
server.maxRequestsPerSocket = Number(REQUESTS);
server.listen(Number(PORT), "127.0.0.1");
process.on("SIGTERM", () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
