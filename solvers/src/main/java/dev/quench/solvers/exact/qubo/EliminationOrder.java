package dev.quench.solvers.exact.qubo;

import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * An order in which variables are eliminated, with the tables that elimination makes: a tree
 * decomposition of the couplings.
 *
 * <p>The scope of a variable is the set of its neighbours when its turn comes; they become
 * neighbours of each other. The width is the size of the largest scope. Memory and time of the
 * dynamic program are known from the scopes alone. Finding the best order is NP-hard; here it is
 * greedy by fewest new pairs ("min-fill"), by fewest neighbours, or by a breadth-first walk.
 *
 * <p>Source: H. L. Bodlaender, A. M. C. A. Koster, Treewidth computations I. Upper bounds,
 * Information and Computation 208 (2010), doi:10.1016/j.ic.2009.03.008.
 */
final class EliminationOrder {
    private static final int MOST_FILL_WORK = 1 << 28;
    private static final int WORK_A_QUESTION = 1 << 16;

    final int[] order;
    final int[] position;
    /* The scope of each variable, latest eliminated first. */
    final int[][] scopes;
    final int width;

    /** How the next variable is chosen. */
    enum Rule {
        FILL,
        DEGREE,
        INDEX,
        WALK
    }

    private EliminationOrder(int[] order, int[] position, int[][] scopes, int width) {
        this.order = order;
        this.position = position;
        this.scopes = scopes;
        this.width = width;
    }

    private record Entry(long score, int variable) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byScore = Long.compare(score, other.score);
            return byScore != 0 ? byScore : Integer.compare(variable, other.variable);
        }
    }

    /**
     * Orders by a rule.
     *
     * @param qubo whose couplings are the graph
     * @param rule how the next variable is chosen
     * @param mostWidth largest width
     * @param stop ends the search
     * @return the order, empty if its width would be larger or the signal came
     */
    static Optional<EliminationOrder> of(
            WholeQubo qubo, Rule rule, int mostWidth, StopSignal stop) {
        return new Elimination(qubo, rule, mostWidth, stop).run();
    }

    /** Bytes of the decisions and of the largest tables. */
    double bytes() {
        double sum = 0;
        double[] live = {0, 0};
        double[] released = new double[order.length];
        for (int i : order) {
            double entries = Math.scalb(1.0, scopes[i].length);
            sum += Math.max(1, entries / 64) * 8 + 40;
            live[0] += 8 * entries;
            live[1] = Math.max(live[1], live[0] + 8 * entries);
            live[0] -= released[i];
            int parent = parent(i);
            if (parent >= 0) {
                released[parent] += 8 * entries;
            } else {
                live[0] -= 8 * entries;
            }
        }
        return sum + live[1];
    }

    /** Additions that the tables take. */
    double operations() {
        double sum = 0;
        for (int i : order) {
            sum += Math.scalb(2.0 + scopes[i].length / 8.0, scopes[i].length);
            int parent = parent(i);
            sum += parent < 0 ? 0 : Math.scalb(2.0, scopes[parent].length);
        }
        return sum;
    }

    /** The variable whose table takes up that of another: the next one of its scope, or -1. */
    int parent(int i) {
        int[] scope = scopes[i];
        return scope.length == 0 ? -1 : scope[scope.length - 1];
    }

    /** The elimination itself, on sorted rows. */
    private static final class Elimination {
        private final Rule rule;
        private final int mostWidth;
        private final int size;
        private final int[][] rows;
        private final int[] degrees;
        private final int[] order;
        private final int[] position;
        private final int[][] scopes;
        private final int[] walk;
        private final StopSignal stop;
        private long work;
        private long asked;
        private boolean stopped;

        Elimination(WholeQubo qubo, Rule rule, int mostWidth, StopSignal stop) {
            this.stop = stop;
            this.rule = rule;
            this.mostWidth = mostWidth;
            size = qubo.size;
            rows = new int[size][];
            degrees = new int[size];
            order = new int[size];
            position = new int[size];
            scopes = new int[size][];
            for (int i = 0; i < size && !stopped(qubo.rowStart[i] + i); i++) {
                rows[i] = Arrays.copyOfRange(qubo.columns, qubo.rowStart[i], qubo.rowStart[i + 1]);
                Arrays.sort(rows[i]);
                degrees[i] = rows[i].length;
            }
            asked = 0;
            walk = rule == Rule.WALK && !stopped ? walk() : new int[0];
            Arrays.fill(position, -1);
        }

        /** Asks the signal whenever a certain amount of work has been done. */
        private boolean stopped(long done) {
            if (done - asked >= WORK_A_QUESTION) {
                asked = done;
                stopped |= stop.requested();
            }
            return stopped;
        }

        /** Breadth-first from an end of a long path of each component. */
        private int[] walk() {
            int[] place = new int[size];
            boolean[] seen = new boolean[size];
            int[] queue = new int[size];
            int filled = 0;
            for (int root = 0; root < size; root++) {
                if (!seen[root]) {
                    int begin = filled;
                    filled = flood(root, begin, seen, queue);
                    for (int k = begin; k < filled; k++) {
                        seen[queue[k]] = false;
                    }
                    filled = flood(queue[filled - 1], begin, seen, queue);
                }
            }
            for (int k = 0; k < size; k++) {
                place[queue[k]] = k;
            }
            return place;
        }

        private int flood(int root, int begin, boolean[] seen, int[] queue) {
            int filled = begin;
            seen[root] = true;
            queue[filled++] = root;
            for (int k = begin; k < filled; k++) {
                for (int j : rows[queue[k]]) {
                    if (!seen[j]) {
                        seen[j] = true;
                        queue[filled++] = j;
                    }
                }
            }
            return filled;
        }

        Optional<EliminationOrder> run() {
            var queue = new PriorityQueue<Entry>(Math.max(1, size));
            long[] known = new long[size];
            for (int i = 0; i < size && !stopped(work + i); i++) {
                known[i] = score(i);
                queue.add(new Entry(known[i], i));
            }
            int next = 0;
            int width = 0;
            while (next < size) {
                if (stopped(work + next)) {
                    return Optional.empty();
                }
                Entry entry = queue.remove();
                int i = entry.variable();
                if (position[i] >= 0 || entry.score() != known[i]) {
                    continue;
                }
                if (degrees[i] > mostWidth || work > MOST_FILL_WORK) {
                    return Optional.empty();
                }
                position[i] = next;
                order[next++] = i;
                width = Math.max(width, degrees[i]);
                scopes[i] = Arrays.copyOf(rows[i], degrees[i]);
                for (int j : scopes[i]) {
                    rows[j] = merged(rows[j], degrees[j], scopes[i], i, j);
                    degrees[j] = rows[j].length;
                }
                rows[i] = new int[0];
                for (int j : scopes[i]) {
                    known[j] = score(j);
                    queue.add(new Entry(known[j], j));
                }
            }
            for (int i = 0; i < size; i++) {
                sortLatestFirst(scopes[i]);
            }
            return Optional.of(new EliminationOrder(order, position, scopes, width));
        }

        private void sortLatestFirst(int[] scope) {
            for (int a = 1; a < scope.length; a++) {
                int moving = scope[a];
                int b = a;
                while (b > 0 && position[scope[b - 1]] < position[moving]) {
                    scope[b] = scope[b - 1];
                    b--;
                }
                scope[b] = moving;
            }
        }

        private long score(int i) {
            return switch (rule) {
                case INDEX -> i;
                case WALK -> walk[i];
                case DEGREE -> degrees[i];
                case FILL -> fill(i);
            };
        }

        /** Pairs of neighbours that are not neighbours of each other; many if there are many. */
        private long fill(int i) {
            int degree = degrees[i];
            if (degree > mostWidth) {
                return (long) degree * degree;
            }
            long missing = 0;
            for (int a = 0; a < degree; a++) {
                int j = rows[i][a];
                int at = 0;
                for (int b = a + 1; b < degree; b++) {
                    at = Arrays.binarySearch(rows[j], at, degrees[j], rows[i][b]);
                    missing += at < 0 ? 1 : 0;
                    at = at < 0 ? -at - 1 : at;
                }
            }
            work += (long) degree * degree;
            return missing;
        }

        /** Merges two sorted rows, without the eliminated variable and the owner of the row. */
        private int[] merged(int[] row, int length, int[] scope, int gone, int owner) {
            int[] union = new int[length + scope.length];
            int filled = 0;
            int a = 0;
            int b = 0;
            while (a < length || b < scope.length) {
                int next =
                        b == scope.length || (a < length && row[a] <= scope[b]) ? row[a] : scope[b];
                a += a < length && row[a] == next ? 1 : 0;
                b += b < scope.length && scope[b] == next ? 1 : 0;
                if (next != gone && next != owner) {
                    union[filled++] = next;
                }
            }
            work += union.length;
            return Arrays.copyOf(union, filled);
        }
    }
}
