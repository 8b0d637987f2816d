package dev.parkbench.results;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the name of this host, without a name server where the kernel has the name. */
public final class HostName {
    private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private HostName() {
    }

    /** The current host name, which is the same for every process of this host. */
    public static String current() {
        try {
            String name = Files.readString(KERNEL_HOST_NAME).strip();
            return name.isEmpty() ? resolved() : name;
        } catch (IOException e) {
            return resolved(); // not Linux, or no /proc
        }
    }

    private static String resolved() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // The host has no resolvable name.
        }
    }
}
