package dev.quench.hardware.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void everyIterationIsDoneOnce() {
        for (int threads = 1; threads <= 5; threads++) {
            for (int count = 0; count < 12; count++) {
                var done = new AtomicInteger[12];
                for (int k = 0; k < 12; k++) {
                    done[k] = new AtomicInteger();
                }
                Workers.of(threads)
                        .forEach(
                                count,
                                (from, to) -> {
                                    for (long k = from; k < to; k++) {
                                        done[(int) k].incrementAndGet();
                                    }
                                });
                for (int k = 0; k < 12; k++) {
                    assertThat(done[k]).hasValue(k < count ? 1 : 0);
                }
            }
        }
    }

    /** The last share is still at work when the first two have failed. */
    @Test
    void aFailureIsToldWhenAllSharesHaveEnded() {
        var failed = new CountDownLatch(2);
        var ended = new AtomicInteger();

        assertThatThrownBy(() ->
                        Workers.of(3)
                                .forEach(
                                        3,
                                        (from, to) -> {
                                            if (from == 2) {
                                                await(failed);
                                                ended.incrementAndGet();
                                                return;
                                            }
                                            failed.countDown();
                                            throw new IllegalStateException("share " + from);
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("share 0");
        assertThat(ended).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
