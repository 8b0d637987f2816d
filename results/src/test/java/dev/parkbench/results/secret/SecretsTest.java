package dev.parkbench.results.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String WEB_TOKEN = "eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl";

    private static List<String> masked(String arguments) {
        List<String> typed = Arrays.asList(arguments.split("\\|"));
        return Secrets.of(typed).mask(typed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            -H|Authorization: Bearer s3cret       > -H|Authorization: Bearer $SECRET
            -HAuthorization: s3cret               > -HAuthorization: $SECRET
            --header=Cookie: a=s3cret; b=s3cret2  > --header=Cookie: $SECRET
            --header|cookie:s3cret                > --header|cookie:$SECRET
            -H|Proxy-Authorization: Basic s3cret  > -H|Proxy-Authorization: Basic $SECRET
            -H|X-Api-Key: s3cret                  > -H|X-Api-Key: $SECRET
            -H|X-Api-Key:                         > -H|X-Api-Key:
            -H|Accept: text/html                  > -H|Accept: text/html
            -H|Referer: http://h/?token=s3cret    > -H|Referer: http://h/?token=$SECRET
            -H|X-T: s3cret|--secret-header|x-t    > -H|X-T: $SECRET|--secret-header|x-t
            --secret-header=X-T|-H|X-T: s3cret    > --secret-header=X-T|-H|X-T: $SECRET
            -u|ann:s3cret|-H|A: b                 > -u|$SECRET|-H|A: b
            -uann:s3cret                          > -u$SECRET
            --user=ann:s3cret                     > --user=$SECRET
            --bearer|s3cret|--bearer|s3cret       > --bearer|$SECRET|--bearer|$SECRET
            --bearer|s3cret|--bearer|s3cret2      > --bearer|$SECRET|--bearer|$SECRET_2
            --key-password|s3cret                 > --key-password|$SECRET
            http://ann:s3cret@h:80/?a=1           > http://$SECRET@h:80/?a=1
            http://h/?a=1&api_key=s3cret&b#c      > http://h/?a=1&api_key=$SECRET&b#c
            /p?accessToken=s3cret                 > /p?accessToken=$SECRET
            --body|{"x": "JWT"}                   > --body|{"x": "$SECRET"}
            --rate|5|-H|Cookie: s3cret            > --rate|5|-H|Cookie: $SECRET
            load|http://h/a@b?keys=1&monkey=2     > load|http://h/a@b?keys=1&monkey=2
            """)
    void standInsStandForSecretsAndForNothingElse(String typed, String kept) {
        assertEquals(List.of(kept.split("\\|")), masked(typed.replace("JWT", WEB_TOKEN)));
        assertEquals(List.of(kept.split("\\|")), masked(kept), "masked twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie",
                "X-Api-Key", "x-apikey", "Api-Key", "X-Auth-Token", "X-Access-Token",
                "X-Amz-Signature",
                "X-Amz-Security-Token", "Ocp-Apim-Subscription-Key", "x-functions-key",
                "X-CSRF-Token",
                "X-Vault-Token", "PRIVATE-TOKEN", "access_token", "client_secret", "sessionId",
                "password",
                "sig", "refreshToken", "authToken"})
    void namesOfSecrets(String name) {
        assertTrue(new SecretNames().isSecret(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Accept", "Content-Type", "Host", "User-Agent", "Idempotency-Key",
                "Sec-WebSocket-Key", "X-Author", "Keep-Alive", "X-Request-Id", "monkey", "task_id",
                "Content-Security-Policy", "design", "side"})
    void namesOfWhatIsNoSecret(String name) {
        assertFalse(new SecretNames().isSecret(name));
    }

    @Test
    void aSecretIsMaskedInAnyText() {
        Secrets secrets = Secrets.of(List.of("-H", "Authorization: Bearer longenough", "-u",
                "ann:longenough2"));

        assertEquals("$SECRET and $SECRET_2 of http://$SECRET_3@h/",
                secrets.mask("longenough and ann:longenough2 of http://bob:pw@h/"));
    }

    @Test
    void aStandInIsNoSecretWhateverFollowsIt() {
        Secrets secrets = Secrets.of(List.of("http://h/?token=longenough"));

        assertEquals("http://h/?token=$SECRET: constant 100",
                secrets.mask(secrets.mask("http://h/?token=longenough: constant 100")));
    }

    @Test
    void aShortSecretIsNotLookedForInText() {
        assertEquals("1 of 1", Secrets.of(List.of("--bearer", "1")).mask("1 of 1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '"',
            textBlock = """
                    load -H Authorization: Bearer s3cret --rate 5 > load -H Authorization: Bearer $SECRET --rate 5
                    load -H Cookie: a=s3cret; b=s -H A: b         > load -H Cookie: $SECRET -H A: b
                    load http://ann:s3cret@h/                     > load http://$SECRET@h/
                    load -H 'X-Api-Key: s3cret' http://h/         > load -H 'X-Api-Key: $SECRET' http://h/
                    load 'Authorization: Bearer '"$SECRET"        > load 'Authorization: Bearer '"$SECRET"
                    load -H 'Cookie: '"$SECRET" --rate 5          > load -H 'Cookie: '"$SECRET" --rate 5
                    """)
    void aCommandOfOneTextIsMasked(String kept, String shown) {
        assertEquals(shown, Secrets.maskCommand(kept));
    }
}
