package dev.parkbench.load.http;

import dev.parkbench.load.engine.ConnectionOwner;
import dev.parkbench.load.engine.Operation;
import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 connection that sends the requests of a source, one at a time or pipelined.
 *
 * <p>Responses arrive in the order of their requests, so operations are used in turn: those from
 * the oldest sent to the newest sent are in flight, the others are free.
 *
 * <p>A response ends when its last bytes are read; it is checked after that.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter implements HttpConnection {

    private static final int REQUEST_TIMEOUT = 408;

    private final ConnectionOwner owner;
    private final AnswerScanner scanner;
    private final AnswerCheck check;
    private final long mostRequests;
    private final LongSupplier nanoClock;
    private final List<Operation> operations = new ArrayList<>();
    private final List<RequestSlot> requests = new ArrayList<>();
    private @Nullable Channel channel;
    private long sent;
    private long answered;
    private boolean closing;

    /**
     * Creates a connection that is not open yet.
     *
     * @param scratch the scratch array of the thread that reads from the connection
     */
    Http1Connection(ConnectionOwner owner, ConnectionOptions options, RequestSource source,
            FirstSample sample,
            byte[] scratch, LongSupplier nanoClock) {
        this.owner = owner;
        this.nanoClock = nanoClock;
        this.mostRequests = options.requestsPerConnection();
        this.check = new AnswerCheck(options.expectation(), sample);
        this.scanner = new AnswerScanner(scratch,
                options.expectation().needsBody() ? check : null, check.watch());
        for (int i = 0; i < options.atOnce(); i++) {
            operations.add(new Operation(this));
            // Each slot has its own position, so that several requests can be in flight at the same
            // time.
            requests.add(source.slot());
        }
    }

    // Calls from the loop

    @Override
    public @Nullable Operation free() {
        return closing || channel == null || sent - answered == operations.size()
                || sent == mostRequests || scanner.isEnding()
                        ? null
                        : operations.get((int) (sent % operations.size()));
    }

    @Override
    public List<Operation> operations() {
        return operations;
    }

    @Override
    public void send(Operation operation) {
        RequestSlot request = requests.get((int) (sent % operations.size()));
        sent++;
        Channel open = channel;
        if (open != null) {
            ByteBuf bytes = operation.isRetried()
                    ? request.again(operation.request())
                    : request.next();
            operation.sends(request.number(), HttpConnections.indexApart(request.endpoint()));
            open.writeAndFlush(bytes, open.voidPromise());
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

    @Override
    public void install(ChannelPipeline pipeline) {
        pipeline.addLast(this);
    }

    @Override
    public void opened(Channel connection, long connectNanos, long handshakeNanos) {
        channel = connection;
        owner.opened(this, connectNanos, handshakeNanos);
    }

    // Events of the channel

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            read(bytes, nanoClock.getAsLong());
        } finally {
            bytes.release();
        }
    }

    private void read(ByteBuf bytes, long now) {
        // Requests sent from here on cannot be what these bytes respond to.
        long asked = sent;
        while (channel != null && bytes.isReadable()) {
            if (answered == asked && scanner.isBetweenAnswers()) {
                unasked(bytes);
                return;
            }
            AnswerScanner.Event event = scanner.scan(bytes,
                    requests.get((int) (answered % operations.size())).endpoint().isHead());
            switch (event) {
                case ANSWERED -> answered(now, answered + 1 == asked && hasMore(bytes));
                case UPGRADED -> end(Broken.UPGRADED, "status 101, which no request asked for",
                        scanner.status(), now);
                case REFUSED -> end(Broken.PROTOCOL_ERROR, scanner.refusal(), 0, now);
                case MORE -> {
                }
            }
        }
    }

    /** Whether there is more than line ends, which have no meaning between two responses. */
    private static boolean hasMore(ByteBuf bytes) {
        return bytes.forEachByte(b -> b == '\r' || b == '\n') >= 0;
    }

    /** Handles bytes that arrive while no request is in flight. */
    private void unasked(ByteBuf bytes) {
        if (hasMore(bytes)) {
            owner.noted("closed an idle connection on which the server sent bytes");
            end(Broken.EXTRA_ANSWER, "", 0, nanoClock.getAsLong());
        }
    }

    private void answered(long now, boolean another) {
        int status = scanner.status();
        boolean last = scanner.isLast() || another || answered + 1 == mostRequests;
        boolean expired = status == REQUEST_TIMEOUT && scanner.isLast() && answered > 0;
        Outcome outcome;
        String cause;
        if (another) {
            outcome = Broken.EXTRA_ANSWER;
            cause = "two answers to one request";
            check.forget();
        } else if (expired) {
            // The server's wait for a request had timed out when this one was sent.
            outcome = Broken.STALE;
            cause = "status 408 on a connection that had been idle";
            check.forget();
        } else {
            outcome = judged(status);
            cause = outcome == Answered.OK ? "" : check.cause();
        }
        Operation operation = operations.get((int) (answered % operations.size()));
        closing |= last;
        answered++;
        owner.ended(operation, outcome, status, cause, now);
        if (last) {
            end(Broken.STALE, "the connection ended after the previous response", 0, now);
        }
    }

    private Outcome judged(int status) {
        if (!check.takesTime()) {
            return check.judge(status);
        }
        long before = nanoClock.getAsLong();
        Outcome outcome = check.judge(status);
        owner.checked(nanoClock.getAsLong() - before);
        return outcome;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        long now = nanoClock.getAsLong();
        if (channel != null && scanner.closed() == AnswerScanner.Event.ANSWERED) {
            answered(now, false);
        } else {
            cut("the server closed the connection", now);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        long now = nanoClock.getAsLong();
        ConnectionFault fault = ConnectionFault.of(cause);
        if (fault.outcome() == Broken.CONNECTION_RESET) {
            cut(fault.text(), now);
        } else {
            end(fault.outcome(), fault.text(), 0, now);
        }
    }

    /** Handles the end of the connection, whether or not requests were in flight. */
    private void cut(String how, long now) {
        if (!scanner.isBetweenAnswers()) {
            end(Broken.CONNECTION_RESET, how + " in the middle of an answer", 0, now);
        } else if (answered > 0) {
            end(Broken.STALE, how + " behind an answer", 0, now);
        } else {
            end(Broken.CONNECTION_RESET, how + " before its first answer", 0, now);
        }
    }

    /**
     * Closes the connection and ends the operations in flight, at the first call only.
     *
     * @param first the outcome of the oldest operation; for the ones behind it no byte has arrived
     */
    private void end(Outcome first, String cause, int status, long now) {
        Channel open = channel;
        if (open == null) {
            return;
        }
        channel = null;
        closing = true;
        open.close();
        boolean reused = answered > 0;
        Outcome outcome = first;
        String why = cause;
        int code = status;
        while (answered < sent) {
            Operation operation = operations.get((int) (answered % operations.size()));
            answered++;
            owner.ended(operation, outcome, code, why, now);
            outcome = first == Broken.GENERATOR_FAILURE || !reused && first != Broken.STALE
                    ? first
                    : Broken.STALE;
            why = "the connection ended at an earlier request";
            code = 0;
        }
        owner.closed(this);
    }
}
