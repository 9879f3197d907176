package dev.quench.hardware.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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

    /** The first of the other shares is still at work when the second is refused. */
    @Test
    void aShareThatIsRefusedDoesNotLeaveTheOthersAtWork() {
        var refused = new CountDownLatch(1);
        var ended = new AtomicInteger();
        var threads = new AtomicInteger();
        Executor executor =
                task -> {
                    if (threads.incrementAndGet() > 1) {
                        refused.countDown();
                        throw new OutOfMemoryError("no thread");
                    }
                    Thread.ofPlatform().daemon().start(task);
                };

        assertThatThrownBy(() ->
                        Workers.on(3, executor)
                                .forEach(
                                        3,
                                        (from, to) -> {
                                            if (from == 1) {
                                                await(refused);
                                                pause();
                                                ended.incrementAndGet();
                                            }
                                        }))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("no thread");
        assertThat(ended).hasValue(1);
    }

    @Test
    void theErrorOfAWorkerIsThrownAsItIs() {
        List<Throwable> all =
                List.of(new OutOfMemoryError("heap"), new IllegalArgumentException("share"));
        for (Throwable thrown : all) {
            assertThatThrownBy(() ->
                            Workers.of(2)
                                    .forEach(
                                            2,
                                            (from, to) -> {
                                                if (from == 1) {
                                                    fail(thrown);
                                                }
                                            }))
                    .isSameAs(thrown);
        }
    }

    @Test
    void anInterruptOutlivesTheErrorOfAWorker() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() ->
                        Workers.of(2)
                                .forEach(
                                        2,
                                        (from, to) -> {
                                            if (from == 1) {
                                                pause();
                                                throw new IllegalStateException("late");
                                            }
                                        }))
                .hasMessage("late");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void fail(Throwable thrown) {
        switch (thrown) {
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new AssertionError(thrown);
        }
    }

    private static void pause() {
        LockSupport.parkNanos(50_000_000);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
