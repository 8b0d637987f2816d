package dev.parkbench.server.async;

/** Who takes what a decoder reads, and says when. Only the loop's thread calls. */
interface RequestReceiver {

    /** Whether another request may be decoded. */
    boolean isReady();

    /** Whether nothing more is answered, so that what comes is only discarded. */
    boolean isEnding();

    /** Takes note that bytes have come. */
    void receives();

    /** Leaves further bytes in the socket until requests may be decoded. */
    void pauseReading();

    /** Takes note of bytes that came after the last request. */
    void discard(int bytes);

    /** Takes note that the client sends no more; it still gets the answers to what it has sent. */
    void inputEnded();
}
