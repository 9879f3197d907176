package dev.quench.app.faults;

import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.budget.Cap;
import dev.quench.hardware.remote.budget.Caps;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * What a user allows, too little for all jobs of the run.
 *
 * @param kind of the figure that is capped
 * @param month whether the month is capped and not the run
 * @param room for how many jobs it is at least
 */
record Budget(Kind kind, boolean month, int room) {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** What is counted. */
    enum Kind {
        /** Of the circuit. */
        SHOTS,
        /** Of the processor. */
        SECONDS,
        /** In the provider's currency. */
        MONEY
    }

    static Budget of(SplittableRandom random, int jobs) {
        Kind[] kinds = Kind.values();
        return new Budget(
                kinds[random.nextInt(kinds.length)],
                random.nextBoolean(),
                1 + random.nextInt(jobs - 1));
    }

    /**
     * Makes caps; shots where the provider does not charge what is to be capped.
     *
     * @param most what one job is charged at most
     */
    Caps caps(Charge most) {
        Cap cap =
                switch (kind) {
                    case SHOTS -> shots(most);
                    case SECONDS ->
                            most.seconds()
                                    .map(s ->
                                            new Cap(
                                                    OptionalLong.empty(),
                                                    Optional.of(some(s)),
                                                    Optional.empty()))
                                    .orElseGet(() -> shots(most));
                    case MONEY ->
                            most.money()
                                    .map(m ->
                                            new Cap(
                                                    OptionalLong.empty(),
                                                    Optional.empty(),
                                                    Optional.of(
                                                            new Charge.Money(
                                                                    some(m.amount()),
                                                                    m.currency()))))
                                    .orElseGet(() -> shots(most));
                };
        return month ? new Caps(Cap.NONE, cap) : new Caps(cap, Cap.NONE);
    }

    private Cap shots(Charge most) {
        return new Cap(
                OptionalLong.of(some(BigDecimal.valueOf(most.shots())).longValue()),
                Optional.empty(),
                Optional.empty());
    }

    /** Half a job more than there is room for. */
    private BigDecimal some(BigDecimal one) {
        return one.multiply(BigDecimal.valueOf(room).add(HALF));
    }
}
