package dev.parkbench.load.http;

import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the responses on one connection against an {@link Expectation}. Content is kept as it
 * arrives and examined once the response is complete, so that the check is not part of the response
 * time. Used by one thread.
 *
 * <p>If a text is searched for in more than {@link #WINDOW} bytes, each full window is searched as
 * soon as it is complete, so that memory does not grow with the size of responses.
 */
final class AnswerCheck implements AnswerScanner.ContentListener {

    /** The most bytes of plain content that are kept while a text is searched for. */
    static final int WINDOW = 1 << 20;

    /** The most bytes that are kept where the whole content is needed at once. */
    static final int MOST_KEPT = 16 << 20;

    private static final int SMALLEST = 4 * 1024;
    private static final int LARGEST_REUSED = 64 * 1024;
    private static final int LONGEST_SHOWN = 60;

    private final Expectation expectation;
    private final FirstSample sample;
    private final @Nullable ByteSearch search;
    private final @Nullable FieldWatch watch;
    private byte[] kept = new byte[0];
    private int length;
    private byte[] beginning = new byte[0];
    private boolean gzip;
    private boolean tooLong;
    private String cause = "";
    private int causeStatus;
    private String causeOfStatus = "";

    /** Creates the check of one connection; the sample is shared by all connections. */
    AnswerCheck(Expectation expectation, FirstSample sample) {
        this.expectation = expectation;
        this.sample = sample;
        this.search = expectation instanceof Expectation.Contains contains
                ? new ByteSearch(contains.text().getBytes(StandardCharsets.UTF_8))
                : null;
        this.watch = expectation instanceof Expectation.Field field
                ? new FieldWatch(field.name(), field.value())
                : null;
    }

    /** The header field that the scanner has to watch; null if there is none. */
    @Nullable
    FieldWatch watch() {
        return watch;
    }

    /** Whether checking a response takes more than a few nanoseconds. */
    boolean takesTime() {
        return expectation.needsBody();
    }

    @Override
    public void content(ByteBuf bytes, int index, int count, boolean compressed) {
        gzip = compressed;
        int from = index;
        int left = count;
        while (left > 0 && !tooLong) {
            int most = mostKept();
            if (length == most) {
                if (most == MOST_KEPT) {
                    tooLong = true;
                    return;
                }
                lookInWindow();
            }
            int piece = Math.min(left, most - length);
            keep(bytes, from, piece);
            from += piece;
            left -= piece;
        }
    }

    private int mostKept() {
        return search != null && !gzip ? WINDOW : MOST_KEPT;
    }

    private void keep(ByteBuf bytes, int from, int piece) {
        if (kept.length - length < piece) {
            kept = Arrays.copyOf(kept, Math.min(mostKept(),
                    Math.max(SMALLEST, Math.max(2 * kept.length, length + piece))));
        }
        bytes.getBytes(from, kept, length, piece);
        length += piece;
    }

    private void lookInWindow() {
        ByteSearch looking = search;
        if (looking != null) {
            looking.in(kept, length);
        }
        if (beginning.length == 0) {
            beginning = Arrays.copyOf(kept, Math.min(length, LONGEST_SHOWN));
        }
        length = 0;
    }

    /** Returns the outcome of a response with the given status, and discards its kept content. */
    Outcome judge(int status) {
        try {
            return judged(status);
        } finally {
            forget();
        }
    }

    private Outcome judged(int status) {
        boolean asExpected = expectation instanceof Expectation.Status expected
                ? expected.code() == status
                : status < 400;
        if (!asExpected) {
            return unexpected(status);
        }
        return switch (expectation) {
            case Expectation.AnySuccess any -> Answered.OK;
            case Expectation.Status expected -> Answered.OK;
            case Expectation.Field field -> watch != null && watch.matched()
                    ? Answered.OK
                    : wrong("header " + field.name() + ": " + field.value() + " expected, "
                            + (watch == null ? "" : watch.seen()) + " came");
            case Expectation.Contains contains -> contains(contains);
            case Expectation.JsonField field -> json(field);
        };
    }

    private Outcome unexpected(int status) {
        if (status != causeStatus) {
            causeStatus = status;
            causeOfStatus = expectation instanceof Expectation.Status expected
                    ? "status " + expected.code() + " expected, " + status + " came"
                    : "";
        }
        cause = causeOfStatus;
        if (status < 400) {
            return Answered.UNEXPECTED_STATUS;
        }
        return status < 500 ? Answered.STATUS_4XX : Answered.STATUS_5XX;
    }

    private Outcome contains(Expectation.Contains expected) {
        ByteSearch looking = search;
        if (tooLong || looking == null) {
            return tooLong();
        }
        if (gzip) {
            try (GZIPInputStream plain = plain()) {
                looking.in(plain);
            } catch (IOException e) {
                return wrong("content that is not the gzip that its header says");
            }
        } else {
            looking.in(kept, length);
        }
        return looking.found()
                ? Answered.OK
                : wrong("'" + expected.text() + "' expected in the content, which begins with "
                        + shown());
    }

    private Outcome json(Expectation.JsonField field) {
        if (tooLong) {
            return tooLong();
        }
        try {
            byte[] content = gzip ? plain().readAllBytes() : Arrays.copyOf(kept, length);
            String found = field.valueIn(content);
            return field.value().equals(found)
                    ? Answered.OK
                    : wrong("'" + field.value() + "' expected at " + field.pointer() + ", "
                            + (found == null ? "no value" : "'" + found + "'")
                            + " came, in content that begins with " + shown());
        } catch (IOException e) {
            return wrong("content that is not the gzip that its header says");
        }
    }

    private GZIPInputStream plain() throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(kept, 0, length));
    }

    private Outcome tooLong() {
        cause = "content of more than " + (MOST_KEPT >> 20)
                + " MiB, which the generator does not keep for --expect";
        return Broken.GENERATOR_FAILURE;
    }

    private Outcome wrong(String what) {
        cause = sample.orElse(() -> what);
        return Answered.WRONG_BODY;
    }

    private String shown() {
        byte[] first = beginning.length > 0 ? beginning : kept;
        int count = beginning.length > 0
                ? beginning.length
                : Math.min(length, LONGEST_SHOWN);
        return "'" + new String(first, 0, count, StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", " ") + "'";
    }

    /** The reason why the last response failed its check; empty if its status says it all. */
    String cause() {
        return cause;
    }

    /** The size in bytes of the array in which content is kept. */
    int keptBytes() {
        return kept.length;
    }

    /** Discards the kept content of a response. */
    void forget() {
        length = 0;
        tooLong = false;
        gzip = false;
        if (kept.length > LARGEST_REUSED) {
            kept = new byte[0];
        }
        if (beginning.length > 0) {
            beginning = new byte[0];
        }
        if (search != null) {
            search.forget();
        }
    }
}
