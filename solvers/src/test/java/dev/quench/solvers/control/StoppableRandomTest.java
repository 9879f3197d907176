package dev.quench.solvers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class StoppableRandomTest {
    private static RandomGenerator random() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    }

    @Test
    void drawsTheNumbersOfTheGenerator() {
        var wrapped = new StoppableRandom(random(), StopSignal.NEVER);

        assertThat(wrapped.longs(1000).toArray()).isEqualTo(random().longs(1000).toArray());
    }

    @Test
    void endsSoonAfterTheSignal() {
        var stop = new AtomicBoolean();
        var wrapped = new StoppableRandom(random(), stop::get);
        wrapped.longs(1000).forEach(drawn -> {});

        stop.set(true);

        assertThatThrownBy(() -> wrapped.longs(64).sum()).isInstanceOf(CancellationException.class);
    }
}
