package dev.parkbench.load.http;

import dev.parkbench.load.engine.Lane;
import dev.parkbench.load.engine.LaneOwner;
import dev.parkbench.load.engine.Operation;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Broken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that sends the same request again and again, one at a time or a few ahead.
 *
 * <p>Answers come in the order of their requests, so operations are used in turn: those from the
 * oldest sent to the newest run, the others are free.
 */
final class HttpLane extends ChannelInboundHandlerAdapter implements Lane {

    private final LaneOwner owner;
    private final Expectation expectation;
    private final LongSupplier nanoClock;
    private final List<Operation> operations = new ArrayList<>();
    private final List<ByteBuf> requests = new ArrayList<>();
    private final ByteBuf body;
    private @Nullable Channel channel;
    private long sent;
    private long answered;
    private int status;
    private boolean inAnswer;
    private Outcome outcome = Broken.PROTOCOL_ERROR;
    private boolean lastAnswer;
    private boolean closing;

    HttpLane(LaneOwner owner, ByteBuf request, int pipeline, Expectation expectation,
            LongSupplier nanoClock) {
        this.owner = owner;
        this.expectation = expectation;
        this.nanoClock = nanoClock;
        this.body = expectation.needsBody() ? Unpooled.buffer() : Unpooled.EMPTY_BUFFER;
        for (int i = 0; i < pipeline; i++) {
            operations.add(new Operation(this));
            // Each has its own position, so that one can be on its way beside the other.
            requests.add(request.duplicate());
        }
    }

    // What the loop asks for

    @Override
    public @Nullable Operation free() {
        return closing || channel == null || sent - answered == operations.size()
                ? null
                : operations.get((int) (sent % operations.size()));
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    @Override
    public void send(Operation operation) {
        ByteBuf request = requests.get((int) (sent % operations.size()));
        sent++;
        Channel open = channel;
        if (open != null) {
            request.readerIndex(0);
            open.writeAndFlush(request, open.voidPromise());
        }
    }

    @Override
    public void abandon() {
        closing = true;
        Channel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    /** The connection is there, and the handshake done. */
    void opened(Channel connection) {
        channel = connection;
        owner.opened(this);
    }

    // What the connection says

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        try {
            if (channel == null) {
                return; // nobody waits for it any more
            }
            DecoderResult result = part instanceof HttpObject object
                    ? object.decoderResult()
                    : DecoderResult.UNFINISHED;
            if (result.isFailure()) {
                fail(result.cause());
            } else {
                read(part);
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    private void read(Object part) {
        if (part instanceof HttpResponse response) {
            inAnswer = true;
            status = response.status().code();
            lastAnswer = !HttpUtil.isKeepAlive(response);
        }
        if (part instanceof HttpContent content && expectation.needsBody()) {
            body.writeBytes(content.content());
        }
        if (part instanceof LastHttpContent) {
            inAnswer = false;
            if (!HttpStatusClass.INFORMATIONAL.contains(status)) {
                outcome = expectation.judge(status, body.toString(StandardCharsets.UTF_8));
                body.clear();
                answered();
            }
        }
    }

    /** Whether no answer has begun that has not ended. */
    boolean isBetweenAnswers() {
        return !inAnswer;
    }

    /** How many there have been. */
    long answers() {
        return answered;
    }

    /** The same answer has come again, byte for byte. */
    void answeredAsBefore() {
        if (channel != null) {
            answered();
        }
    }

    private void answered() {
        long now = nanoClock.getAsLong();
        if (sent == answered) {
            end(Broken.PROTOCOL_ERROR); // an answer that nobody asked for
            return;
        }
        Operation operation = operations.get((int) (answered % operations.size()));
        closing |= lastAnswer;
        answered++;
        owner.ended(operation, outcome, now);
        if (lastAnswer) {
            end(Broken.CONNECTION_RESET);
        }
    }

    private void fail(Throwable cause) {
        end(cause instanceof PrematureChannelClosureException
                ? Broken.CONNECTION_RESET
                : Broken.PROTOCOL_ERROR);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(Broken.CONNECTION_RESET);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(cause instanceof IOException
                ? Broken.CONNECTION_RESET
                : Broken.PROTOCOL_ERROR);
    }

    /** Closes the connection and ends what still runs on it; does so once. */
    private void end(Outcome outcome) {
        Channel open = channel;
        if (open == null) {
            return;
        }
        channel = null;
        closing = true;
        open.close();
        long now = nanoClock.getAsLong();
        while (answered < sent) {
            Operation operation = operations.get((int) (answered % operations.size()));
            answered++;
            owner.ended(operation, outcome, now);
        }
        owner.closed(this);
    }
}
