package dev.quench.solvers.control;

import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;

/**
 * Random numbers that end a computation which asks for no signal but draws often.
 *
 * <p>The numbers are those of the generator that is wrapped; the signal is asked once in {@value
 * #PERIOD} draws. Not thread-safe.
 */
public final class StoppableRandom implements RandomGenerator {
    private static final int PERIOD = 64;

    private final RandomGenerator inner;
    private final StopSignal stop;
    private int left = PERIOD;

    /**
     * Wraps a generator.
     *
     * @param inner draws
     * @param stop ends the computation
     */
    public StoppableRandom(RandomGenerator inner, StopSignal stop) {
        this.inner = inner;
        this.stop = stop;
    }

    /**
     * Draws 64 bits.
     *
     * @throws CancellationException if the signal has come
     */
    @Override
    public long nextLong() {
        if (--left == 0) {
            left = PERIOD;
            if (stop.requested()) {
                throw new CancellationException("The computation was told to stop.");
            }
        }
        return inner.nextLong();
    }
}
