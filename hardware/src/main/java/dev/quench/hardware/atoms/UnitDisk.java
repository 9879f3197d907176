package dev.quench.hardware.atoms;

import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * A graph whose vertices are joined where they are near: atoms at the places of its vertices, of
 * which two that are joined cannot both be excited, so that the excited ones are an independent
 * set, and light that is turned slowly through the resonance excites as many as it can.
 *
 * <p>The coordinates are scaled so that the blockade radius {@code R = (C6/Omega)^(1/6)} is the
 * geometric mean of the longest edge and the shortest pair that is none. Atoms beyond it still
 * repel each other by {@code C6/r^6}: where the two lengths are nearly the same, the largest set
 * need not be the state of least energy. Where atoms would come nearer than the device allows, the
 * light is weaker instead, so that the radius is larger. Sources: H. Pichler, S.-T. Wang, L. Zhou,
 * S. Choi, M. D. Lukin, "Quantum optimization for maximum independent set using Rydberg atom
 * arrays" (2018), arXiv:1808.10816; S. Ebadi et al., "Quantum optimization of maximum independent
 * set using Rydberg atom arrays", Science 376 (2022), DOI 10.1126/science.abo6587.
 *
 * @param graph the vertices and edges
 * @param places of the vertices, in any unit
 */
public record UnitDisk(Topology graph, List<Place> places) {
    private static final double NANO = 1e-9;
    private static final long RAMP = 500;

    /**
     * A place in the plane.
     *
     * @param x to the right
     * @param y up
     */
    public record Place(double x, double y) {
        double distance(Place other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /**
     * Checks that the places make the graph.
     *
     * @throws IllegalArgumentException if their number is another, one is not finite, or an edge is
     *     not shorter than every pair that is none
     */
    public UnitDisk {
        places = List.copyOf(places);
        if (places.size() != graph.qubits()) {
            throw new IllegalArgumentException(
                    "The %d vertices of a graph need a place each, not %d."
                            .formatted(graph.qubits(), places.size()));
        }
        for (Place place : places) {
            if (!Double.isFinite(place.x()) || !Double.isFinite(place.y())) {
                throw new IllegalArgumentException(
                        "The place (%s, %s) is not finite.".formatted(place.x(), place.y()));
            }
        }
        double edge = extreme(graph, places, true);
        double other = extreme(graph, places, false);
        if (edge >= other) {
            throw new IllegalArgumentException(
                    "An edge is %.4g long, and two vertices without an edge are %.4g apart: the places do not make the graph.\nMaybe other coordinates, or a circuit (--recipe shrink-lr-qaoa)."
                            .formatted(edge, other));
        }
    }

    /**
     * Makes a king's graph: a grid whose neighbours, the diagonal ones included, are joined.
     *
     * @param taken which places of the grid have a vertex, row by row; they are numbered in this
     *     order
     * @return its vertices and places
     */
    public static UnitDisk kings(List<List<Boolean>> taken) {
        var places = new ArrayList<Place>();
        for (int row = 0; row < taken.size(); row++) {
            for (int column = 0; column < taken.get(row).size(); column++) {
                if (taken.get(row).get(column)) {
                    places.add(new Place(column, row));
                }
            }
        }
        return within(places, 1.5);
    }

    /**
     * Joins places that are near.
     *
     * @param places of the vertices
     * @param radius up to which two are joined
     * @return the graph with its places
     */
    public static UnitDisk within(List<Place> places, double radius) {
        var edges = new ArrayList<Coupling>();
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                if (places.get(i).distance(places.get(j)) <= radius) {
                    edges.add(new Coupling(i, j));
                }
            }
        }
        return new UnitDisk(Topology.of(places.size(), edges), places);
    }

    /** The longest edge, or the shortest pair that is none. */
    private static double extreme(Topology graph, List<Place> places, boolean edges) {
        double found = edges ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                double apart = places.get(i).distance(places.get(j));
                if (graph.coupled(i, j) == edges) {
                    found = edges ? Math.max(found, apart) : Math.min(found, apart);
                }
            }
        }
        return found;
    }

    /**
     * Makes the program of the graph: the longest time, the strongest light under which the atoms
     * are far enough apart, the detuning from below to above the resonance.
     *
     * @param device of atoms, with its limits
     * @return a program that the device takes
     * @throws IllegalArgumentException if the device states no limits, or the atoms do not fit
     */
    public AtomProgram program(Device device) {
        double rabi = rabi(device);
        long time = (long) Math.floor(need(device, Atoms.TIME) / NANO + 1e-6);
        double top = Math.min(rabi * 1.5, need(device, Atoms.DETUNING_MAX));
        var light =
                new Waveform(
                        List.of(
                                new Waveform.Point(0, 0),
                                new Waveform.Point(RAMP, rabi),
                                new Waveform.Point(time - RAMP, rabi),
                                new Waveform.Point(time, 0)));
        var detuning =
                new Waveform(
                        List.of(
                                new Waveform.Point(0, -2 * top),
                                new Waveform.Point(RAMP, -2 * top),
                                new Waveform.Point(time - RAMP, top),
                                new Waveform.Point(time, top)));
        var program = new AtomProgram(sites(device, rabi), light, detuning);
        AtomRules.require(program, 1, device);
        return program;
    }

    /** {@code (C6/Omega)^(1/6)} in metres, under the strongest light. */
    static double blockade(Device device) {
        return blockade(device, need(device, Atoms.RABI_MAX));
    }

    private static double blockade(Device device, double rabi) {
        return Math.pow(need(device, Atoms.C6) / rabi, 1.0 / 6);
    }

    /** How near two atoms may be, with room for the rounding of both to the raster. */
    static double spacing(Device device) {
        double spacing = device.figures().atoms().of(Atoms.SPACING).orElse(0);
        return spacing + Math.sqrt(2) * need(device, Atoms.POSITION);
    }

    /** The blockade radius must be so large that the nearest two atoms are not too near. */
    private double rabi(Device device) {
        double least = spacing(device) * length() / nearest();
        double most = need(device, Atoms.RABI_MAX);
        return Double.isFinite(least) && least > 0
                ? Math.min(most, need(device, Atoms.C6) / Math.pow(least, 6))
                : most;
    }

    private double nearest() {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                nearest = Math.min(nearest, places.get(i).distance(places.get(j)));
            }
        }
        return nearest;
    }

    static double need(Device device, Atoms quantity) {
        return device.figures()
                .atoms()
                .of(quantity)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The device %s does not state its %s.\nMaybe use a device of kind atoms: quera_aquila."
                                        .formatted(device.name(), quantity.facts().words())));
    }

    /** What becomes the blockade radius, in the unit of the places; infinite for one atom. */
    private double length() {
        double edge = extreme(graph, places, true);
        double other = extreme(graph, places, false);
        return edge == 0 || Double.isInfinite(other)
                ? (edge == 0 ? other / 1.3 : edge * 1.3)
                : Math.sqrt(edge * other);
    }

    private List<Site> sites(Device device, double rabi) {
        double length = length();
        double scale = Double.isFinite(length) && length > 0 ? blockade(device, rabi) / length : 1;
        double raster = need(device, Atoms.POSITION);
        double left = places.stream().mapToDouble(Place::x).min().orElse(0);
        double low = places.stream().mapToDouble(Place::y).min().orElse(0);
        return places.stream()
                .map(p ->
                        new Site(
                                onRaster((p.x() - left) * scale, raster),
                                onRaster((p.y() - low) * scale, raster)))
                .toList();
    }

    private static long onRaster(double metres, double raster) {
        return Math.round(Math.rint(metres / raster) * (raster / NANO));
    }
}
