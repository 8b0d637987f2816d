package dev.parkbench.server.async;

/**
 * The receiver of decoded requests, which controls when the decoder may continue. Called on the
 * loop's thread only.
 */
interface RequestReceiver {

    /** Whether another request may be decoded. */
    boolean isReady();

    /** Whether no further response will be sent, so that input is only discarded. */
    boolean isEnding();

    /** Called when bytes have arrived. */
    void receives();

    /** Leaves further bytes in the socket until requests may be decoded. */
    void pauseReading();

    /** Called with the number of bytes that arrived after the last request. */
    void discard(int bytes);

    /** Called when the client has ended its output; it still gets the responses to its requests. */
    void inputEnded();
}
