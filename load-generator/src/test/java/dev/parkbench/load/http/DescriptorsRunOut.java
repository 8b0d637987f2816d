package dev.parkbench.load.http;

import io.netty.channel.Channel;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.internal.logging.InternalLoggerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A program that connects until it may not open another socket, and says why. */
final class DescriptorsRunOut {

    private DescriptorsRunOut() {
    }

    /** The one argument is a transport. */
    public static void main(String[] arguments) throws Exception {
        Transport transport = Transport.valueOf(arguments[0]);
        // Classes are read from files: those that a failure needs are there before it.
        ConnectProblem unused = ConnectProblem.of(new IOException("nothing"));
        InternalLoggerFactory.getInstance(DescriptorsRunOut.class).debug("begins");
        List<Channel> open = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
                MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1,
                        transport.ioHandlers())) {
            Connector connector = new Connector(transport,
                    List.of(server.getLocalSocketAddress()), Opening.PATIENCE);
            while (open.size() < 1000) {
                CompletableFuture<Channel> next = new CompletableFuture<>();
                connector.connect(loops.next(), next::complete, next::completeExceptionally);
                try {
                    open.add(next.get());
                } catch (ExecutionException e) {
                    ConnectProblem problem = ConnectProblem.of(e);
                    System.out.println(problem.kind() + " " + problem.text());
                    Runtime.getRuntime().halt(0);
                }
            }
        }
    }
}
