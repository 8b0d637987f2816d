package dev.parkbench.server.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Requests that nobody would write: usual ones, one or two on a connection, in which a few things
 * have been changed. A seed gives the same ones every time.
 */
public final class UnusualRequests {

    private static final String HOST = "Host: localhost\r\n";

    private static final List<String> USUAL = List.of("GET /health/ HTTP/1.1\r\n" + HOST + "\r\n",
            "HEAD /api/?task_id=1 HTTP/1.1\r\n" + HOST + "\r\n",
            "GET /nope/ HTTP/1.1\r\n" + HOST + "Accept: */*\r\nX-Empty:\r\n\r\n",
            "GET /api HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n",
            "GET /delay/1/ HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
            "GET http://localhost:80/health/?a=b HTTP/1.1\r\n" + HOST + "\r\n",
            "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n",
            "CONNECT localhost:443 HTTP/1.1\r\n" + HOST + "\r\n",
            "PUT /api/ HTTP/1.1\r\n" + HOST + "Content-Length: 11\r\n\r\nhello world",
            "POST /api/ HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\n"
                    + "Content-Length: 3\r\n\r\nabc",
            "GET /health/ HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n"
                    + "5\r\nhello\r\n6;name=value\r\n world\r\n0\r\n\r\n",
            "POST /api/ HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n"
                    + "0a\r\n0123456789\r\n00\r\nTrailer: 1\r\nOther: 2\r\n\r\n");

    /** What a reader may take for something else. */
    private static final String SPECIAL = "\r\n\r\n \t\0\u000b\f\u007f\u0080\u00ff:;,/?#%@[]*\"(0f9G";

    private static final List<String> RUNS = List.of("A".repeat(5_000), "/x".repeat(4_200),
            "0".repeat(17_000), "f".repeat(16), "9".repeat(19), "X: y\r\n".repeat(101),
            " ".repeat(300), ("Y: " + "z".repeat(3_000) + "\r\n").repeat(6), "\r\n".repeat(6),
            "; a=b".repeat(30), "\r\n0\r\n\r\n", " HTTP/1.1\r\n", "http://", "Host: x\r\n",
            "Content-Length: 2\r\n", "Transfer-Encoding: chunked\r\n", "HTTP/2.0");

    private final SplittableRandom random;

    /** The requests of a seed. */
    public UnusualRequests(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The bytes of the next connection, each as a character. */
    public String next() {
        StringBuilder text = new StringBuilder(one());
        if (random.nextInt(3) == 0) {
            text.append(one());
        }
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            change(text);
        }
        return text.toString();
    }

    private String one() {
        return USUAL.get(random.nextInt(USUAL.size()));
    }

    private void change(StringBuilder text) {
        if (text.isEmpty()) {
            return;
        }
        int at = random.nextInt(text.length());
        switch (random.nextInt(9)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.setCharAt(at, special());
            case 2, 3 -> text.insert(at, special());
            case 4 -> text.insert(at, RUNS.get(random.nextInt(RUNS.size())));
            case 5 -> text.insert(at, text.substring(lineStart(text, at), at));
            case 6 -> text.delete(lineStart(text, at), at);
            case 7 -> shortenLineEnd(text, at);
            default -> {
                if (random.nextInt(4) == 0) {
                    text.setLength(at);
                }
            }
        }
    }

    private char special() {
        return SPECIAL.charAt(random.nextInt(SPECIAL.length()));
    }

    private static int lineStart(StringBuilder text, int at) {
        return text.lastIndexOf("\n", at - 1) + 1;
    }

    /** Leaves one of CR and LF of the next line end. */
    private void shortenLineEnd(StringBuilder text, int at) {
        int end = text.indexOf("\r\n", at);
        if (end >= 0) {
            text.deleteCharAt(end + random.nextInt(2));
        }
    }

    /** The text in pieces, as the network may cut it. */
    public List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int most = 1 + random.nextInt(text.length() + 1);
        for (int start = 0; start < text.length();) {
            int end = Math.min(text.length(), start + 1 + random.nextInt(most));
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }
}
