package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.http.RequestSource.Weighted;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSourceTest {

    @TempDir
    private Path folder = Path.of("");

    private static HttpRequestText request(String path, String body, String... fields) {
        return new HttpRequestText(Target.parse("http://h" + path), "GET", List.of(fields), body);
    }

    private static String next(RequestSlot slot) {
        ByteBuf bytes = slot.next();
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.release();
        return text;
    }

    private static List<String> paths(RequestSource source, int count) {
        RequestSlot slot = source.slot();
        return IntStream.range(0, count).mapToObj(i -> next(slot).split(" ")[1]).toList();
    }

    private static List<String> paths(String path, int count) {
        return paths(RequestSource.of(request(path, ""), 1), count);
    }

    @Test
    void oneRequestIsEncodedOnceAndNeverCopied() {
        RequestSource source = RequestSource.of(request("/x", ""), 1);
        RequestSlot slot = source.slot();
        ByteBuf first = slot.next();
        String text = first.toString(StandardCharsets.UTF_8);
        first.skipBytes(first.readableBytes());

        assertTrue(first.isDirect());
        assertFalse(first.release());
        assertSame(first, slot.next());
        assertEquals(text, first.toString(StandardCharsets.UTF_8));
        assertEquals(source.sample().memoryAddress(), first.memoryAddress());
        assertFalse(source.varies());
        assertFalse(source.usesSeed());
        assertSame(source, source.forWarmUp());
    }

    @Test
    void aLongRequestMayBeOnItsWayTwice() {
        RequestSlot slot = RequestSource.of(request("/x", "x".repeat(100_000)), 1).slot();
        ByteBuf first = slot.next();
        first.skipBytes(10);
        ByteBuf second = slot.next();

        assertEquals(first.readableBytes() + 10, second.readableBytes());
    }

    @Test
    void templatesAreFilledInEverywhere() {
        RequestSource source = RequestSource.of(request("/a/{{seq}}?b={{ seq 10 }}",
                "{\"n\": {{seq -1}}}", "X-N: {{seq}}", "{{open}}: x".replace("{{open}}", "Y")), 1);
        RequestSlot slot = source.slot();

        assertEquals("GET /a/1?b=10 HTTP/1.1\r\nHost: h\r\nX-N: 1\r\nY: x\r\n"
                + "Content-Length: 9\r\n\r\n{\"n\": -1}", next(slot));
        assertEquals("GET /a/2?b=11 HTTP/1.1\r\nHost: h\r\nX-N: 2\r\nY: x\r\n"
                + "Content-Length: 8\r\n\r\n{\"n\": 0}", next(slot));
        assertTrue(source.varies());
        assertFalse(source.usesSeed());
    }

    @Test
    void openStandsForBraces() {
        assertEquals("{{seq}} {{x}}", new HttpRequestText(Target.parse("http://h/"), "POST",
                List.of(), "{{open}}seq}} {{open}}x}}").bytes().toString(StandardCharsets.UTF_8)
                .lines().reduce((before, last) -> last).orElseThrow());
        assertEquals(List.of("/%7B%7Ba"), paths("/{{open}}a", 1));
        assertEquals(List.of("/%7B%7Ba"), paths("/{{a", 1));
    }

    @Test
    void randomNumbersAreFromLeastToMostAndOfTheSeed() {
        HttpRequestText dice = request("/{{rand -1 4}}/{{rand -1 4}}", "");
        List<String> first = paths(RequestSource.of(dice, 7), 6000);
        Map<String, Integer> counts = new HashMap<>();
        Set<String> pairs = new HashSet<>(first);
        first.forEach(path -> counts.merge(path.split("/")[1], 1, Integer::sum));

        assertEquals(Set.of("-1", "0", "1", "2", "3", "4"), counts.keySet());
        counts.values().forEach(count -> assertEquals(1000, count, 150));
        assertEquals(36, pairs.size());
        assertEquals(first, paths(RequestSource.of(dice, 7), 6000));
        assertNotEquals(first, paths(RequestSource.of(dice, 8), 6000));
        assertTrue(RequestSource.of(dice, 1).usesSeed());
        assertEquals(List.of("/5"), paths("/{{rand 5 5}}", 1));
        assertEquals(1, paths("/{{rand " + Long.MIN_VALUE + " " + Long.MAX_VALUE + "}}", 1)
                .size());
    }

    @Test
    void uuidsAreRandomOnesAndDiffer() {
        List<String> uuids = paths("/{{uuid}}", 1000);
        assertEquals(1000, new HashSet<>(uuids).size());
        for (String each : uuids) {
            UUID uuid = UUID.fromString(each.substring(1));
            assertEquals(each.substring(1), uuid.toString());
            assertEquals(4, uuid.version());
            assertEquals(2, uuid.variant());
        }
    }

    @Test
    void linesComeInTurn() throws Exception {
        Path file = Files.writeString(folder.resolve("users of today.csv"),
                "ada,\"a&b, \"\"c\"\"\"\r\n\nbüb,é/1\n,\n");
        String name = file.toString();

        assertEquals(List.of("/ada", "/b%C3%BCb", "/", "/ada"),
                paths("/{{line " + name + " 1}}", 4));
        assertEquals(List.of("/?u=a%26b,%20%22c%22", "/?u=%C3%A9%2F1", "/?u="),
                paths("/?u={{line " + name + " 2}}", 3));
        RequestSlot slot = RequestSource.of(request("/", "{{line " + name + "}}",
                "X: {{line " + name + " 1}}"), 1).slot();
        assertTrue(
                next(slot).contains("X: ada\r\nContent-Length: 16\r\n\r\nada,\"a&b, \"\"c\"\"\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{sek}}", "{{}}", "{{rand}}", "{{rand 1}}", "{{rand 2 1}}",
                "{{rand 1 x}}", "{{seq 1 2}}", "{{uuid 4}}", "{{line}}", "{{line nowhere}}",
                "{{open sesame}}", "{{Seq}}", "{{line pom.xml 0}}", "{{line pom.xml 2}}"})
    void whatIsNoTemplateIsNamed(String template) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> RequestSource.of(request("/", template), 1)).getMessage());

        assertTrue(message.startsWith("the template " + template), message);
        assertTrue(message.contains("; "), message);
    }

    @Test
    void bytesHaveNoTemplates() {
        HttpRequestText request = new HttpRequestText(Target.parse("http://h/"), "POST", List.of(),
                Content.bytes("{{sek}}".getBytes(StandardCharsets.UTF_8)));

        assertTrue(request.bytes().toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n{{sek}}"));
    }

    @Test
    void aMixIsAsHeavyAsItsWeights() {
        RequestSource source = RequestSource.mix(List.of(new Weighted(request("/a", ""), 7),
                new Weighted(request("/b", ""), 2), new Weighted(request("/c", "x"), 1)), 3);
        RequestSlot slot = source.slot();
        int[] counts = new int[3];
        for (int i = 0; i < 10_000; i++) {
            String text = next(slot);
            Endpoint endpoint = slot.endpoint();
            counts[endpoint.index()]++;
            assertTrue(text.startsWith(endpoint.name()), text);
        }

        assertEquals(List.of("GET /a", "GET /b", "GET /c"),
                source.endpoints().stream().map(Endpoint::name).toList());
        assertEquals(7000, counts[0], 200);
        assertEquals(2000, counts[1], 200);
        assertEquals(1000, counts[2], 200);
        assertTrue(source.usesSeed());
    }

    @Test
    void threadsShareTheNumbers() {
        RequestSource source = RequestSource.of(request("/{{seq}}", ""), 1);
        List<CompletableFuture<List<String>>> parts = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> paths(source, 1000))).toList();
        Set<String> all = new HashSet<>();
        parts.forEach(part -> all.addAll(part.join()));

        assertEquals(4000, all.size());
        assertTrue(all.contains("/4000"));
    }

    @Test
    void whatIsWarmedUpHasOneLengthAndUsesNoNumber() {
        RequestSource source = RequestSource.of(request("/{{seq}}", ""), 1);
        RequestSlot slot = source.forWarmUp().slot();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sent.add(next(slot));
        }

        assertEquals(1, new HashSet<>(sent).size());
        assertEquals(source.sample().toString(StandardCharsets.UTF_8), sent.getFirst());
        assertEquals(List.of("/1"), paths(source, 1));
    }

    @Test
    void aMixHasOneServer() {
        Weighted here = new Weighted(request("/a", ""), 1);
        for (String other : List.of("http://other/", "https://h/", "http://h:81/")) {
            String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                    () -> RequestSource.mix(List.of(here, new Weighted(
                            HttpRequestText.get(Target.parse(other)), 1)), 1))
                    .getMessage());
            assertTrue(message.startsWith("a mix goes to one server, and " + other), message);
        }
        assertThrows(IllegalArgumentException.class, () -> new Weighted(request("/", ""), 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            /a                              | 1 | GET    | /a               | ''
            http://h/a                      | 1 | GET    | http://h/a       | ''
            3 /a                            | 3 | GET    | /a               | ''
            DELETE /a                       | 1 | DELETE | /a               | ''
            12 PUT https://h/a {"n": 1}     | 12 | PUT   | https://h/a      | {"n": 1}
            /a/{{rand 1 9}}/b x             | 1 | POST   | /a/{{rand 1 9}}/b | x
            2 POST /a @file.json            | 2 | POST   | /a               | @file.json
            """)
    void aLineOfAMixIsRead(String line, int weight, String method, String url, String body) {
        assertEquals(new MixLine(weight, method, url, body), MixLine.parse("--mix", line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "GET", "GET a", "x y /a", "-1 /a", "3 3 GET"})
    void whatIsNoLineOfAMixIsRefused(String line) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> MixLine.parse("--mix", line)).getMessage());

        assertTrue(message.startsWith("--mix '" + line + "' is not understood; write"), message);
    }

    @Test
    void numbersAreWrittenAsTheJdkWritesThem() {
        for (long number : new long[]{0, 1, 9, 10, 99, 100, -1, -10, 123_456_789_012L,
            Long.MAX_VALUE, Long.MIN_VALUE}) {
            ByteBuf out = Unpooled.buffer();
            Digits.write(number, out);
            assertEquals(Long.toString(number), out.toString(StandardCharsets.US_ASCII));
        }
    }
}
