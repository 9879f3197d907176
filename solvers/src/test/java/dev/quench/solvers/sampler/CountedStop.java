package dev.quench.solvers.sampler;

import dev.quench.solvers.control.StopSignal;
import java.util.concurrent.atomic.AtomicLong;

/** A signal that comes with a given question and counts how often it was asked. */
public final class CountedStop implements StopSignal {
    private final long first;
    private final AtomicLong asked = new AtomicLong();

    /**
     * Makes a signal.
     *
     * @param first the number of the question from which on the answer is yes, from 1
     */
    public CountedStop(long first) {
        this.first = first;
    }

    /** Returns a signal that only counts. */
    public static CountedStop never() {
        return new CountedStop(Long.MAX_VALUE);
    }

    @Override
    public boolean requested() {
        return asked.incrementAndGet() >= first;
    }

    /** Returns the number of questions so far. */
    public long asked() {
        return asked.get();
    }

    /** Returns the number of questions after the first one that was answered by yes. */
    public long askedInVain() {
        return Math.max(0, asked.get() - first);
    }
}
