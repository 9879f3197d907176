package dev.quench.solvers.ortools;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Minimises {@code sum -2 w_e y_e} with {@code 0 <= y <= 1} over the rows of a program and
 * inequalities that are added from round to round, by GLOP's dual simplex, which goes on from the
 * last basis. The row of a dropped inequality is used again by the next one. Weights are divided by
 * a power of two, which loses nothing. The native model is freed by {@link #close}.
 */
final class CutLp implements AutoCloseable {
    /* Presolve and scaling would give the simplex another matrix in each round, and no warm start. */
    private static final String PARAMETERS =
            "use_dual_simplex: true use_preprocessing: false use_scaling: false "
                    + "solve_dual_problem: NEVER_DO num_omp_threads: 1";

    private static final double SLACK = 1e-4;
    private static final long POLL_MILLISECONDS = 20;

    private final MPSolver solver = MPSolver.createSolver("GLOP");
    private final CutColumns columns;
    private final List<Kept> kept = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Deque<Integer> unused = new ArrayDeque<>();
    private final double[] y;
    private final int exponent;
    private long iterations;

    /** A row of the program in the model. */
    private static final class Kept {
        private final MPConstraint constraint;
        private final ScaledRow row;
        private double price;

        Kept(MPConstraint constraint, ScaledRow row) {
            this.constraint = constraint;
            this.row = row;
        }
    }

    /** An inequality in the model. */
    private static final class Row {
        private final MPConstraint constraint;
        private OddCycle cut;
        private double price;
        private boolean present = true;

        Row(MPConstraint constraint, OddCycle cut) {
            this.constraint = constraint;
            this.cut = cut;
        }
    }

    CutLp(CutRelaxation relaxation) {
        CutGraph graph = relaxation.graph();
        double largest = 0;
        for (int e = 0; e < graph.edges(); e++) {
            largest = Math.max(largest, Math.abs(graph.weight(e)));
        }
        exponent = largest == 0 ? 0 : Math.getExponent(largest);
        columns = new CutColumns(solver, graph);
        y = new double[graph.edges()];
        for (int e = 0; e < y.length; e++) {
            boolean isProduct = graph.literals().indexOf(e) >= 0;
            y[e] = graph.weight(e) > 0 && !isProduct ? 1 : 0;
        }
        columns.writeCosts(solver.objective(), exponent);
        graph.literals().follow(y);
        relaxation.rows().forEach(this::keep);
        solver.objective().setMinimization();
        solver.setSolverSpecificParametersAsString(PARAMETERS);
    }

    /** Returns the point of the last solve; at first that without inequalities. */
    double[] point() {
        return y;
    }

    long iterations() {
        return iterations;
    }

    /** Returns the inequalities that the next solve knows. */
    List<OddCycle> cuts() {
        return rows.stream().filter(row -> row.present).map(row -> row.cut).toList();
    }

    /** Returns how large their multipliers are, 0 or more, in the unit of the weights. */
    double[] prices() {
        return rows.stream()
                .filter(row -> row.present)
                .mapToDouble(row -> Math.scalb(row.price, exponent))
                .toArray();
    }

    /** Returns the multipliers of the rows of the program, as {@link #prices}, of any sign. */
    double[] keptPrices() {
        return kept.stream().mapToDouble(row -> Math.scalb(row.price, exponent)).toArray();
    }

    /** Returns the rows that are never dropped. */
    List<ScaledRow> kept() {
        return kept.stream().map(row -> row.row).toList();
    }

    /** Adds a row that is never dropped. */
    void keep(ScaledRow row) {
        var constraint = solver.makeConstraint(row.lower(), row.upper());
        columns.write(constraint, row);
        kept.add(new Kept(constraint, row));
    }

    void add(OddCycle cut) {
        if (unused.isEmpty()) {
            var row = new Row(solver.makeConstraint(-MPSolver.infinity(), cut.limit()), cut);
            write(row, cut);
            rows.add(row);
        } else {
            Row row = rows.get(unused.remove());
            columns.erase(row.constraint, row.cut);
            write(row, cut);
        }
    }

    private void write(Row row, OddCycle cut) {
        row.cut = cut;
        row.price = 0;
        row.present = true;
        row.constraint.setUb(columns.write(row.constraint, cut));
    }

    /** Drops the inequalities that the point satisfies with something to spare. */
    void purge() {
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            if (row.present && row.price == 0 && row.cut.violation(y) < -SLACK) {
                row.present = false;
                row.constraint.setUb(MPSolver.infinity());
                unused.add(r);
            }
        }
    }

    /** Solves; false if the point could not be found, or a stop signal came first. */
    boolean solve(StopSignal stop) {
        MPSolver.ResultStatus status;
        try (var _ = new Watcher(stop)) {
            status = solver.solve();
        }
        iterations += solver.iterations();
        boolean optimal = status == MPSolver.ResultStatus.OPTIMAL;
        /* GLOP complains on stderr if it is asked for multipliers that it does not have. */
        boolean priced = optimal || status == MPSolver.ResultStatus.FEASIBLE;
        for (Row row : rows) {
            double price = priced ? -row.constraint.dualValue() : 0;
            row.price = row.present && price > 0 && Double.isFinite(price) ? price : 0;
        }
        for (Kept row : kept) {
            row.price = priced ? row.row.price(-row.constraint.dualValue()) : 0;
        }
        if (optimal) {
            columns.read(y);
        }
        return optimal;
    }

    @Override
    public void close() {
        solver.delete();
    }

    /** Interrupts GLOP after a stop signal, again and again: once before its start is lost. */
    private final class Watcher implements AutoCloseable {
        private final CountDownLatch end = new CountDownLatch(1);
        private final StopSignal stop;
        private final Thread thread;

        Watcher(StopSignal stop) {
            this.stop = stop;
            thread = Thread.ofVirtual().name("glop-stop").start(this::watch);
        }

        private void watch() {
            try {
                while (!end.await(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                    if (stop.requested()) {
                        solver.interruptSolve();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Waits, so that the model is not freed under an interruption. */
        @Override
        public void close() {
            end.countDown();
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
