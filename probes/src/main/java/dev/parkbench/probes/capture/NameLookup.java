package dev.parkbench.probes.capture;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names, one for each waiter, which the resolver of the system asks of a name server that does not
 * answer until the end. The resolver's configuration is replaced for this process alone.
 */
final class NameLookup implements Wait {

    private static final Path RESOLVER = Path.of("/etc/resolv.conf");
    private static final Path SOURCES = Path.of("/etc/nsswitch.conf");

    /** The server of this process, whose configuration names one. */
    private static @Nullable HeldNameServer server;

    private final HeldNameServer names;
    private final String domain;

    NameLookup() throws IOException, InterruptedException {
        names = server();
        domain = names.newDomain();
    }

    private static synchronized HeldNameServer server() throws IOException, InterruptedException {
        HeldNameServer running = server;
        if (running == null) {
            OwnMounts.require();
            running = HeldNameServer.start();
            OwnMounts.replace(RESOLVER, List.of("nameserver " + HeldNameServer.ADDRESS,
                    "options timeout:30 attempts:1"));
            if (Files.exists(SOURCES)) {
                OwnMounts.replace(SOURCES, List.of("hosts: dns"));
            }
            server = running;
        }
        return running;
    }

    @Override
    public void await(int waiter) throws IOException {
        InetAddress unused = InetAddress.getByName("w" + waiter + "." + domain);
    }

    @Override
    public void end() throws IOException {
        names.release(domain);
    }
}
