package dev.quench.hardware.atoms;

import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Limit;
import java.util.List;

/** What a device of atoms must be able to do before a program is sent to it. */
public final class AtomRules {
    private static final double NANO = 1e-9;
    private static final double LEEWAY = 1 + 1e-9;

    private final AtomProgram program;
    private final Device device;

    private AtomRules(AtomProgram program, Device device) {
        this.program = program;
        this.device = device;
    }

    /**
     * Refuses what the device would refuse.
     *
     * @param program any
     * @param shots 1 or more
     * @param device of atoms; limits that it does not state are not checked
     * @throws IllegalArgumentException if there are too many sites or shots, sites too near, too
     *     far apart, between rows or off the raster of positions; if a waveform is too long, too
     *     large, too steep, or its points are too near; if the light is not off at both ends
     */
    public static void require(AtomProgram program, int shots, Device device) {
        var rules = new AtomRules(program, device);
        rules.most(
                "shots",
                shots,
                device.figures().limits().of(Limit.SHOTS_MAX).orElse(Double.MAX_VALUE));
        rules.most("atoms", program.atoms(), rules.limit(Atoms.SITES, Double.MAX_VALUE));
        rules.area();
        rules.distances();
        rules.times();
        rules.values(
                "Rabi frequency", program.rabi(), Atoms.RABI_MIN, Atoms.RABI_MAX, Atoms.RABI_SLEW);
        rules.values(
                "detuning",
                program.detuning(),
                Atoms.DETUNING_MIN,
                Atoms.DETUNING_MAX,
                Atoms.DETUNING_SLEW);
        rules.dark();
    }

    private double limit(Atoms quantity, double otherwise) {
        return device.figures().atoms().of(quantity).orElse(otherwise);
    }

    private void most(String what, double value, double most) {
        if (value > most) {
            throw new IllegalArgumentException(
                    "The program has %.0f %s; %s takes at most %.0f.\nMaybe a smaller graph, or several jobs."
                            .formatted(value, what, device.name(), most));
        }
    }

    private void area() {
        double width = limit(Atoms.WIDTH, Double.MAX_VALUE);
        double height = limit(Atoms.HEIGHT, Double.MAX_VALUE);
        double raster = limit(Atoms.POSITION, NANO) / NANO;
        List<Site> sites = program.sites();
        long wide = span(sites.stream().mapToLong(Site::x).toArray());
        long high = span(sites.stream().mapToLong(Site::y).toArray());
        if (wide * NANO > width * LEEWAY || high * NANO > height * LEEWAY) {
            throw refused(
                    "The atoms take %.1f x %.1f µm; the field of %s has %.1f x %.1f µm.\nMaybe a smaller graph."
                            .formatted(
                                    wide / 1e3,
                                    high / 1e3,
                                    device.name(),
                                    width * 1e6,
                                    height * 1e6));
        }
        for (Site site : sites) {
            if (off(site.x(), raster) || off(site.y(), raster)) {
                throw refused(
                        "The site (%d, %d) nm is not on the raster of %.0f nm of %s.\nMaybe round it."
                                .formatted(site.x(), site.y(), raster, device.name()));
            }
        }
    }

    private static long span(long[] values) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (long value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    private static boolean off(long value, double raster) {
        return Math.abs(value / raster - Math.rint(value / raster)) > 1e-6;
    }

    private void distances() {
        double near = limit(Atoms.SPACING, 0);
        double rows = limit(Atoms.ROW_SPACING, 0);
        List<Site> sites = program.sites();
        for (int i = 0; i < sites.size(); i++) {
            for (int j = i + 1; j < sites.size(); j++) {
                double apart = sites.get(i).distance(sites.get(j));
                double up = NANO * Math.abs(sites.get(i).y() - sites.get(j).y());
                if (apart * LEEWAY < near || (up > 0 && up * LEEWAY < rows)) {
                    throw refused(
                            "The atoms %d and %d are %.2f µm apart and %.2f µm in height; %s needs %.2f µm, and %.2f µm between rows.\nMaybe other coordinates, in rows."
                                    .formatted(
                                            i,
                                            j,
                                            apart * 1e6,
                                            up * 1e6,
                                            device.name(),
                                            near * 1e6,
                                            rows * 1e6));
                }
            }
        }
    }

    private void times() {
        double longest = limit(Atoms.TIME, Double.MAX_VALUE);
        double step = limit(Atoms.TIME_STEP, 0);
        double raster = limit(Atoms.TIME_RESOLUTION, NANO) / NANO;
        if (program.rabi().end() * NANO > longest * LEEWAY) {
            throw refused(
                    "The program takes %d ns; %s takes at most %.0f ns.\nMaybe a shorter schedule."
                            .formatted(program.rabi().end(), device.name(), longest / NANO));
        }
        for (Waveform waveform : List.of(program.rabi(), program.detuning())) {
            List<Waveform.Point> points = waveform.points();
            for (int k = 1; k < points.size(); k++) {
                long between = points.get(k).nanoseconds() - points.get(k - 1).nanoseconds();
                if (between * NANO * LEEWAY < step || off(points.get(k).nanoseconds(), raster)) {
                    throw refused(
                            "The point at %d ns is %d ns after the one before; %s needs %.0f ns, in steps of %.0f ns.\nMaybe fewer points."
                                    .formatted(
                                            points.get(k).nanoseconds(),
                                            between,
                                            device.name(),
                                            step / NANO,
                                            raster));
                }
            }
        }
    }

    private void values(String what, Waveform waveform, Atoms least, Atoms most, Atoms slew) {
        double low = limit(least, -Double.MAX_VALUE);
        double high = limit(most, Double.MAX_VALUE);
        double steepest = limit(slew, Double.MAX_VALUE);
        List<Waveform.Point> points = waveform.points();
        for (int k = 0; k < points.size(); k++) {
            double value = points.get(k).value();
            if (value < low - Math.abs(low) * 1e-9 || value > high * LEEWAY) {
                throw refused(
                        "The %s %.4g rad/s of the point %d is not in [%.4g, %.4g] of %s.\nMaybe a weaker drive."
                                .formatted(what, value, k, low, high, device.name()));
            }
            if (k > 0) {
                double seconds =
                        NANO * (points.get(k).nanoseconds() - points.get(k - 1).nanoseconds());
                double change = Math.abs(value - points.get(k - 1).value()) / seconds;
                if (change > steepest * LEEWAY) {
                    throw refused(
                            "The %s changes by %.3g rad/s² before the point %d; %s takes at most %.3g.\nMaybe a longer ramp."
                                    .formatted(what, change, k, device.name(), steepest));
                }
            }
        }
    }

    private void dark() {
        List<Waveform.Point> points = program.rabi().points();
        if (points.getFirst().value() != 0 || points.getLast().value() != 0) {
            throw refused(
                    "The Rabi frequency begins with %s and ends with %s rad/s; both must be 0.\nMaybe ramp it up and down."
                            .formatted(points.getFirst().value(), points.getLast().value()));
        }
    }

    private static IllegalArgumentException refused(String message) {
        return new IllegalArgumentException(message);
    }
}
