package dev.quench.hardware.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.backend.BackendException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiClientTest {
    private static final HttpCall CALL =
            HttpCall.of("GET", URI.create("https://quantum.example/jobs/7"));

    private final Scripted transport = new Scripted();
    private final Scripted.Still pace = new Scripted.Still();
    private final AtomicInteger tokens = new AtomicInteger();

    private ApiClient client() {
        var token =
                new TokenAuthorizer(
                        () ->
                                new TokenAuthorizer.Token(
                                        "t" + tokens.incrementAndGet(), Duration.ofHours(1)),
                        pace);
        return client(token);
    }

    private ApiClient client(Authorizer authorizer) {
        return new ApiClient(
                transport,
                authorizer,
                HttpAnswer::text,
                RetryRules.defaults(),
                pace,
                new SplittableRandom(1));
    }

    private static Class<?> kind(Throwable t) {
        return ((BackendException) t).kind().getClass();
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 500, 502, 503, 504, 520, 529})
    void readRepeatsWhatIsOverloaded(int status) {
        transport.answer(status, "<html>").answer(status, "").answer(200, "here");

        assertThat(client().read(CALL).text()).isEqualTo("here");
        assertThat(transport.calls).hasSize(3);
    }

    @Test
    void readRepeatsWhatBrokeOffOrWasNotReached() {
        transport
                .fail(new BackendException.Uncertain())
                .fail(new BackendException.Unavailable())
                .answer(200, "here");

        assertThat(client().read(CALL).text()).isEqualTo("here");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 520, 529})
    void writeIsNotRepeatedWhereItMayHaveBeenDone(int status) {
        transport.answer(status, "");

        assertThatThrownBy(() -> client().write(CALL))
                .satisfies(t -> assertThat(kind(t)).isEqualTo(BackendException.Uncertain.class));
        assertThat(transport.calls).hasSize(1);
    }

    @Test
    void writeIsNotRepeatedWhereTheAnswerWasLost() {
        transport.fail(new BackendException.Uncertain());

        assertThatThrownBy(() -> client().write(CALL))
                .satisfies(t -> assertThat(kind(t)).isEqualTo(BackendException.Uncertain.class));
        assertThat(transport.calls).hasSize(1);
    }

    @Test
    void writeIsRepeatedWhereNothingWasSentOrItWasRefusedForNow() {
        transport
                .fail(new BackendException.Unavailable())
                .answer(429, "", "Retry-After", "7")
                .answer(201, "id");

        assertThat(client().write(CALL).status()).isEqualTo(201);
        assertThat(pace.waits).contains(Duration.ofSeconds(7));
    }

    @Test
    void theAskedPauseIsBounded() {
        transport.answer(429, "", "Retry-After", "999999").answer(200, "");

        client().read(CALL);

        assertThat(pace.waits).contains(Duration.ofSeconds(60));
    }

    @Test
    void theAskedPauseMayBeADateByTheClockOfTheService() {
        transport
                .answer(
                        429,
                        "",
                        "Retry-After",
                        "Mon, 30 Nov 2020 12:00:30 GMT",
                        "Date",
                        "Mon, 30 Nov 2020 12:00:00 GMT")
                .answer(200, "");

        client().read(CALL);

        assertThat(pace.waits).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "99999999999999999999", "Mon, 99 Nov"})
    void anAskedPauseThatIsNoneIsLeftOut(String text) {
        transport.answer(429, "", "Retry-After", text).answer(200, "here");

        assertThat(client().read(CALL).text()).isEqualTo("here");
    }

    @Test
    void readRenewsTheTokenOnce() {
        transport.answer(401, "").answer(200, "here");

        assertThat(client().read(CALL).text()).isEqualTo("here");
        assertThat(transport.calls.getLast().header("Authorization")).contains("Bearer t2");
    }

    @Test
    void aSecondRefusalOfTheCredentialStands() {
        transport.answer(401, "no").answer(401, "never");

        assertThatThrownBy(() -> client().read(CALL))
                .hasMessage("GET quantum.example/jobs/7 answered 401: never.")
                .satisfies(t -> assertThat(kind(t)).isEqualTo(BackendException.Unauthorised.class));
    }

    @Test
    void writeWithARefusedTokenIsUncertainAndTakesAnotherTokenNextTime() {
        transport.answer(401, "").answer(200, "");
        var client = client();

        assertThatThrownBy(() -> client.write(CALL))
                .satisfies(t -> assertThat(kind(t)).isEqualTo(BackendException.Uncertain.class));
        client.write(CALL);

        assertThat(transport.calls.getLast().header("Authorization")).contains("Bearer t2");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 402, 403, 413, 422, 424})
    void refusalsAreNotRepeated(int status) {
        transport.answer(status, "why");

        assertThatThrownBy(() -> client().read(CALL))
                .hasMessageContaining(status + ": why")
                .satisfies(t -> assertThat(kind(t)).isEqualTo(BackendException.Refused.class));
        assertThat(transport.calls).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void whatIsNotThereIsMissing(int status) {
        transport.answer(status, "");

        assertThatThrownBy(() -> client().read(CALL))
                .satisfies(t -> assertThat(kind(t)).isEqualTo(BackendException.Missing.class));
    }

    @Test
    void anExpectedStatusIsAnAnswer() {
        transport.answer(404, "");

        assertThat(client().read(CALL, 404).status()).isEqualTo(404);
    }

    @Test
    void aTokenIsRenewedBeforeItEnds() {
        transport.answer(200, "").answer(200, "").answer(200, "");
        var client = client();

        client.read(CALL);
        pace.now = pace.now.plus(Duration.ofMinutes(58));
        client.read(CALL);
        pace.now = pace.now.plus(Duration.ofMinutes(1));
        client.read(CALL);

        assertThat(tokens).hasValue(2);
    }

    @Test
    void pausesGrowToALongestOneAndAreDrawn() {
        var rules = RetryRules.defaults();

        assertThat(rules.pause(1, 0.5)).isEqualTo(Duration.ofMillis(500));
        assertThat(rules.pause(4, 0.5)).isEqualTo(Duration.ofSeconds(4));
        assertThat(rules.pause(500, 0.999)).isEqualTo(Duration.ofMillis(59_940));
        assertThat(rules.pause(3, 0)).isZero();
    }

    @Test
    void noSecretIsShown() {
        HttpCall call =
                CALL.withSecret("Authorization", "Bearer s3cret")
                        .with("Accept", "text/plain")
                        .body("text/plain", new byte[] {'b'});
        HttpCall signed =
                HttpCall.of("GET", URI.create("https://store.example/x?sig=s3cret")).signed();

        assertThat(call.preview())
                .isEqualTo(
                        "GET https://quantum.example/jobs/7\nAuthorization: ***\nAccept: text/plain\nContent-Type: text/plain\n\nb");
        assertThat(call + call.headers().toString() + signed + signed.preview())
                .doesNotContain("s3cret");
    }

    @Test
    void aCredentialWithALineEndIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> CALL.withSecret("X-Auth-Token", "s3cret\nX-Other: 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-Auth-Token")
                .satisfies(t -> assertThat(t.getMessage()).doesNotContain("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHostThatIsNotKnownIsAskedOnceMoreOnly(boolean safe) {
        Transport unknown =
                call -> {
                    transport.calls.add(call);
                    throw new BackendException(
                            new BackendException.Unavailable(),
                            "not known",
                            new java.io.IOException(new UnknownHostException("eastuss.example")));
                };
        var client =
                new ApiClient(
                        unknown,
                        Authorizer.NONE,
                        HttpAnswer::text,
                        RetryRules.defaults(),
                        pace,
                        new SplittableRandom(1));

        assertThatThrownBy(
                        () -> {
                            HttpAnswer answer = safe ? client.read(CALL) : client.write(CALL);
                            assertThat(answer).isNull();
                        })
                .satisfies(t -> assertThat(kind(t)).isEqualTo(BackendException.Unavailable.class));
        assertThat(transport.calls).hasSize(2);
        assertThat(pace.waits).hasSize(1).allMatch(w -> w.toSeconds() < 2);
    }
}
