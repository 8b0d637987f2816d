import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import java.nio.charset.StandardCharsets;

/** Helidon's web server with its defaults, a virtual thread per connection. Prints its port. */
final class Helidon {

    private static final byte[] BODY = "{\"message\": \"Hello World!\"}"
            .getBytes(StandardCharsets.US_ASCII);

    private Helidon() {
    }

    public static void main(String[] arguments) {
        WebServer server = WebServer.builder().host("127.0.0.1").port(0)
                .routing(routing -> routing.get("/api/", (request, response) -> {
                    response.header(HeaderValues.CONTENT_TYPE_JSON);
                    response.send(BODY);
                })).build().start();
        System.out.println(server.port());
    }
}
