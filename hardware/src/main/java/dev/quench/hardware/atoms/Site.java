package dev.quench.hardware.atoms;

/**
 * A place for an atom.
 *
 * @param x nanometres, to the right
 * @param y nanometres, up
 */
public record Site(long x, long y) {
    private static final double NANO = 1e-9;

    /**
     * Returns the distance to another place.
     *
     * @param other any
     * @return metres
     */
    public double distance(Site other) {
        return NANO * Math.hypot((double) (x - other.x), (double) (y - other.y));
    }
}
