package dev.quench.hardware.atoms;

import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Searches places in the rows of a device for the vertices of any graph, so that two are joined
 * exactly where they are near.
 *
 * <p>Lengths are in blockade radii. Annealing makes {@code sum over edges of max(0, r - (1 - m))^2
 * + sum over other pairs of max(0, 1 + m - r)^2} vanish, {@code m} = {@value #MARGIN}, with atoms
 * not nearer than a row to the next; it begins with the two greatest components of the distances in
 * the graph (classical scaling), turned at random. A try costs {@value #MOVES} moves of each
 * vertex, each linear in the vertices.
 *
 * <p>To recognise these graphs is NP-hard (H. Breu, D. G. Kirkpatrick, "Unit disk graph recognition
 * is NP-hard", Computational Geometry 9 (1998), DOI 10.1016/S0925-7721(97)00014-X): that nothing is
 * found proves nothing.
 */
public final class UnitDiskPlacement {
    private static final double MARGIN = 0.08;
    private static final double SHORT = (1 - MARGIN) * (1 - MARGIN);
    private static final double LONG = (1 + MARGIN) * (1 + MARGIN);
    private static final double LEAST_RATIO = 1.04;
    private static final int TRIES = 12;
    private static final int MOST_APART = 5;

    /** Distances in all tries of a large graph. */
    private static final double WORK = 2e8;

    private static final int MOVES = 6000;
    private static final double HOT = 0.04;
    private static final double COLD = 1e-5;

    /**
     * Where the strongest light makes the nearest two atoms farther apart than this, it is weaker.
     */
    private static final double NEAREST = 0.48;

    private static final double HOP = 0.75;

    /** A row is this much wider than it must be, since places are scaled once more. */
    private static final double ROOM = 1.12;

    private final boolean[][] joined;
    private final double row;
    private final double width;
    private final int rows;
    private final SplittableRandom random;
    private final double[] x;
    private final int[] y;

    private UnitDiskPlacement(
            boolean[][] joined, double row, double width, int rows, SplittableRandom random) {
        this.joined = joined;
        this.row = row;
        this.width = width;
        this.rows = rows;
        this.random = random;
        this.x = new double[joined.length];
        this.y = new int[joined.length];
    }

    /**
     * Searches.
     *
     * @param graph of 1 vertex or more
     * @param device of atoms, with its limits
     * @param random of turns and moves
     * @return places of which each edge is at least 4 % shorter than any other pair; empty if none
     *     were found
     * @throws IllegalArgumentException if the device states no limits
     */
    public static Optional<UnitDisk> find(Topology graph, Device device, RandomGenerator random) {
        double least =
                Math.max(
                        device.figures().atoms().of(Atoms.ROW_SPACING).orElse(0),
                        UnitDisk.spacing(device));
        double blockade = Math.max(UnitDisk.blockade(device), least / NEAREST);
        double row = ROOM * least / blockade;
        double width = UnitDisk.need(device, Atoms.WIDTH) / blockade / ROOM;
        double height = UnitDisk.need(device, Atoms.HEIGHT) / blockade / ROOM;
        int rows = 1 + (int) Math.floor(height / row);
        boolean[][] joined = joined(graph);
        double[][] start = scaled(graph);
        for (int k = 0; k < tries(joined); k++) {
            var search =
                    new UnitDiskPlacement(
                            joined, row, width, rows, new SplittableRandom(random.nextLong()));
            search.begin(start);
            search.anneal(HOT * Math.pow(4, k % 3 - 1));
            Optional<UnitDisk> found = search.disk(graph).filter(disk -> fits(disk, device));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<UnitDisk> disk(Topology graph) {
        return ratio() >= LEAST_RATIO
                ? Optional.of(new UnitDisk(graph, places()))
                : Optional.empty();
    }

    /** Places are scaled once more, and may then be too near. */
    private static boolean fits(UnitDisk disk, Device device) {
        try {
            return disk.program(device).atoms() > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** None where six neighbours of a vertex are pairwise apart: a circle has room for five. */
    private static int tries(boolean[][] joined) {
        for (boolean[] neighbours : joined) {
            var apart = new ArrayList<Integer>();
            for (int v = 0; v < neighbours.length; v++) {
                boolean[] its = joined[v];
                if (neighbours[v] && apart.stream().noneMatch(other -> its[other])) {
                    apart.add(v);
                }
            }
            if (apart.size() > MOST_APART) {
                return 0;
            }
        }
        double one = (double) MOVES * joined.length * joined.length;
        return (int) Math.clamp(WORK / one, 2, TRIES);
    }

    private static boolean[][] joined(Topology graph) {
        boolean[][] joined = new boolean[graph.qubits()][graph.qubits()];
        graph.couplings()
                .forEach(c -> joined[c.low()][c.high()] = joined[c.high()][c.low()] = true);
        return joined;
    }

    /** Two coordinates a vertex, of which the distances are nearly those in the graph. */
    private static double[][] scaled(Topology graph) {
        int n = graph.qubits();
        double[][] squares = new double[n][n];
        double far = 0;
        for (int i = 0; i < n; i++) {
            int[] hops = graph.distancesFrom(i);
            for (int j = 0; j < n; j++) {
                squares[i][j] = hops[j] < 0 ? -1 : HOP * HOP * hops[j] * hops[j];
                far = Math.max(far, squares[i][j]);
            }
        }
        return centred(squares, far);
    }

    private static double[][] centred(double[][] squares, double far) {
        int n = squares.length;
        double[] mean = new double[n];
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (squares[i][j] < 0) {
                    squares[i][j] = Math.pow(Math.sqrt(far) + 2, 2);
                }
                mean[i] += squares[i][j] / n;
            }
            all += mean[i] / n;
        }
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                gram[i][j] = (mean[i] + mean[j] - all - squares[i][j]) / 2;
            }
        }
        return leading(gram);
    }

    private static double[][] leading(double[][] gram) {
        var eigen = new EigenDecomposition(new Array2DRowRealMatrix(gram, false));
        double[][] coordinates = new double[gram.length][2];
        for (int c = 0; c < Math.min(2, gram.length); c++) {
            double size = Math.sqrt(Math.max(0, eigen.getRealEigenvalue(c)));
            for (int i = 0; i < gram.length; i++) {
                coordinates[i][c] = size * eigen.getEigenvector(c).getEntry(i);
            }
        }
        return coordinates;
    }

    /** Turns the start, and puts it in the middle of the field. */
    private void begin(double[][] start) {
        double turn = random.nextDouble(2 * Math.PI);
        for (int i = 0; i < x.length; i++) {
            double across = start[i][0] * Math.cos(turn) - start[i][1] * Math.sin(turn);
            double up = start[i][0] * Math.sin(turn) + start[i][1] * Math.cos(turn);
            x[i] = Math.clamp(width / 2 + across + jitter(0.05), 0, width);
            y[i] = Math.clamp(Math.round(rows / 2.0 + up / row), 0, rows - 1);
        }
    }

    private double jitter(double size) {
        return size * random.nextGaussian();
    }

    private void anneal(double hot) {
        long moves = (long) MOVES * x.length;
        for (long k = 0; k < moves; k++) {
            double progress = k / (double) moves;
            move(hot * Math.pow(COLD / hot, progress), 0.6 * (1 - progress) + 0.02);
        }
    }

    private void move(double temperature, double size) {
        int vertex = random.nextInt(x.length);
        double oldX = x[vertex];
        int oldY = y[vertex];
        double before = cost(vertex);
        x[vertex] = Math.clamp(oldX + jitter(size), 0, width);
        if (random.nextInt(3) == 0) {
            y[vertex] = Math.clamp(oldY + (random.nextBoolean() ? 1 : -1), 0, rows - 1);
        }
        double worse = cost(vertex) - before;
        if (worse > 0 && random.nextDouble() >= Math.exp(-worse / temperature)) {
            x[vertex] = oldX;
            y[vertex] = oldY;
        }
    }

    /** What a vertex adds to the sum. */
    private double cost(int vertex) {
        double sum = 0;
        for (int other = 0; other < x.length; other++) {
            if (other != vertex) {
                double across = x[vertex] - x[other];
                double up = row * (y[vertex] - y[other]);
                double square = across * across + up * up;
                sum += wrong(square, joined[vertex][other]);
            }
        }
        return sum;
    }

    private double wrong(double square, boolean edge) {
        if (edge ? square <= SHORT && square >= row * row : square >= LONG) {
            return 0;
        }
        double apart = Math.sqrt(square);
        double wrong = edge ? Math.max(0, apart - (1 - MARGIN)) : 1 + MARGIN - apart;
        double near = Math.max(0, row - apart);
        return wrong * wrong + near * near;
    }

    /** The shortest pair without an edge over the longest edge; 0 if two atoms are too near. */
    private double ratio() {
        double edge = 0;
        double other = Double.POSITIVE_INFINITY;
        List<UnitDisk.Place> places = places();
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < i; j++) {
                double apart = places.get(i).distance(places.get(j));
                if (apart < row * (1 - 1e-3)) {
                    return 0;
                }
                if (joined[i][j]) {
                    edge = Math.max(edge, apart);
                } else {
                    other = Math.min(other, apart);
                }
            }
        }
        return edge == 0 ? Double.POSITIVE_INFINITY : other / edge;
    }

    private List<UnitDisk.Place> places() {
        return IntStream.range(0, x.length)
                .mapToObj(i -> new UnitDisk.Place(x[i], row * y[i]))
                .toList();
    }
}
