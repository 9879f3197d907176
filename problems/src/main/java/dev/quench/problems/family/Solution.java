package dev.quench.problems.family;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An answer in the problem's own terms, numbered from 1 as in its file format.
 *
 * <p>A knapsack: the chosen items, ascending. An independent set: its vertices, ascending. An
 * assignment: {@code p(1) … p(n)}. A tour: the cities in the order of travel. A model of one's own:
 * the value of each variable. Nothing says that the numbers make sense: {@link Problem#evaluate}
 * does.
 */
public final class Solution {
    private final int[] numbers;

    private Solution(int[] numbers) {
        this.numbers = numbers;
    }

    /**
     * Makes a solution.
     *
     * @param numbers 1-based; copied
     * @return the solution
     */
    public static Solution of(int... numbers) {
        return new Solution(numbers.clone());
    }

    /**
     * Makes a solution from a list.
     *
     * @param numbers 1-based
     * @return the solution
     */
    public static Solution of(List<Integer> numbers) {
        return new Solution(numbers.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * Returns how many numbers there are.
     *
     * @return 0 or more
     */
    public int size() {
        return numbers.length;
    }

    /**
     * Returns one number.
     *
     * @param k position in {@code [0, size)}
     * @return the 1-based item, vertex, location or city, or a value
     */
    public int get(int k) {
        return numbers[k];
    }

    /**
     * Returns the numbers in order.
     *
     * @return a stream of {@link #size} numbers
     */
    public IntStream stream() {
        return Arrays.stream(numbers);
    }

    /**
     * Returns the numbers in order.
     *
     * @return an unmodifiable list
     */
    public List<Integer> toList() {
        return Arrays.stream(numbers).boxed().toList();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Solution other && Arrays.equals(numbers, other.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    /** Returns the numbers separated by blanks. */
    @Override
    public String toString() {
        return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
