package dev.quench.hardware.atoms;

import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds places for the vertices of a graph on the squares of a chess board, so that two are joined
 * exactly where a king moves between them in one step.
 *
 * <p>Each component is searched by itself, by backtracking over vertices with the most placed
 * neighbours, and the components stand side by side, three squares apart. Where every choice was
 * tried there is no such placement; a graph of this kind is recognised in time that may be
 * exponential, so that the choices are limited. Grids of four neighbours are found too: they lie
 * askew. Other unit-disk graphs are not. Source of the lattice: S. Ebadi et al., "Quantum
 * optimization of maximum independent set using Rydberg atom arrays", Science 376 (2022), DOI
 * 10.1126/science.abo6587.
 */
public final class KingsPlacement {
    /** Choices that are tried on a board. */
    public static final long CHOICES = 4_000_000;

    /** Squares from a component to the next. */
    private static final int APART = 3;

    private static final int MOST_NEIGHBOURS = 8;

    private final Topology graph;
    private final int columns;
    private final int rows;

    /** How a search ended. */
    public sealed interface Outcome {}

    /**
     * Found.
     *
     * @param disk the graph with its places, whole numbers
     */
    public record Placed(UnitDisk disk) implements Outcome {}

    /**
     * There is no placement, or none in this room.
     *
     * @param why a part of a sentence
     */
    public record Unfit(String why) implements Outcome {}

    /**
     * Choices are left that were not tried.
     *
     * @param choices that were tried, of the component that was not placed
     */
    public record NotFound(long choices) implements Outcome {}

    private KingsPlacement(Topology graph, int columns, int rows) {
        this.graph = graph;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Searches.
     *
     * @param graph of 1 vertex or more
     * @param columns of the board, 1 or more
     * @param rows of the board, 1 or more
     * @param choices that may be tried for each component
     * @return the same for the same graph and board
     */
    public static Outcome find(Topology graph, int columns, int rows, long choices) {
        if (graph.maxDegree() > MOST_NEIGHBOURS) {
            return new Unfit(
                    "a vertex has %d neighbours, and a square %d"
                            .formatted(graph.maxDegree(), MOST_NEIGHBOURS));
        }
        return new KingsPlacement(graph, columns, rows).placed(choices);
    }

    /**
     * Searches on the board of a device: first where the atoms may be far apart, then where they
     * are as near as the lattice allows.
     *
     * @param graph of 1 vertex or more
     * @param device of atoms, with its limits
     * @return what was found
     * @throws IllegalArgumentException if the device states no limits
     */
    public static Outcome find(Topology graph, Device device) {
        // Neighbours along rows alone, and along diagonals too, beside vertices two squares apart.
        Outcome wide = find(graph, device, UnitDisk.blockade(device) / Math.sqrt(2));
        return wide instanceof Placed
                ? wide
                : find(graph, device, UnitDisk.blockade(device) / Math.sqrt(2 * Math.sqrt(2)));
    }

    private static Outcome find(Topology graph, Device device, double least) {
        double square = Math.max(least, UnitDisk.spacing(device));
        return find(
                graph,
                1 + (int) Math.floor(UnitDisk.need(device, Atoms.WIDTH) / square),
                1 + (int) Math.floor(UnitDisk.need(device, Atoms.HEIGHT) / square),
                CHOICES);
    }

    private Outcome placed(long choices) {
        var parts = new ArrayList<Part>();
        for (List<Integer> component : graph.components()) {
            var search = new KingsSearch(graph.induced(component), columns, rows, choices);
            if (!search.found()) {
                return search.exhausted()
                        ? new Unfit(
                                "no placement of %d joined vertices on %d x %d squares exists"
                                        .formatted(component.size(), columns, rows))
                        : new NotFound(choices);
            }
            parts.add(new Part(component, search.places()));
        }
        return packed(parts);
    }

    /** A component with its places, from 0 on. */
    private record Part(List<Integer> vertices, List<UnitDisk.Place> places) {
        int width() {
            return 1 + (int) places.stream().mapToDouble(UnitDisk.Place::x).max().orElse(0);
        }

        int height() {
            return 1 + (int) places.stream().mapToDouble(UnitDisk.Place::y).max().orElse(0);
        }
    }

    /** On shelves, the highest first. */
    private Outcome packed(List<Part> parts) {
        var places = new ArrayList<UnitDisk.Place>();
        IntStream.range(0, graph.qubits()).forEach(_ -> places.add(new UnitDisk.Place(0, 0)));
        int left = 0;
        int low = 0;
        int high = 0;
        parts.sort(Comparator.comparingInt(Part::height).reversed());
        for (Part part : parts) {
            if (left > 0 && left + part.width() > columns) {
                left = 0;
                low = high + APART - 1;
            }
            high = Math.max(high, low + part.height());
            if (high > rows) {
                return new Unfit(
                        "its %d components do not fit side by side on %d x %d squares"
                                .formatted(parts.size(), columns, rows));
            }
            for (int k = 0; k < part.vertices().size(); k++) {
                UnitDisk.Place place = part.places().get(k);
                places.set(
                        part.vertices().get(k),
                        new UnitDisk.Place(left + place.x(), low + place.y()));
            }
            left += part.width() + APART - 1;
        }
        return new Placed(new UnitDisk(graph, places));
    }
}
