package dev.parkbench.load.warmup;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The server side of an HTTP/2 connection (RFC 9113) that responds to every request alike: it only
 * reads on which streams requests end, and at most one byte of their fields.
 *
 * <p>Its responses are short, and it assumes that the client's windows are large enough for them.
 */
final class Http2Conversation implements Conversation {

    private static final int PREFACE_BYTES = 24;
    private static final byte[] NOTHING = {};

    /**
     * The first byte of a head whose method is in HPACK's static table: GET and POST, but not HEAD.
     */
    private static final byte GET = (byte) 0x82;
    private static final byte POST = (byte) 0x83;

    private final boolean someAreHead;
    private final FrameReader frames = new FrameReader();
    private final Http2Answers answers = new Http2Answers();
    private int prefaceLeft = PREFACE_BYTES;
    private int received;

    /** Whether the current head ends its request. */
    private boolean last;
    private boolean withContent;

    /**
     * Creates the conversation of a new connection.
     *
     * @param someAreHead whether requests may be HEAD requests; if so, the response to any request
     *     that could be one has no content
     */
    Http2Conversation(boolean someAreHead) {
        this.someAreHead = someAreHead;
    }

    @Override
    public void read(ByteBuffer input, Output output) throws IOException {
        if (prefaceLeft > 0) {
            skipPreface(input, output);
        }
        for (Frame frame = frames.next(input); frame != null; frame = frames.next(input)) {
            take(frame, output);
        }
        if (received > 0) {
            Frame.writeWindow(output, 0, received);
            received = 0;
        }
    }

    private void skipPreface(ByteBuffer input, Output output) throws IOException {
        int skipped = Math.min(prefaceLeft, input.remaining());
        input.position(input.position() + skipped);
        prefaceLeft -= skipped;
        if (prefaceLeft == 0) {
            Frame.write(output, Frame.SETTINGS, 0, 0, NOTHING);
        }
    }

    private void take(Frame frame, Output output) throws IOException {
        switch (frame.type()) {
            case Frame.DATA -> data(frame, output);
            case Frame.HEADERS -> {
                last = frame.has(Frame.END_STREAM);
                withContent = !someAreHead || last && isGetOrPost(frame);
                head(frame, output);
            }
            case Frame.CONTINUATION -> head(frame, output);
            case Frame.SETTINGS -> acknowledge(frame, NOTHING, output);
            case Frame.PING -> acknowledge(frame, frames.beginning(), output);
            default -> {
                // Other frames of a client need no response.
            }
        }
    }

    private boolean isGetOrPost(Frame head) {
        byte method = frames.beginning()[0];
        return head.length() > 0 && !head.has(Frame.PADDED) && !head.has(Frame.PRIORITY)
                && (method == GET || method == POST);
    }

    private void head(Frame frame, Output output) throws IOException {
        if (last && frame.has(Frame.END_HEADERS)) {
            answers.write(output, frame.stream(), withContent);
        }
    }

    private void data(Frame frame, Output output) throws IOException {
        received += frame.length();
        if (frame.has(Frame.END_STREAM)) {
            answers.write(output, frame.stream(), !someAreHead);
        } else if (frame.length() > 0) {
            Frame.writeWindow(output, frame.stream(), frame.length());
        }
    }

    private static void acknowledge(Frame frame, byte[] payload, Output output)
            throws IOException {
        if (!frame.has(Frame.ACK)) {
            Frame.write(output, frame.type(), Frame.ACK, 0, payload);
        }
    }
}
