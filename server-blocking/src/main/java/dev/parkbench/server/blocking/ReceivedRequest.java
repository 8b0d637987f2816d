package dev.parkbench.server.blocking;

import dev.parkbench.server.Request;
import dev.parkbench.server.http.RequestHead;

/**
 * A request whose head has been read and is valid; its body may still be in the socket.
 *
 * @param request the request as the application sees it
 * @param head the information about the body and the connection
 */
record ReceivedRequest(Request request, RequestHead head) {
}
