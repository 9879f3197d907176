package dev.quench.hardware.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.RetryRules;
import dev.quench.hardware.remote.http.Transport;
import dev.quench.hardware.remote.ibm.IbmAddress;
import dev.quench.hardware.remote.ibm.IbmService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Questions to a provider that answers late, not at all, or what it should not. */
class AllowancesAskedTest {
    private static final Device TORINO = ShippedDevices.find("ibm_torino").orElseThrow();
    private static final Duration SHORT = Duration.ofMillis(200);

    private static Allowances asked(Transport transport, Duration patience) {
        var service =
                new IbmService(
                        IbmAddress.at(URI.create("http://127.0.0.1:1")),
                        "crn:v1:test",
                        () -> "key",
                        transport,
                        RetryRules.defaults(),
                        Instant::now,
                        new SplittableRandom(1));
        return Allowances.asked(service, TORINO, Map.of(), patience);
    }

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Transport saying(int status, String body) {
        return call ->
                call.method().equals("POST")
                        ? answer(200, "{\"access_token\": \"t\", \"expires_in\": 3600}")
                        : answer(status, body);
    }

    @Test
    void aCallThatDoesNotEndIsInterrupted() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        Transport silent =
                _ -> {
                    try {
                        new CountDownLatch(1).await();
                        throw new IllegalStateException("nobody counts");
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        Thread.currentThread().interrupt();
                        throw new BackendException(new BackendException.Uncertain(), "cut", e);
                    }
                };

        Allowances there = asked(silent, SHORT);

        assertThat(there.known()).isEmpty();
        assertThat(there.untold().orElseThrow())
                .isEqualTo(
                        "what ibm itself limits for ibm_torino is not known and not compared (no answer within 0.2 s); it refuses what is too much");
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void repetitionsEndWithTheQuestion() throws InterruptedException {
        var threads = new ConcurrentLinkedQueue<Thread>();
        Transport overloaded =
                call -> {
                    threads.add(Thread.currentThread());
                    return saying(503, "").send(call);
                };

        Allowances there = asked(overloaded, SHORT);

        assertThat(there.untold().orElseThrow()).contains("no answer within 0.2 s");
        assertThat(threads).isNotEmpty();
        assertThat(threads.element().join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void aQuestionOfSomebodyWhoIsStoppedIsGivenUp() {
        Thread.currentThread().interrupt();

        Allowances there = asked(saying(503, ""), Duration.ofSeconds(10));

        assertThat(there.untold().orElseThrow()).contains("the question was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anAnswerWithoutSenseIsToldOnALineOfItsOwn() {
        Allowances there =
                asked(
                        saying(
                                403,
                                "{\"errors\": [{\"message\": \"no\\u001b[2J\\u009b2J\\nway\"}]}"),
                        Duration.ofSeconds(10));

        assertThat(there.untold().orElseThrow())
                .contains("403", "no [2J 2J way")
                .doesNotContainPattern("\\p{Cc}");
        assertThat(asked(saying(200, "{}"), Duration.ofSeconds(10)).untold().orElseThrow())
                .contains("has no usage_consumed_seconds");
    }
}
