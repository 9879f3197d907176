package dev.quench.hardware.atoms;

import java.util.List;

/**
 * A value over time, straight between points.
 *
 * @param points two or more, their times from 0 and ascending
 */
public record Waveform(List<Point> points) {
    /**
     * A value at a time.
     *
     * @param nanoseconds from the beginning
     * @param value in rad/s
     */
    public record Point(long nanoseconds, double value) {}

    /**
     * Checks the points.
     *
     * @throws IllegalArgumentException if there are too few, their times are not ascending from 0,
     *     or a value is not finite
     */
    public Waveform {
        points = List.copyOf(points);
        if (points.size() < 2 || points.getFirst().nanoseconds() != 0) {
            throw new IllegalArgumentException(
                    "A waveform needs two points or more, the first at time 0; it has %d."
                            .formatted(points.size()));
        }
        for (int k = 0; k < points.size(); k++) {
            Point point = points.get(k);
            if (!Double.isFinite(point.value())
                    || (k > 0 && point.nanoseconds() <= points.get(k - 1).nanoseconds())) {
                throw new IllegalArgumentException(
                        "The point %d of a waveform (%d ns, %s) must be later than the one before and finite."
                                .formatted(k, point.nanoseconds(), point.value()));
            }
        }
    }

    /**
     * Returns the end.
     *
     * @return nanoseconds
     */
    public long end() {
        return points.getLast().nanoseconds();
    }

    /**
     * Computes a value.
     *
     * @param nanoseconds from 0 to the end
     * @return in rad/s
     */
    public double at(double nanoseconds) {
        for (int k = 1; k < points.size(); k++) {
            Point to = points.get(k);
            if (nanoseconds <= to.nanoseconds()) {
                Point from = points.get(k - 1);
                double part =
                        (nanoseconds - from.nanoseconds())
                                / (to.nanoseconds() - from.nanoseconds());
                return from.value() + part * (to.value() - from.value());
            }
        }
        return points.getLast().value();
    }
}
