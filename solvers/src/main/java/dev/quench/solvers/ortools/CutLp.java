package dev.quench.solvers.ortools;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Minimises {@code sum -2 w_e y_e} with {@code 0 <= y <= 1} over inequalities that are added from
 * round to round, by GLOP's dual simplex, which goes on from the last basis. The row of a dropped
 * inequality is used again by the next one. Weights are divided by a power of two, which loses
 * nothing. The native model is freed by {@link #close}.
 */
final class CutLp implements AutoCloseable {
    /* Presolve and scaling would give the simplex another matrix in each round, and no warm start. */
    private static final String PARAMETERS =
            "use_dual_simplex: true use_preprocessing: false use_scaling: false "
                    + "solve_dual_problem: NEVER_DO num_omp_threads: 1";

    private static final double SLACK = 1e-4;
    private static final long POLL_MILLISECONDS = 20;

    private final MPSolver solver = MPSolver.createSolver("GLOP");
    private final MPVariable[] variables;
    private final List<Row> rows = new ArrayList<>();
    private final Deque<Integer> unused = new ArrayDeque<>();
    private final double[] y;
    private final int exponent;
    private long iterations;

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

    CutLp(CutGraph graph) {
        double largest = 0;
        for (int e = 0; e < graph.edges(); e++) {
            largest = Math.max(largest, Math.abs(graph.weight(e)));
        }
        exponent = largest == 0 ? 0 : Math.getExponent(largest);
        variables = solver.makeNumVarArray(graph.edges(), 0, 1);
        y = new double[graph.edges()];
        for (int e = 0; e < variables.length; e++) {
            double weight = Math.scalb(graph.weight(e), -exponent);
            solver.objective().setCoefficient(variables[e], -2 * weight);
            y[e] = weight > 0 ? 1 : 0;
        }
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

    void add(OddCycle cut) {
        if (unused.isEmpty()) {
            var row = new Row(solver.makeConstraint(-MPSolver.infinity(), cut.limit()), cut);
            write(row, cut);
            rows.add(row);
        } else {
            Row row = rows.get(unused.remove());
            for (int k = 0; k < row.cut.length(); k++) {
                row.constraint.setCoefficient(variables[row.cut.edge(k)], 0);
            }
            write(row, cut);
            row.constraint.setUb(cut.limit());
        }
    }

    private void write(Row row, OddCycle cut) {
        row.cut = cut;
        row.price = 0;
        row.present = true;
        for (int k = 0; k < cut.length(); k++) {
            row.constraint.setCoefficient(variables[cut.edge(k)], cut.sign(k));
        }
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
        boolean optimal;
        try (var _ = new Watcher(stop)) {
            optimal = solver.solve() == MPSolver.ResultStatus.OPTIMAL;
        }
        iterations += solver.iterations();
        for (Row row : rows) {
            double price = -row.constraint.dualValue();
            row.price = row.present && price > 0 && Double.isFinite(price) ? price : 0;
        }
        for (int e = 0; e < y.length && optimal; e++) {
            y[e] = Math.clamp(variables[e].solutionValue(), 0.0, 1.0);
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
