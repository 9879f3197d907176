package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.qubo.Ising;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Solves semidefinite relaxations by CSDP, an interior-point solver (B. Borchers, CSDP, a C library
 * for semidefinite programming, Optimization Methods and Software 11 (1999),
 * doi:10.1080/10556789908805765), if its command {@code csdp} is installed.
 */
final class Csdp {
    private Csdp() {}

    /**
     * Returns the least {@code offset + sum h_i v_0.v_i + sum J_ij v_i.v_j}.
     *
     * @return empty if there is no such command
     */
    static Optional<Double> relaxation(Ising energy) throws IOException, InterruptedException {
        Path file = Files.createTempFile("relaxation", ".dat-s");
        try {
            Files.writeString(file, sdpa(energy));
            return run(file).map(value -> energy.offset() - value);
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Writes the relaxation as a sparse SDPA file: maximise {@code tr(C X)} with a unit diagonal,
     * {@code C = -W/2}, where the anchor is the last row.
     */
    static String sdpa(Ising energy) {
        int nodes = energy.size() + 1;
        var text = new StringBuilder("%d\n1\n%d\n".formatted(nodes, nodes));
        text.append("1 ".repeat(nodes)).append('\n');
        energy.couplings().forEach((i, j, value) -> entry(text, i + 1, j + 1, -value / 2));
        for (int i = 0; i < energy.size(); i++) {
            if (energy.field(i) != 0) {
                entry(text, i + 1, nodes, -energy.field(i) / 2);
            }
        }
        for (int a = 1; a <= nodes; a++) {
            text.append("%d 1 %d %d 1\n".formatted(a, a, a));
        }
        return text.toString();
    }

    /**
     * Returns the least objective of a relaxation with pairs and rows.
     *
     * @return empty if there is no such command
     */
    static OptionalDouble relaxation(ConstrainedRelaxation relaxation)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("constrained", ".dat-s");
        try {
            Files.writeString(file, sdpa(relaxation));
            Optional<Double> value = run(file);
            double constant = relaxation.couplings().energy(0);
            return value.isPresent()
                    ? OptionalDouble.of(constant - value.get())
                    : OptionalDouble.empty();
        } finally {
            Files.delete(file);
        }
    }

    /** As above, with a slack in a second, diagonal block for each product of at least 0. */
    private static String sdpa(ConstrainedRelaxation relaxation) {
        int nodes = relaxation.size() + 1;
        int slacks = relaxation.pairs() - relaxation.zeros();
        int rows = relaxation.rows().size();
        var text = new StringBuilder("%d%n2%n".formatted(nodes + relaxation.pairs() + rows));
        text.append("%d %d%n".formatted(nodes, -Math.max(1, slacks)));
        text.append("1 ".repeat(nodes)).append("-1 ".repeat(relaxation.pairs()));
        relaxation.rows().forEach(row -> text.append(2 - row.terms()).append(' '));
        text.append('\n');
        AnchoredCouplings w = relaxation.couplings();
        for (int a = 0; a < nodes; a++) {
            for (int k = 0; k < w.degree(a); k++) {
                if (w.neighbour(a, k) > a) {
                    double value = -w.value(a, k) * w.unit() / 2;
                    entry(text, a + 1, w.neighbour(a, k) + 1, value);
                }
            }
        }
        for (int a = 1; a <= nodes; a++) {
            entry(text, a, a, a, 1);
        }
        for (int k = 0; k < relaxation.pairs(); k++) {
            int number = nodes + k + 1;
            int i = relaxation.first(k) + 1;
            int j = relaxation.second(k) + 1;
            double a = relaxation.firstSign(k) / 2;
            double b = relaxation.secondSign(k) / 2;
            entry(text, number, Math.min(i, j), Math.max(i, j), 2 * a * b);
            entry(text, number, i, nodes, a);
            entry(text, number, j, nodes, b);
            if (!relaxation.isZero(k)) {
                int slack = k - relaxation.zeros() + 1;
                text.append("%d 2 %d %d -1%n".formatted(number, slack, slack));
            }
        }
        for (int r = 0; r < rows; r++) {
            OneOfRow row = relaxation.rows().get(r);
            for (int k = 0; k < row.terms(); k++) {
                int number = nodes + relaxation.pairs() + r + 1;
                entry(text, number, row.spins()[k] + 1, nodes, row.signs()[k] / 2);
            }
        }
        return text.toString();
    }

    private static void entry(StringBuilder text, int matrix, int row, int column, double value) {
        text.append(String.format(Locale.ROOT, "%d 1 %d %d %.17g%n", matrix, row, column, value));
    }

    private static void entry(StringBuilder text, int row, int column, double value) {
        text.append(String.format(Locale.ROOT, "0 1 %d %d %.17g%n", row, column, value));
    }

    private static Optional<Double> run(Path file) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("csdp", file.toString()).redirectErrorStream(true).start();
        } catch (IOException _) {
            return Optional.empty();
        }
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("csdp failed: " + printed);
        }
        double primal = number(printed, "Primal objective value: ");
        double dual = number(printed, "Dual objective value: ");
        return Optional.of((primal + dual) / 2);
    }

    private static double number(String printed, String before) {
        int from = printed.indexOf(before) + before.length();
        return Double.parseDouble(printed.substring(from, printed.indexOf('\n', from)).strip());
    }
}
