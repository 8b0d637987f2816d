package dev.parkbench.server.contract;

import dev.parkbench.server.Application;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.http.ReasonPhrase;
import dev.parkbench.server.http.Rejection;
import dev.parkbench.server.http.RequestBody;
import dev.parkbench.server.http.RequestLines;
import java.nio.charset.StandardCharsets;

/**
 * What a server has to answer on a connection on which these bytes come and then no more, to the
 * byte but for the dates: worked out on all bytes at once, without socket, thread or codec.
 */
public final class ExpectedAnswers {

    /** Line ends before a request that are forgiven, in bytes. */
    private static final int EMPTY_LINE_BYTES = 8;

    private final Application application;
    private final byte[] bytes;
    private final StringBuilder answers = new StringBuilder();
    private int position;
    private boolean refused;

    private ExpectedAnswers(Application application, String latin1) {
        this.application = application;
        this.bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The answers of this application to these characters, each a byte. */
    public static ExpectedAnswers of(Application application, String latin1) throws Exception {
        ExpectedAnswers expected = new ExpectedAnswers(application, latin1);
        boolean more = true;
        while (more) {
            more = expected.answerNext();
        }
        return expected;
    }

    /** The answers, each character a byte, with an asterisk for every date. */
    public String text() {
        return answers.toString();
    }

    /**
     * How many of the bytes the server takes note of. One that has been told to close the connection
     * does so, and who goes on sending may lose the answer; one that refuses a request reads on.
     */
    public int wanted() {
        return refused ? bytes.length : position;
    }

    /** Answers one request and says whether the connection is kept. */
    private boolean answerNext() throws Exception {
        skipEmptyLines();
        if (position == bytes.length) {
            return false;
        }
        if (bytes[position] <= ' ' || bytes[position] == 0x7F) {
            return refuse(Rejection.MALFORMED, false);
        }
        RequestLines lines = new RequestLines();
        boolean ended = false;
        while (!ended && !lines.isComplete() && lines.rejection() == null) {
            ended = readLine(lines);
        }
        if (lines.rejection() != null) {
            return refuse(lines.rejection(), lines.isHead());
        }
        return lines.isComplete() && readBodyAndAnswer(lines);
    }

    private void skipEmptyLines() {
        for (int skipped = 0; skipped < EMPTY_LINE_BYTES && position < bytes.length
                && (bytes[position] == '\r' || bytes[position] == '\n'); skipped++) {
            position++;
        }
    }

    /** Reads a line and says whether the bytes have ended within it. */
    private boolean readLine(RequestLines lines) {
        int end = position;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        boolean ended = end == bytes.length;
        int length = end - position;
        if (length > 0 && bytes[end - 1] == '\r') {
            length--;
        }
        char[] line = new String(bytes, position, length, StandardCharsets.ISO_8859_1)
                .toCharArray();
        position = Math.min(end + 1, bytes.length);
        if (ended) {
            lines.takeUnended(length);
        } else {
            lines.take(line, length);
        }
        return ended;
    }

    private boolean readBodyAndAnswer(RequestLines lines) throws Exception {
        RequestBody body = new RequestBody(lines.head());
        if (lines.head().expectsContinue()) {
            answers.append("HTTP/1.1 100 Continue\r\n\r\n");
        }
        while (!body.isDone() && position < bytes.length) {
            if (body.contentLeft() > 0) {
                body.room().put(bytes[position++]);
                body.filled(1);
            } else {
                body.take(bytes[position++]);
            }
        }
        if (body.rejection() != null) {
            return refuse(body.rejection(), lines.isHead());
        }
        if (!body.isComplete()) {
            return false;
        }
        Request request = lines.head().request(body.content());
        boolean kept = lines.head().keepsAlive();
        String connection = kept ? lines.head().mustSayKeepAlive() ? "keep-alive" : "" : "close";
        append(application.blocking().handle(request), connection, lines.isHead());
        return kept;
    }

    private boolean refuse(Rejection rejection, boolean isHead) {
        refused = true;
        append(application.reject(rejection), "close", isHead);
        return false;
    }

    private void append(Response response, String connection, boolean isHead) {
        String body = new String(response.body().bytes(), StandardCharsets.ISO_8859_1);
        answers.append("HTTP/1.1 ").append(response.status()).append(' ')
                .append(ReasonPhrase.of(response.status())).append("\r\n");
        if (!body.isEmpty()) {
            answers.append("Content-Type: application/json\r\n");
        }
        answers.append("Content-Length: ").append(body.length()).append("\r\n");
        response.headers().forEach((name, value) -> answers.append(name).append(": ").append(value)
                .append("\r\n"));
        answers.append("Date: *\r\n");
        if (!connection.isEmpty()) {
            answers.append("Connection: ").append(connection).append("\r\n");
        }
        answers.append("\r\n").append(isHead ? "" : body);
    }
}
