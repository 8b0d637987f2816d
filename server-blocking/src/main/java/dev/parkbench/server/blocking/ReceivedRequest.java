package dev.parkbench.server.blocking;

import dev.parkbench.server.Request;
import dev.parkbench.server.http.RequestHead;

/**
 * A request whose head has been read and found valid; its body may still be in the socket.
 *
 * @param request the request as the application sees it
 * @param head what the head says about the body and the connection
 */
record ReceivedRequest(Request request, RequestHead head) {
}
