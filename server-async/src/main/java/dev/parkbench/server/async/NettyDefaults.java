package dev.parkbench.server.async;

/** Settings of Netty that must be made before its classes are loaded, and only if nobody has. */
final class NettyDefaults {

    private NettyDefaults() {
    }

    static void install() {
    }
}
