package dev.parkbench.server;

/** Code that answers requests, in one of two styles. */
public sealed interface Handler permits BlockingHandler, AsyncHandler {
}
