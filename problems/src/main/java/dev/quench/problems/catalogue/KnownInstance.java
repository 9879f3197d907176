package dev.quench.problems.catalogue;

import dev.quench.problems.family.Sense;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance of the catalogue: one problem in one file. */
public final class KnownInstance {
    private final Identity identity;
    private final Place place;
    private final Facts facts;
    private final @Nullable BigDecimal bestKnown;

    /** What the instance is called and where it comes from. */
    record Identity(String id, String family, String set, String source) {}

    /** Where the instance stands in which file. */
    record Place(String format, int index, String sha256) {}

    /** What is known of it besides the value. */
    record Facts(
            int size,
            int constraints,
            Sense sense,
            boolean proven,
            boolean complement,
            boolean buildable) {}

    KnownInstance(Identity identity, Place place, Facts facts, @Nullable BigDecimal bestKnown) {
        this.identity = identity;
        this.place = place;
        this.facts = facts;
        this.bestKnown = bestKnown;
    }

    /**
     * Returns the name in the catalogue.
     *
     * @return a name; copies of one instance in several sets may share it
     */
    public String id() {
        return identity.id();
    }

    /**
     * Returns the problem family.
     *
     * @return {@code mdkp}, {@code mis}, {@code qap}, {@code tsp}, {@code qubo} or {@code maxcut}
     */
    public String family() {
        return identity.family();
    }

    /**
     * Returns the test set.
     *
     * @return its usual name
     */
    public String set() {
        return identity.set();
    }

    /**
     * Returns where the instance was published.
     *
     * @return a short citation
     */
    public String source() {
        return identity.source();
    }

    /**
     * Returns the file format.
     *
     * @return such as {@code dimacs-edge}; {@code +gzip} after it for a compressed file
     */
    public String format() {
        return place.format();
    }

    /**
     * Returns the place of the instance in a file of several.
     *
     * @return 1 or more; 1 for a file of one
     */
    public int index() {
        return place.index();
    }

    /**
     * Returns the digest of the whole file.
     *
     * @return SHA-256, 64 hexadecimal digits in lower case
     */
    public String sha256() {
        return place.sha256();
    }

    /**
     * Returns the number of items, vertices, facilities, cities or variables.
     *
     * @return 1 or more
     */
    public int size() {
        return facts.size();
    }

    /**
     * Returns the number of bits of the standard formulation of its family.
     *
     * @return the size, its square for an assignment, {@code (n-1)^2} for a tour of {@code n}
     */
    public long variables() {
        long n = size();
        return switch (family()) {
            case "qap" -> n * n;
            case "tsp" -> (n - 1) * (n - 1);
            default -> n;
        };
    }

    /**
     * Returns the number of knapsack constraints, of edges, or of a QUBO's entries.
     *
     * @return 0 for the families that have none
     */
    public int constraints() {
        return facts.constraints();
    }

    /**
     * Returns the direction in which {@link #bestKnown} is best.
     *
     * @return the sense of the objective
     */
    public Sense sense() {
        return facts.sense();
    }

    /**
     * Returns the best objective value known.
     *
     * @return in the problem's own scale, empty where none is known
     */
    public Optional<BigDecimal> bestKnown() {
        return Optional.ofNullable(bestKnown);
    }

    /**
     * Tells whether the best known value is a proven optimum.
     *
     * @return false also where no value is known
     */
    public boolean proven() {
        return facts.proven();
    }

    /**
     * Tells whether the file holds a clique problem, so that the value is the independence number
     * of the complement of the graph in the file.
     *
     * @return false for all but some graphs
     */
    public boolean complement() {
        return facts.complement();
    }

    /**
     * Tells whether the instance can be built from a definition.
     *
     * @return true if a generator makes the same problem
     */
    public boolean buildable() {
        return facts.buildable();
    }

    /** Returns the id and the set. */
    @Override
    public String toString() {
        return "KnownInstance[%s, %s]".formatted(id(), set());
    }
}
