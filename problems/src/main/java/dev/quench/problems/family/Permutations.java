package dev.quench.problems.family;

import java.util.ArrayList;
import java.util.List;

/** Judges whether a list of numbers is a permutation of {@code 1 … n}. */
final class Permutations {
    private Permutations() {}

    static List<String> faults(Solution solution, int n, String thing) {
        var faults = new ArrayList<String>();
        if (solution.size() != n) {
            faults.add("%d numbers are given for %d".formatted(solution.size(), n));
        }
        boolean[] seen = new boolean[n];
        solution.stream()
                .forEach(number -> {
                    if (number < 1 || number > n) {
                        faults.add("%s %d does not exist (1 to %d)".formatted(thing, number, n));
                    } else if (seen[number - 1]) {
                        faults.add("%s %d is used twice".formatted(thing, number));
                    } else {
                        seen[number - 1] = true;
                    }
                });
        return faults;
    }
}
