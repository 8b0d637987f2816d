package dev.parkbench.server;

/** Code that handles requests, in one of two styles. */
public sealed interface Handler permits BlockingHandler, AsyncHandler {
}
