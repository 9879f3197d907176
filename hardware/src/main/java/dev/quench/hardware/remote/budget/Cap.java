package dev.quench.hardware.remote.budget;

import dev.quench.hardware.remote.Charge;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An upper limit of each kind of spending; empty ones do not limit.
 *
 * @param shots 0 or more
 * @param seconds of the processor, 0 or more
 * @param money 0 or more, in one currency
 */
public record Cap(OptionalLong shots, Optional<BigDecimal> seconds, Optional<Charge.Money> money) {
    /** Limits nothing. */
    public static final Cap NONE =
            new Cap(OptionalLong.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Cap {
        if (shots.orElse(0) < 0
                || seconds.filter(s -> s.signum() < 0).isPresent()
                || money.filter(m -> m.amount().signum() < 0).isPresent()) {
            throw new IllegalArgumentException(
                    "A cap of %s must be 0 or more.\nMaybe leave it out: without one nothing is limited."
                            .formatted(
                                    shots.isPresent() && shots.getAsLong() < 0
                                            ? shots.getAsLong() + " shots"
                                            : seconds.filter(s -> s.signum() < 0)
                                                    .map(s -> s.toPlainString() + " s")
                                                    .orElse("money")));
        }
    }
}
