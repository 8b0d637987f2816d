package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource(delimiterString = " => ", quoteCharacter = '~', textBlock = """
            /grüße => /gr%C3%BC%C3%9Fe
            /日本 => /%E6%97%A5%E6%9C%AC
            /a%20b%2fc => /a%20b%2fc
            ~/a b?c d~ => /a%20b?c%20d
            /a|b{c}^d`e\\f => /a%7Cb%7Bc%7D%5Ed%60e%5Cf
            /?a|b{c}^d`e\\f => /?a%7Cb%7Bc%7D%5Ed%60e%5Cf
            /a"b<c>d'e => /a%22b%3Cc%3Ed'e
            /?a"b<c>d'e => /?a%22b%3Cc%3Ed%27e
            /a[1]@b:c;d=e,f&g+h! => /a[1]@b:c;d=e,f&g+h!
            /?a[]=1&b=/?:@;+,$!* => /?a[]=1&b=/?:@;+,$!*
            /100% => /100%
            /?q=😀 => /?q=%F0%9F%98%80
            /a/../b//./c => /a/../b//./c
            /? => /?
            /?#x => /?
            /#a?b => /
            ?x=1 => /?x=1
            #x => /
            /{{seq}}/{a} => /{{seq}}/%7Ba%7D
            /{{line a/b?c#d 2}}?e => /{{line a/b?c#d 2}}?e
            /?{{rand 1 2}} => /?{{rand 1 2}}
            """)
    void whatCannotBeSentAsItIsIsEncoded(String typed, String sent) {
        assertEquals(sent, Target.parse("http://localhost" + typed).path());
    }

    @ParameterizedTest
    @CsvSource({"my_service,my_service,my_service", "LOCALHOST,localhost,localhost",
        "bücher.example,xn--bcher-kva.example,xn--bcher-kva.example",
        "例え。jp,xn--r8jz45g.jp,xn--r8jz45g.jp", "b%C3%BCcher.example,xn--bcher-kva.example,"
                + "xn--bcher-kva.example",
        "[::1%lo],[::1%lo],[::1]", "[fe80::1%25eth0]:81,[fe80::1%eth0],[fe80::1]:81",
        "[::ffff:10.0.0.1],[::ffff:10.0.0.1],[::ffff:10.0.0.1]",
        "example.org.,example.org.,example.org.", "h:8080,h,h:8080", "h:,h,h", "h:080,h,h"})
    void hostsAreNamesAndAddresses(String typed, String host, String field) {
        Target target = Target.parse("http://" + typed + "/");

        assertEquals(host, target.host());
        assertEquals(field, target.hostField());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost:80", "ftp://localhost/", "http:///x", "http://a b/",
                "http://h:0/", "http://h:65536/", "http://h:x/", "http://[::1/", "http://[x]/",
                "http://h\\x/", "http://a..b/", "http://{{seq}}/", "http://h%/", "http://h%00/"})
    void whatIsNoUrlIsNamed(String url) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> Target.parse(url)).getMessage());

        assertTrue(message.startsWith("'" + url + "' is not a URL"), message);
        assertTrue(message.endsWith("; write http://HOST:PORT/PATH or https://HOST/PATH"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://h/a\rb", "http://h/a\u0000b", "http://h/a\uFFFDb",
                "http://h/a\uD800b"})
    void whatHasNoBytesIsRefused(String url) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> Target.parse(url)).getMessage());

        assertTrue(message.contains("character"), message);
    }

    @Test
    void aPasswordIsReadAndNeverShown() {
        Target target = Target.parse("http://ada:s3@cr%3At@h/x");

        assertEquals("ada:s3@cr%3At", target.userInfo());
        assertEquals("h", target.host());
        assertEquals("http://h/x", target.toString());
        String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> Target.parse("http://ada:s3cret@h:x/")).getMessage());
        assertFalse(message.contains("s3cret"), message);
    }
}
