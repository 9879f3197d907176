package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The connected components of the couplings of a function: parts that can be minimised one by one.
 *
 * <p>{@code E(x) = offset + sum_c E_c(x_c)}, where the parts {@code E_c} have no constant. Parts
 * are numbered by their smallest variable; finding them takes {@code O(n + couplings)} time.
 */
public final class Components {
    private final Qubo qubo;
    private final int[] component;
    private final int count;

    private Components(Qubo qubo, int[] component, int count) {
        this.qubo = qubo;
        this.component = component;
        this.count = count;
    }

    /**
     * Finds the components.
     *
     * @param qubo the function
     * @return its components
     */
    public static Components of(Qubo qubo) {
        Couplings couplings = qubo.couplings();
        int[] component = new int[qubo.size()];
        int[] queue = new int[qubo.size()];
        Arrays.fill(component, -1);
        int count = 0;
        for (int root = 0; root < component.length; root++) {
            if (component[root] < 0) {
                flood(couplings, root, count++, component, queue);
            }
        }
        return new Components(qubo, component, count);
    }

    private static void flood(
            Couplings couplings, int root, int number, int[] component, int[] queue) {
        component[root] = number;
        queue[0] = root;
        int filled = 1;
        for (int q = 0; q < filled; q++) {
            for (int k = 0; k < couplings.degree(queue[q]); k++) {
                int j = couplings.neighbour(queue[q], k);
                if (component[j] < 0) {
                    component[j] = number;
                    queue[filled++] = j;
                }
            }
        }
    }

    /**
     * Returns the number of components.
     *
     * @return 0 for no variables
     */
    public int count() {
        return count;
    }

    /**
     * Returns the component of a variable.
     *
     * @param i variable in {@code [0, n)}
     * @return in {@code [0, count)}
     */
    public int component(int i) {
        return component[i];
    }

    /**
     * Returns the variables of a component.
     *
     * @param c in {@code [0, count)}
     * @return ascending; bit {@code k} of its part is the {@code k}-th of them
     */
    public IntStream members(int c) {
        return IntStream.range(0, component.length).filter(i -> component[i] == c);
    }

    /**
     * Returns the parts, in time linear in the couplings.
     *
     * @return one function a component, without constant
     */
    public List<Qubo> parts() {
        int[] place = new int[component.length];
        int[] sizes = new int[count];
        for (int i = 0; i < place.length; i++) {
            place[i] = sizes[component[i]]++;
        }
        List<Qubo.Builder> builders = IntStream.of(sizes).mapToObj(Qubo::builder).toList();
        for (int i = 0; i < place.length; i++) {
            builders.get(component[i]).addBias(place[i], qubo.bias(i));
        }
        qubo.couplings()
                .forEach((i, j, b) -> builders.get(component[i]).add(place[i], place[j], b));
        return builders.stream().map(Qubo.Builder::build).toList();
    }

    /**
     * Joins points of the parts.
     *
     * @param points one a component, in order
     * @return the point of the whole
     * @throws IllegalArgumentException if their number or a size does not fit
     */
    public Bits join(List<Bits> points) {
        int[] sizes = new int[count];
        for (int c : component) {
            sizes[c]++;
        }
        if (points.size() != count
                || IntStream.range(0, count).anyMatch(c -> points.get(c).size() != sizes[c])) {
            throw new IllegalArgumentException(
                    "%d components of sizes %s cannot be joined from %s."
                            .formatted(count, Arrays.toString(sizes), points));
        }
        int[] next = new int[count];
        boolean[] bits = new boolean[component.length];
        for (int i = 0; i < bits.length; i++) {
            int c = component[i];
            bits[i] = points.get(c).get(next[c]++);
        }
        return Bits.of(bits);
    }

    @Override
    public String toString() {
        return "Components[%d of %d variables]".formatted(count, component.length);
    }
}
