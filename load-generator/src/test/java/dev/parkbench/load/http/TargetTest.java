package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @Test
    void aUrlSaysWhomAndWhat() {
        assertEquals(new Target(false, "127.0.0.1", 8000, "/api/?task_id=a%20b"),
                Target.parse("http://127.0.0.1:8000/api/?task_id=a%20b#here"));
        assertEquals(new Target(true, "example.org", 443, "/"),
                Target.parse("https://example.org"));
        assertEquals(new Target(false, "[::1]", 80, "/"), Target.parse("HTTP://[::1]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:80", "ftp://localhost/", "http:///x", "http://a b/"})
    void whatIsNoUrlIsNamed(String url) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> Target.parse(url)).getMessage());

        assertTrue(message.startsWith("'" + url + "' is not a URL"), message);
    }
}
