package dev.quench.solvers.control;

/** Is told how far a long computation is. Called often, from any thread; must be quick. */
@FunctionalInterface
public interface Progress {
    /** Listens to nothing. */
    Progress SILENT = (done, message) -> {};

    /**
     * Takes a report.
     *
     * @param done in [0, 1], or negative where it is unknown
     * @param message a few words without a line break, for example {@code round 3 of 12}
     */
    void report(double done, String message);
}
