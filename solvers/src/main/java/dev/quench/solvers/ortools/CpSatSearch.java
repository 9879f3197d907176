package dev.quench.solvers.ortools;

import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverResponse;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.SatParameters;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.exact.ExactRequest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs CP-SAT on a model so that the answer depends on nothing but model, work and seed. */
final class CpSatSearch {
    /*
     * One worker, whatever the number of threads allowed. CP-SAT chooses its portfolio by the
     * number of workers, so even its deterministic mode (interleave_search) answers differently
     * with 1 and with 2 where optima tie (1dc.128); and a batch there ends with its slowest member.
     * Measured on two cores, seconds to a proof with 2 interleaved workers and with one:
     * pet7 2.9 and 0.1, 1dc.128 2.5 and 0.1, gr17 5.3 and 0.1.
     */
    private static final int WORKERS = 1;

    private static final long POLL_MILLISECONDS = 20;

    private CpSatSearch() {}

    /** How careful the search is with what presolve does to the model. */
    enum Care {
        /** Everything on. */
        NORMAL,
        /** Without the presolve step that computes with 32 bits. */
        WIDE,
        /** Without presolve: the second opinion on infeasibility. */
        UNPRESOLVED
    }

    /**
     * What a search answered.
     *
     * @param response CP-SAT's words, not yet verified
     * @param stopped true if the stop signal came before the end
     */
    record Answer(CpSolverResponse response, boolean stopped) {}

    /**
     * Searches.
     *
     * @param encoding the problem
     * @param request limits, seed, stop signal, progress
     * @param care what to leave out
     * @return the answer
     */
    static Answer run(CpSatEncoding encoding, ExactRequest request, Care care) {
        CpSolver solver = new CpSolver();
        configure(solver.getParameters(), request, care);
        encoding.tune(solver.getParameters());
        var reporter = new Reporter(encoding, request.progress());
        boolean stopped;
        try (var watcher = new Watcher(solver, request.stop())) {
            solver.solve(encoding.model().model(), reporter);
            stopped = watcher.stopped;
        }
        reporter.rethrow();
        return new Answer(solver.response(), stopped);
    }

    private static void configure(
            SatParameters.Builder parameters, ExactRequest request, Care care) {
        /* CP-SAT's own handler of Ctrl-C aborts the process from Java; the stop signal comes instead. */
        parameters
                .setCatchSigintSignal(false)
                .setNumWorkers(WORKERS)
                .setRandomSeed(Long.hashCode(request.seed()) & Integer.MAX_VALUE)
                .setMaxDeterministicTime(request.work())
                .setMaxTimeInSeconds(request.timeLimit().toNanos() / 1e9);
        if (care != Care.NORMAL) {
            parameters.setPresolveInclusionWorkLimit(0);
        }
        if (care == Care.UNPRESOLVED) {
            parameters.setCpModelPresolve(false);
        }
    }

    /** Passes solutions on as progress. Called on CP-SAT's own threads, which must see no throw. */
    private static final class Reporter extends CpSolverSolutionCallback {
        private final CpSatEncoding encoding;
        private final Progress progress;
        private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

        Reporter(CpSatEncoding encoding, Progress progress) {
            this.encoding = encoding;
            this.progress = progress;
        }

        @Override
        public synchronized void onSolutionCallback() {
            try {
                long units = Math.round(objectiveValue());
                progress.report(-1, "found " + encoding.objective(units));
            } catch (RuntimeException e) {
                /* Out of a native callback it would end the process; rethrow() passes it on. */
                failure.compareAndSet(null, e);
            }
        }

        void rethrow() {
            RuntimeException e = failure.get();
            if (e != null) {
                throw e;
            }
        }
    }

    /** Asks for the stop signal while the search runs, from a thread of its own. */
    private static final class Watcher implements AutoCloseable {
        private final CountDownLatch ended = new CountDownLatch(1);
        private final CpSolver solver;
        private final StopSignal stop;
        private volatile boolean stopped;

        Watcher(CpSolver solver, StopSignal stop) {
            this.solver = solver;
            this.stop = stop;
            Thread.ofVirtual().name("cp-sat-stop").start(this::watch);
        }

        /** Repeats the stop until the search has ended: one before its start would be lost. */
        private void watch() {
            try {
                do {
                    if (stop.requested()) {
                        stopped = true;
                        solver.stopSearch();
                    }
                } while (!ended.await(POLL_MILLISECONDS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            ended.countDown();
        }
    }
}
