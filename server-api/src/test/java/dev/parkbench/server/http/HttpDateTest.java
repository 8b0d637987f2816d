package dev.parkbench.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HttpDateTest {

    private final AtomicLong epochMillis = new AtomicLong();
    private final HttpDate date = new HttpDate(epochMillis::get);

    private String at(String instant) {
        epochMillis.set(Instant.parse(instant).toEpochMilli());
        return date.text();
    }

    @Test
    void theExampleOfTheRfcIsFormattedAsThere() {
        assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", at("1994-11-06T08:49:37Z"));
    }

    @Test
    void aSecondIsFormattedOnceAndTheNextAnew() {
        String first = at("2026-11-23T01:25:08.000Z");
        assertSame(first, at("2026-11-23T01:25:08.999Z"));
        assertEquals("Mon, 23 Nov 2026 01:25:09 GMT", at("2026-11-23T01:25:09Z"));
    }

    @Test
    void aClockThatIsSetBackIsFollowed() {
        String first = at("2026-11-23T01:25:08Z");
        at("2026-11-23T01:25:09Z");
        assertEquals(first, at("2026-11-23T01:25:08Z"));
        assertNotSame(first, date.text());
    }

    @Test
    void timesBeforeTheEpochFallIntoTheSecondBelow() {
        assertEquals("Wed, 31 Dec 1969 23:59:59 GMT", at("1969-12-31T23:59:59.999Z"));
    }
}
