package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A request as it goes over the wire, the same every time.
 *
 * @param method such as {@code GET}
 * @param fields further header fields, each {@code Name: value}
 * @param body sent with its length; empty for none
 */
public record HttpRequestText(Target target, String method, List<String> fields, String body) {

    public HttpRequestText {
        fields = List.copyOf(fields);
        if (!method.matches("[A-Z]+")) {
            throw new IllegalArgumentException(
                    "method '" + method + "' is not a word in capitals such as GET");
        }
        for (String field : fields) {
            if (!field.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\\r\\n]*")) {
                throw new IllegalArgumentException(
                        "header '" + field + "' is not of the form 'Name: value'");
            }
        }
    }

    /** A plain GET. */
    public static HttpRequestText get(Target target) {
        return new HttpRequestText(target, "GET", List.of(), "");
    }

    /** Whether its answers have no body whatever their length says. */
    boolean isHead() {
        return method.equals("HEAD");
    }

    /** Whether it says that its connection ends with its answer, whatever that says. */
    boolean saysClose() {
        return fields.stream().anyMatch(field -> field.regionMatches(true, 0, "connection:", 0, 11)
                && Arrays.stream(field.substring(11).split(","))
                        .anyMatch(option -> option.strip().equalsIgnoreCase("close")));
    }

    /** The bytes, in memory that sockets can be written from and that nobody gives back. */
    ByteBuf bytes() {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method).append(' ').append(target.path())
                .append(" HTTP/1.1\r\n");
        if (fields.stream().noneMatch(field -> field.regionMatches(true, 0, "host:", 0, 5))) {
            head.append("Host: ").append(target.hostField()).append("\r\n");
        }
        fields.forEach(field -> head.append(field).append("\r\n"));
        if (content.length > 0) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        byte[] text = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        // Memory of the JDK, which goes with the last reference to it.
        ByteBuffer bytes = ByteBuffer.allocateDirect(text.length + content.length).put(text)
                .put(content).flip();
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes));
    }
}
