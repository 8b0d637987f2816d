package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader made of the bytes of a connection that then ended in good order.
 *
 * @param answers those that were whole, without interim ones
 * @param ends how many bytes there were up to the end of each; empty where a reader does not tell
 * @param end how the connection stood when it ended
 * @param partial the content until then of an answer that was not whole; empty after a refusal
 */
record Transcript(List<Answer> answers, List<Integer> ends, End end, String partial) {

    /** An answer that was whole, its content by bytes, and whether it is the last on its connection. */
    record Answer(int status, String content, boolean last) {
    }

    enum End {
        BETWEEN_ANSWERS,
        WITHIN_AN_ANSWER,
        UPGRADED,
        REFUSED
    }

    /** Whether two readers say the same. */
    boolean agrees(Transcript other) {
        return answers.equals(other.answers) && end == other.end && partial.equals(other.partial);
    }

    /** How many answers both have alike from the first on. */
    int commonWith(Transcript other) {
        int common = 0;
        while (common < answers.size() && common < other.answers.size()
                && answers.get(common).equals(other.answers.get(common))) {
            common++;
        }
        return common;
    }

    /** Whether the reader refused what follows so many answers. */
    boolean refusesAfter(int count) {
        return end == End.REFUSED && answers.size() == count;
    }

    // The scanner

    /** What the scanner makes of these pieces; the scratch is spoilt between them. */
    static Transcript ofScanner(List<byte[]> pieces, boolean head, byte[] scratch) {
        List<Answer> answers = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        StringBuilder content = new StringBuilder();
        AnswerScanner scanner = new AnswerScanner(scratch,
                (bytes, index, length, gzip) -> content.append(
                        bytes.toString(index, length, StandardCharsets.ISO_8859_1)),
                null);
        int before = 0;
        for (byte[] piece : pieces) {
            Arrays.fill(scratch, 0, Math.min(scratch.length, 100), (byte) '\n');
            ByteBuf bytes = Unpooled.wrappedBuffer(piece);
            while (bytes.isReadable()) {
                switch (scanner.scan(bytes, head)) {
                    case ANSWERED -> {
                        answers.add(new Answer(scanner.status(), content.toString(),
                                scanner.isLast()));
                        ends.add(before + bytes.readerIndex());
                        content.setLength(0);
                    }
                    case REFUSED -> {
                        return new Transcript(answers, ends, End.REFUSED, "");
                    }
                    case UPGRADED -> {
                        return new Transcript(answers, ends, End.UPGRADED, "");
                    }
                    case MORE -> {
                    }
                }
            }
            before += piece.length;
        }
        if (scanner.closed() == AnswerScanner.Event.ANSWERED) {
            answers.add(new Answer(scanner.status(), content.toString(), scanner.isLast()));
            ends.add(before);
            content.setLength(0);
        }
        return new Transcript(answers, ends, scanner.isBetweenAnswers()
                ? End.BETWEEN_ANSWERS
                : End.WITHIN_AN_ANSWER, content.toString());
    }

    // Netty

    /** Takes bare LFs and equal lengths, as the scanner does, and heads that are as long. */
    private static final class Decoder extends HttpResponseDecoder {
        private final boolean head;

        Decoder(boolean head) {
            super(new HttpDecoderConfig().setStrictLineParsing(false)
                    .setAllowDuplicateContentLengths(true)
                    .setMaxInitialLineLength(AnswerScanner.LONGEST_HEAD)
                    .setMaxHeaderSize(AnswerScanner.LONGEST_HEAD));
            this.head = head;
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage message) {
            return head || super.isContentAlwaysEmpty(message);
        }

        /** Whether it keeps bytes that it has not made anything of. */
        boolean keepsBytes() {
            return actualReadableBytes() > 0;
        }
    }

    /** Reads what Netty's decoder makes of bytes, until it refuses them. */
    private static final class OracleReader {
        private final Decoder decoder;
        private final EmbeddedChannel channel;
        private final List<Answer> answers = new ArrayList<>();
        private final StringBuilder content = new StringBuilder();
        private @Nullable HttpResponse response;
        private boolean interim;
        private @Nullable End end;

        OracleReader(boolean head) {
            decoder = new Decoder(head);
            channel = new EmbeddedChannel(decoder);
        }

        void read(byte[] piece) {
            if (end == null) {
                channel.writeInbound(Unpooled.wrappedBuffer(piece));
                drain(false);
            }
        }

        Transcript closed() {
            boolean keepsBytes = decoder.keepsBytes();
            channel.finish();
            drain(true);
            End how = end;
            if (how == null) {
                how = response != null || interim || keepsBytes
                        ? End.WITHIN_AN_ANSWER
                        : End.BETWEEN_ANSWERS;
            }
            return new Transcript(answers, List.of(), how,
                    how == End.WITHIN_AN_ANSWER ? content.toString() : "");
        }

        private void drain(boolean closed) {
            Object message = channel.readInbound();
            while (message != null) {
                if (end == null && message instanceof HttpObject part) {
                    take(part, closed);
                }
                ReferenceCountUtil.release(message);
                message = channel.readInbound();
            }
        }

        private void take(HttpObject part, boolean closed) {
            DecoderResult result = part.decoderResult();
            if (result.isFailure()) {
                end = result.cause() instanceof PrematureChannelClosureException
                        ? End.WITHIN_AN_ANSWER
                        : End.REFUSED;
                return;
            }
            if (part instanceof HttpResponse begun) {
                response = begun;
                if (begun.status().code() == 101) {
                    end = End.UPGRADED;
                    return;
                }
            }
            if (part instanceof HttpContent piece) {
                content.append(piece.content().toString(StandardCharsets.ISO_8859_1));
            }
            HttpResponse whole = response;
            if (part instanceof LastHttpContent && whole != null) {
                int status = whole.status().code();
                interim = status / 100 == 1;
                if (!interim) {
                    answers.add(new Answer(status, content.toString(),
                            closed || !HttpUtil.isKeepAlive(whole)));
                }
                content.setLength(0);
                response = null;
            }
        }
    }

    /** What Netty's decoder makes of these pieces. */
    static Transcript ofOracle(List<byte[]> pieces, boolean head) {
        OracleReader reader = new OracleReader(head);
        pieces.forEach(reader::read);
        return reader.closed();
    }
}
