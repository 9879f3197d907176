package dev.quench.app.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.hardware.remote.http.HttpAnswer;
import dev.quench.hardware.remote.http.HttpCall;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UserLineTest {
    private static final HttpCall CALL = HttpCall.of("GET", URI.create("http://127.0.0.1:1/"));

    private final AtomicInteger handled = new AtomicInteger();

    private HttpAnswer answer(HttpCall call) {
        handled.incrementAndGet();
        return new HttpAnswer(200, Map.of(), new byte[0]);
    }

    @Test
    void crashesBeforeARequestAndEverAfter() {
        try (var line = new UserLine(this::answer, 2, false)) {
            line.send(CALL);
            line.send(CALL);

            assertThatThrownBy(() -> line.send(CALL)).isInstanceOf(UserLine.Crash.class);
            assertThatThrownBy(() -> line.send(CALL)).isInstanceOf(UserLine.Crash.class);
            assertThat(handled).hasValue(2);
        }
    }

    @Test
    void crashesWhenARequestWasHandled() {
        try (var line = new UserLine(this::answer, 2, true)) {
            line.send(CALL);
            line.send(CALL);

            assertThatThrownBy(() -> line.send(CALL)).isInstanceOf(UserLine.Crash.class);
            assertThatThrownBy(() -> line.send(CALL)).isInstanceOf(UserLine.Crash.class);
            assertThat(handled).hasValue(3);
        }
    }

    @Test
    void waitsForARequestWhoseSenderWasInterrupted() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        try (var line =
                new UserLine(
                        call -> {
                            begun.countDown();
                            await(end);
                            return answer(call);
                        },
                        9,
                        false)) {
            Thread sender =
                    Thread.ofVirtual()
                            .start(() ->
                                    assertThatThrownBy(() -> line.send(CALL))
                                            .hasMessageContaining("interrupted"));
            begun.await();
            sender.interrupt();
            sender.join();
            assertThat(handled).hasValue(0);

            Thread.ofVirtual().start(end::countDown);
            line.settle();

            assertThat(handled).hasValue(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
