package dev.quench.hardware.device;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** How a provider charges. What is not known is {@link Unknown}, never a guess. */
public sealed interface Price {
    /**
     * Returns the currency, the date and the source.
     *
     * @return empty where no price is known
     */
    Optional<Tariff> tariff();

    /**
     * Computes the price of a task.
     *
     * @param usage what it takes
     * @return in the currency of the tariff, exact unless a division rounds to 34 digits; empty if
     *     unknown
     */
    Optional<BigDecimal> of(Usage usage);

    /** Nobody said. */
    record Unknown() implements Price {
        @Override
        public Optional<Tariff> tariff() {
            return Optional.empty();
        }

        @Override
        public Optional<BigDecimal> of(Usage usage) {
            return Optional.empty();
        }
    }

    /** Nothing, as on a machine of one's own. */
    record Free() implements Price {
        @Override
        public Optional<Tariff> tariff() {
            return Optional.empty();
        }

        @Override
        public Optional<BigDecimal> of(Usage usage) {
            return Optional.of(BigDecimal.ZERO);
        }
    }

    /**
     * {@code task + shots shot}.
     *
     * @param terms the tariff
     * @param task for each task
     * @param shot for each shot
     */
    record PerShot(Tariff terms, BigDecimal task, BigDecimal shot) implements Price {
        /** Checks the amounts. */
        public PerShot {
            require(task, shot);
        }

        @Override
        public Optional<Tariff> tariff() {
            return Optional.of(terms);
        }

        @Override
        public Optional<BigDecimal> of(Usage usage) {
            return Optional.of(shot.multiply(BigDecimal.valueOf(usage.shots())).add(task));
        }
    }

    /**
     * {@code amount busy / unit}.
     *
     * @param terms the tariff
     * @param amount for each unit of the processor's time
     * @param unit for example a second, a minute
     */
    record PerTime(Tariff terms, BigDecimal amount, Duration unit) implements Price {
        /** Checks the amounts. */
        public PerTime {
            require(amount);
            if (!unit.isPositive()) {
                throw new IllegalArgumentException(
                        "The unit of time (%s) of a price must be positive.".formatted(unit));
            }
        }

        @Override
        public Optional<Tariff> tariff() {
            return Optional.of(terms);
        }

        @Override
        public Optional<BigDecimal> of(Usage usage) {
            return Optional.of(
                    amount.multiply(seconds(usage.busy()))
                            .divide(seconds(unit), MathContext.DECIMAL128));
        }

        private static BigDecimal seconds(Duration time) {
            return BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
        }
    }

    /**
     * {@code max(minimum, shots (N_1 one + N_2 two))}: gate-shots.
     *
     * @param terms the tariff
     * @param one for each one-qubit gate and shot
     * @param two for each two-qubit gate and shot
     * @param minimum of a task
     */
    record PerGateShot(Tariff terms, BigDecimal one, BigDecimal two, BigDecimal minimum)
            implements Price {
        /** Checks the amounts. */
        public PerGateShot {
            require(one, two, minimum);
        }

        @Override
        public Optional<Tariff> tariff() {
            return Optional.of(terms);
        }

        @Override
        public Optional<BigDecimal> of(Usage usage) {
            BigDecimal shot =
                    one.multiply(BigDecimal.valueOf(usage.oneQubitGates()))
                            .add(two.multiply(BigDecimal.valueOf(usage.twoQubitGates())));
            return Optional.of(shot.multiply(BigDecimal.valueOf(usage.shots())).max(minimum));
        }
    }

    /**
     * {@code base + shots (N_1 + two N_2 + measurement N_m) / divisor}, as in Quantinuum's credits
     * with 5, 10, 5 and 5000.
     *
     * @param terms the tariff
     * @param base for each task
     * @param two weight of a two-qubit gate, a one-qubit gate having 1
     * @param measurement weight of a measurement
     * @param divisor positive
     */
    record Credits(
            Tariff terms,
            BigDecimal base,
            BigDecimal two,
            BigDecimal measurement,
            BigDecimal divisor)
            implements Price {
        /** Checks the amounts. */
        public Credits {
            require(base, two, measurement, divisor);
            if (divisor.signum() == 0) {
                throw new IllegalArgumentException("The divisor of a price must not be 0.");
            }
        }

        @Override
        public Optional<Tariff> tariff() {
            return Optional.of(terms);
        }

        @Override
        public Optional<BigDecimal> of(Usage usage) {
            BigDecimal weight =
                    BigDecimal.valueOf(usage.oneQubitGates())
                            .add(two.multiply(BigDecimal.valueOf(usage.twoQubitGates())))
                            .add(measurement.multiply(BigDecimal.valueOf(usage.measurements())));
            return Optional.of(
                    weight.multiply(BigDecimal.valueOf(usage.shots()))
                            .divide(divisor, MathContext.DECIMAL128)
                            .add(base));
        }
    }

    private static void require(BigDecimal... amounts) {
        Stream.of(amounts)
                .filter(amount -> amount.signum() < 0)
                .forEach(amount -> {
                    throw new IllegalArgumentException(
                            "A price (%s) must not be negative.".formatted(amount));
                });
    }
}
