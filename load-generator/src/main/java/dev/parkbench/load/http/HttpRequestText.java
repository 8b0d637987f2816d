package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A request as the user specifies it.
 *
 * @param method a token such as {@code GET}
 * @param fields additional header fields, each {@code Name: value}
 */
public record HttpRequestText(Target target, String method, List<String> fields, Content content) {

    public HttpRequestText {
        fields = fields.stream().map(Fields::checked).toList();
        if (!Fields.TOKEN.matcher(method).matches()) {
            throw new IllegalArgumentException(
                    "method '" + method + "' is not a word such as GET");
        }
        Framing unused = Framing.of(method, fields, content);
    }

    /** Creates a request with a text as its body, or without a body if the text is empty. */
    public HttpRequestText(Target target, String method, List<String> fields, String body) {
        this(target, method, fields,
                body.isEmpty() ? Content.none() : new Content.Text(body));
    }

    /** Returns a GET request without additional fields or a body. */
    public static HttpRequestText get(Target target) {
        return new HttpRequestText(target, "GET", List.of(), Content.none());
    }

    /** Returns the way in which the request announces where its body ends. */
    Framing framing() {
        return Framing.of(method, fields, content);
    }

    /** Returns all header fields except the one that announces where the body ends. */
    List<String> allFields() {
        List<String> all = new ArrayList<>();
        if (!Fields.has("Host", fields)) {
            all.add("Host: " + target.hostField());
        }
        String userInfo = target.userInfo();
        if (userInfo != null && !Fields.has("Authorization", fields)) {
            all.add(Credentials.ofUrl(userInfo));
        }
        fields.stream().filter(field -> !Framing.isOwn(field)).forEach(all::add);
        return all;
    }

    /** Returns the endpoint of the request. */
    Endpoint endpoint(int index) {
        return new Endpoint(index, method + " " + target.path(), method);
    }

    /**
     * Whether the request has {@code Connection: close}, which ends its connection after the
     * response, whatever that says.
     */
    boolean saysClose() {
        return fields.stream().anyMatch(field -> field.regionMatches(true, 0, "connection:", 0, 11)
                && Arrays.stream(field.substring(11).split(","))
                        .anyMatch(option -> option.strip().equalsIgnoreCase("close")));
    }

    /** Returns the request's bytes in a direct buffer that is never released. */
    ByteBuf bytes() {
        return RequestSource.of(this, RequestSource.USUAL_SEED).sample();
    }
}
