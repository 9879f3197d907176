package dev.quench.hardware.remote.azure;

import dev.quench.hardware.atoms.Site;
import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The traps of which some are filled with atoms. A machine takes layouts of 60 to 217 traps, and
 * wants about 45 in 100 of them filled: the empty ones lie around the centre, wherever no trap is
 * too near.
 */
final class PulserLayout {
    /** Nm from the centre, at most. */
    static final long RADIUS = 46_000;

    static final int FEWEST = 60;
    static final int MOST = 217;
    static final double FILLING = 0.45;
    private static final long STEP = 500;

    private PulserLayout() {}

    /**
     * Finds traps.
     *
     * @param atoms around the centre
     * @param device says how near two can be
     * @return the atoms first, then empty ones; the same for the same atoms
     * @throws IllegalArgumentException if an atom is too far from the centre, or there is not
     *     enough room
     */
    static List<Site> around(List<Site> atoms, Device device) {
        for (Site atom : atoms) {
            if (Math.hypot((double) atom.x(), (double) atom.y()) > RADIUS) {
                throw new IllegalArgumentException(
                        "The atom at (%.1f, %.1f) µm is more than %d µm from the centre of %s.\nMaybe a smaller graph."
                                .formatted(
                                        atom.x() / 1e3,
                                        atom.y() / 1e3,
                                        RADIUS / 1000,
                                        device.name()));
            }
        }
        int wanted = Math.clamp((long) Math.ceil(atoms.size() / FILLING), FEWEST, MOST);
        double apart = device.figures().atoms().of(Atoms.SPACING).orElse(0) * (1 - 1e-9);
        var traps = new ArrayList<>(atoms);
        for (Site place : places()) {
            if (traps.size() < wanted && traps.stream().allMatch(t -> t.distance(place) >= apart)) {
                traps.add(place);
            }
        }
        if (traps.size() < wanted) {
            throw new IllegalArgumentException(
                    "The layout of %d atoms has room for %d traps; %s needs %d.\nMaybe a smaller graph."
                            .formatted(atoms.size(), traps.size(), device.name(), wanted));
        }
        return traps;
    }

    /** A fine raster, from the centre outwards. */
    private static List<Site> places() {
        long most = RADIUS / STEP;
        return LongStream.rangeClosed(-most, most)
                .boxed()
                .flatMap(x ->
                        LongStream.rangeClosed(-most, most)
                                .mapToObj(y -> new Site(x * STEP, y * STEP)))
                .filter(s -> Math.hypot((double) s.x(), (double) s.y()) <= RADIUS)
                .sorted(
                        Comparator.comparingDouble(
                                        (Site s) -> Math.hypot((double) s.x(), (double) s.y()))
                                .thenComparingLong(Site::x)
                                .thenComparingLong(Site::y))
                .toList();
    }
}
