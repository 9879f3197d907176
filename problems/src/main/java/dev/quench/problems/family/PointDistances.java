package dev.quench.problems.family;

import java.util.Arrays;

/**
 * Distances of points, rounded to integers by a rule of TSPLIB on each call.
 *
 * <p>{@code n} points, 16 bytes each; no matrix is stored. All rules work in {@code double} as the
 * reference formulas do; geographical ones use {@link StrictMath}, so that a length is the same on
 * every machine.
 *
 * <p>Not supported: points in space (EUC_3D, MAN_3D, MAX_3D) and crystallography (XRAY1, XRAY2).
 *
 * <p>Source: G. Reinelt, TSPLIB 95, Universität Heidelberg, section 2, "The distance functions".
 * The code departs from it in one point: the degrees of a geographical coordinate are cut, not
 * rounded, as the authors' own optimal values need.
 */
public final class PointDistances implements Distances {
    /** The largest magnitude of a coordinate, so that a tour fits a {@code long}. */
    public static final double LARGEST_COORDINATE = 1e12;

    /** The largest number of points, so that a tour fits a {@code long}. */
    public static final int MOST_POINTS = 1_000_000;

    private static final double GEO_PI = 3.141592;
    private static final double GEO_RADIUS = 6378.388;

    private final double[] x;
    private final double[] y;
    private final Metric metric;

    private PointDistances(double[] x, double[] y, Metric metric) {
        this.x = x;
        this.y = y;
        this.metric = metric;
    }

    /**
     * Makes the distances of points.
     *
     * @param x first coordinates, length {@code n}; copied. For {@link Metric#GEO} the latitude as
     *     degrees and, in the decimals, minutes: 16.47 is 16° 47'
     * @param y second coordinates, length {@code n}; copied. For {@link Metric#GEO} the longitude
     * @param metric the rule
     * @return the distances
     * @throws IllegalArgumentException if the lengths differ, there are more than {@link
     *     #MOST_POINTS} points, or a coordinate is not finite or beyond {@link #LARGEST_COORDINATE}
     */
    public static PointDistances of(double[] x, double[] y, Metric metric) {
        if (x.length != y.length || x.length > MOST_POINTS) {
            throw new IllegalArgumentException(
                    "The numbers of coordinates (%d and %d) must be equal and at most %d."
                            .formatted(x.length, y.length, MOST_POINTS));
        }
        boolean geographic = metric == Metric.GEO;
        return new PointDistances(checked(x, geographic), checked(y, geographic), metric);
    }

    private static double[] checked(double[] coordinates, boolean geographic) {
        double[] kept = new double[coordinates.length];
        for (int i = 0; i < kept.length; i++) {
            double c = coordinates[i];
            if (!(Math.abs(c) <= LARGEST_COORDINATE)) {
                throw new IllegalArgumentException(
                        "A coordinate of point %d (%s) must be within %.0e of 0."
                                .formatted(i + 1, c, LARGEST_COORDINATE));
            }
            kept[i] = geographic ? radians(c) : c;
        }
        return kept;
    }

    /** Turns degrees with the minutes in the decimals into radians. */
    private static double radians(double coordinate) {
        long degrees = (long) coordinate;
        double minutes = coordinate - degrees;
        return GEO_PI * (degrees + 5.0 * minutes / 3.0) / 180.0;
    }

    @Override
    public int size() {
        return x.length;
    }

    /**
     * Returns the rule.
     *
     * @return the metric of all distances
     */
    public Metric metric() {
        return metric;
    }

    @Override
    public long between(int i, int j) {
        if (i == j) {
            return 0;
        }
        double dx = Math.abs(x[i] - x[j]);
        double dy = Math.abs(y[i] - y[j]);
        return switch (metric) {
            case EUC_2D -> nearest(Math.sqrt(dx * dx + dy * dy));
            case CEIL_2D -> (long) Math.ceil(Math.sqrt(dx * dx + dy * dy));
            case ATT -> pseudoEuclidean(dx, dy);
            case GEO -> greatCircle(i, j);
            case MAN_2D -> nearest(dx + dy);
            case MAX_2D -> Math.max(nearest(dx), nearest(dy));
        };
    }

    private static long nearest(double length) {
        return (long) (length + 0.5);
    }

    private static long pseudoEuclidean(double dx, double dy) {
        double length = Math.sqrt((dx * dx + dy * dy) / 10.0);
        long rounded = nearest(length);
        return rounded < length ? rounded + 1 : rounded;
    }

    private long greatCircle(int i, int j) {
        double q1 = StrictMath.cos(y[i] - y[j]);
        double q2 = StrictMath.cos(x[i] - x[j]);
        double q3 = StrictMath.cos(x[i] + x[j]);
        double cosine = 0.5 * ((1.0 + q1) * q2 - (1.0 - q1) * q3);
        double angle = StrictMath.acos(Math.clamp(cosine, -1.0, 1.0));
        return (long) (GEO_RADIUS * angle + 1.0);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof PointDistances other
                && metric == other.metric
                && Arrays.equals(x, other.x)
                && Arrays.equals(y, other.y);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(x) + Arrays.hashCode(y)) + metric.hashCode();
    }

    @Override
    public String toString() {
        return "PointDistances[%d points, %s]".formatted(size(), metric);
    }

    /** How a distance is made from two points; the names are those of EDGE_WEIGHT_TYPE. */
    public enum Metric {
        /** Euclidean, to the nearest integer: {@code floor(sqrt(dx^2 + dy^2) + 1/2)}. */
        EUC_2D,
        /** Euclidean, rounded up. */
        CEIL_2D,
        /** Pseudo-Euclidean: {@code sqrt((dx^2 + dy^2)/10)}, rounded up. */
        ATT,
        /**
         * Great circle on a sphere of radius 6378.388 km, with 3.141592 for pi: {@code floor(R
         * acos(((1 + q1) q2 - (1 - q1) q3)/2) + 1)} where {@code q1} is the cosine of the
         * difference of longitudes, {@code q2} that of latitudes, and {@code q3} the cosine of the
         * sum of latitudes.
         */
        GEO,
        /** Manhattan, to the nearest integer. */
        MAN_2D,
        /** The larger of the two coordinate differences, each to the nearest integer. */
        MAX_2D
    }
}
