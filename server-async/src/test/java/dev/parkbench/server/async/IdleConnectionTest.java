package dev.parkbench.server.async;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.Application;
import dev.parkbench.server.Endpoint;
import dev.parkbench.server.OnDisconnect;
import dev.parkbench.server.Response;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.http.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a silent connection stays, by a clock that the test turns. */
final class IdleConnectionTest {

    private static final int LIMIT = (int) Limits.IDLE.toSeconds();

    private final CompletableFuture<Response> answer = new CompletableFuture<>();
    private final Application application = new Application(
            ServerOptions.defaults(new AsyncBackend()), List.of(context -> List
                    .of(Endpoint.async("hold", "/hold/", (request, loop) -> answer))));
    private final ServerLoop loop = new ServerLoop(new DefaultEventLoop());
    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInitializer<>() {
        @Override
        protected void initChannel(Channel opened) {
            new Connection(new Service(application, OnDisconnect.RUN), loop, opened).open();
        }
    });

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        application.close();
        loop.eventLoop().shutdownGracefully();
    }

    @Test
    void silentConnectionIsClosed() {
        pass(LIMIT);
        assertTrue(channel.isOpen());
        pass(1);
        assertFalse(channel.isOpen());
    }

    @Test
    void connectionWithHalfARequestIsClosed() {
        send("GET /hold/ HTTP/1.1\r\nHo");
        pass(LIMIT + 1);
        assertFalse(channel.isOpen());
    }

    @Test
    void connectionIsKeptWhileItsRequestRunsAndForAsLongAfterwards() {
        send("GET /hold/ HTTP/1.1\r\nHost: x\r\n\r\n");
        pass(5 * LIMIT);
        assertTrue(channel.isOpen());
        answer.complete(Response.json(Map.of()));
        channel.runPendingTasks();
        ByteBuf sent = channel.readOutbound();
        assertEquals("HTTP/1.1 200 OK",
                sent.readCharSequence(15, StandardCharsets.US_ASCII).toString());
        sent.release();
        pass(LIMIT);
        assertTrue(channel.isOpen());
        pass(1);
        assertFalse(channel.isOpen());
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            loop.tick();
        }
    }
}
