package dev.quench.hardware.device;

import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The couplings of a device as built, and what of them is dead. Immutable; qubits keep the numbers
 * of the provider, dead ones included.
 */
public final class Connectivity {
    private final Topology declared;
    private final @Nullable TopologyRule rule;
    private final NavigableSet<Integer> deadQubits;
    private final Set<Coupling> deadCouplings;
    private final Topology alive;

    private Connectivity(
            Topology declared,
            @Nullable TopologyRule rule,
            Collection<Integer> deadQubits,
            Collection<Coupling> deadCouplings) {
        this.declared = declared;
        this.rule = rule;
        this.deadQubits = Collections.unmodifiableNavigableSet(new TreeSet<>(deadQubits));
        this.deadCouplings = Set.copyOf(deadCouplings);
        requireThere();
        alive = declared.without(this.deadQubits::contains, this.deadCouplings);
    }

    private void requireThere() {
        for (int q : deadQubits) {
            if (q < 0 || q >= declared.qubits()) {
                throw new IllegalArgumentException(
                        "The dead qubit %d is none of the %d qubits, 0 to %d."
                                .formatted(q, declared.qubits(), declared.qubits() - 1));
            }
        }
        for (Coupling c : deadCouplings) {
            if (c.high() >= declared.qubits() || !declared.coupled(c.low(), c.high())) {
                throw new IllegalArgumentException(
                        "The dead coupling of qubits %d and %d does not exist in the topology.\nMaybe leave it out."
                                .formatted(c.low(), c.high()));
            }
        }
    }

    /**
     * Makes it from listed couplings.
     *
     * @param declared as built
     * @param deadQubits of it
     * @param deadCouplings of it
     * @return the connectivity
     * @throws IllegalArgumentException if something dead was never there
     */
    public static Connectivity of(
            Topology declared, Collection<Integer> deadQubits, Collection<Coupling> deadCouplings) {
        return new Connectivity(declared, null, deadQubits, deadCouplings);
    }

    /**
     * Makes it from a rule.
     *
     * @param rule defines what was built
     * @param deadQubits of it
     * @param deadCouplings of it
     * @return the connectivity
     * @throws IllegalArgumentException if something dead was never there
     */
    public static Connectivity of(
            TopologyRule rule, Collection<Integer> deadQubits, Collection<Coupling> deadCouplings) {
        return new Connectivity(rule.topology(), rule, deadQubits, deadCouplings);
    }

    /**
     * Returns all couplings as built.
     *
     * @return dead ones included
     */
    public Topology declared() {
        return declared;
    }

    /**
     * Returns the rule of the couplings.
     *
     * @return empty where they are listed
     */
    public Optional<TopologyRule> rule() {
        return Optional.ofNullable(rule);
    }

    /**
     * Returns the qubits that cannot be used.
     *
     * @return ascending
     */
    public NavigableSet<Integer> deadQubits() {
        return deadQubits;
    }

    /**
     * Returns the couplings that cannot be used beside those of dead qubits.
     *
     * @return in no order
     */
    public Set<Coupling> deadCouplings() {
        return deadCouplings;
    }

    /**
     * Returns the couplings that can be used.
     *
     * @return on all qubits; dead ones have none
     */
    public Topology alive() {
        return alive;
    }

    /**
     * Returns the parts into which the living qubits fall, the largest first.
     *
     * @return each ascending, dead qubits left out
     */
    public List<List<Integer>> components() {
        return alive.components().stream().filter(c -> !deadQubits.contains(c.getFirst())).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Connectivity that
                && declared.equals(that.declared)
                && rule().equals(that.rule())
                && deadQubits.equals(that.deadQubits)
                && deadCouplings.equals(that.deadCouplings);
    }

    @Override
    public int hashCode() {
        return 31 * declared.hashCode() + deadQubits.hashCode() + deadCouplings.hashCode();
    }

    @Override
    public String toString() {
        return "Connectivity[%s, %d dead qubits, %d dead couplings]"
                .formatted(declared, deadQubits.size(), deadCouplings.size());
    }
}
