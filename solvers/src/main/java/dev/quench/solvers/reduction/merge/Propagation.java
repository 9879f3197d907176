package dev.quench.solvers.reduction.merge;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.solvers.reduction.merge.MergeOutcome.Implication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Draws the consequences of decisions until nothing follows any more or a rule is broken. Not
 * thread-safe.
 *
 * <p>A term that would break its row gets the other value. An equality of two terms that holds for
 * equal or for opposite values only ties them; one over terms of several sizes must be able to sum
 * up to its right side. Then come the rules of the family.
 */
final class Propagation {
    private final Trail trail;
    private final VariableClasses classes;
    private final MergedRows rows;
    private final List<FamilyRule> rules;
    private final RowSums sums = new RowSums();
    private final List<Implication> implied = new ArrayList<>();
    private @Nullable String broken;
    private boolean listening;
    private boolean rulesWait = true;

    Propagation(BinaryProgram program, List<FamilyRule> rules) {
        trail = new Trail();
        classes = new VariableClasses(program.size(), trail);
        rows = new MergedRows(program, trail);
        this.rules = List.copyOf(rules);
    }

    Trail trail() {
        return trail;
    }

    VariableClasses classes() {
        return classes;
    }

    MergedRows rows() {
        return rows;
    }

    /** Tells whether nothing can follow from the value of a root. */
    boolean isFree(int root) {
        return rules.isEmpty() && rows.isFree(root);
    }

    int mark() {
        return trail.mark();
    }

    /** Takes all back since a mark, and what was broken since. */
    void undo(int mark) {
        trail.undo(mark);
        rows.clearQueue();
        broken = null;
        rulesWait = false;
    }

    /** Begins to collect what follows. */
    void listen() {
        implied.clear();
        listening = true;
    }

    /** Ends the collection that {@link #listen} began. */
    List<Implication> heard() {
        listening = false;
        return List.copyOf(implied);
    }

    /** Returns the rule that is broken. */
    Optional<String> broken() {
        return Optional.ofNullable(broken);
    }

    /** Tells that no solution agrees with what is known. */
    void refute(String rule) {
        if (broken == null) {
            broken = rule;
        }
    }

    /** Returns {@link VariableClasses#OPEN}, 0 or 1. */
    int value(int variable) {
        return classes.value(variable);
    }

    /** Makes a decision, without its consequences. */
    void decide(Merge merge) {
        boolean heard = listening;
        listening = false;
        apply(merge, "decision");
        listening = heard;
    }

    /** Takes a conclusion. */
    void conclude(Merge merge, String rule) {
        apply(merge, rule);
    }

    private void apply(Merge merge, String rule) {
        switch (merge) {
            case Merge.Fix(int variable, boolean one) -> fix(variable, one, rule);
            case Merge.Tie(int first, int second, boolean opposed) -> {
                int firstValue = value(first);
                int secondValue = value(second);
                if (secondValue != VariableClasses.OPEN) {
                    fix(first, secondValue == 1 ^ opposed, rule);
                } else if (firstValue != VariableClasses.OPEN) {
                    fix(second, firstValue == 1 ^ opposed, rule);
                } else {
                    tie(first, second, opposed, rule);
                }
            }
        }
    }

    /** Gives a variable a value. */
    void fix(int variable, boolean one, String rule) {
        int known = value(variable);
        if (known != VariableClasses.OPEN) {
            if (known == 1 != one) {
                refute(rule);
            }
            return;
        }
        int root = classes.root(variable);
        boolean rootIsOne = one ^ classes.isOdd(variable);
        if (listening) {
            int face = classes.smallest(root);
            implied.add(
                    new Implication(new Merge.Fix(face, rootIsOne ^ classes.isOdd(face)), rule));
        }
        classes.fix(root, rootIsOne);
        rows.fix(root, rootIsOne);
        rulesWait = true;
    }

    private void tie(int first, int second, boolean opposed, String rule) {
        int a = classes.root(first);
        int b = classes.root(second);
        boolean between = opposed ^ classes.isOdd(first) ^ classes.isOdd(second);
        if (a == b) {
            if (between) {
                refute(rule);
            }
            return;
        }
        if (listening) {
            int least = Math.min(classes.smallest(a), classes.smallest(b));
            int other = Math.max(classes.smallest(a), classes.smallest(b));
            boolean opposite = between ^ classes.isOdd(least) ^ classes.isOdd(other);
            implied.add(new Implication(new Merge.Tie(least, other, opposite), rule));
        }
        int root = classes.survivor(a, b);
        int child = root == a ? b : a;
        classes.join(child, root, between);
        rows.join(child, root, between);
    }

    /**
     * Draws all consequences.
     *
     * @return false if a rule is broken
     */
    boolean propagate() {
        while (broken == null) {
            int r = rows.poll();
            if (r >= 0) {
                look(rows.row(r));
            } else if (rulesWait) {
                rulesWait = false;
                applyRules();
            } else {
                return true;
            }
        }
        rows.clearQueue();
        return false;
    }

    /** Draws all consequences without collecting them. */
    void propagateQuietly() {
        boolean heard = listening;
        listening = false;
        propagate();
        listening = heard;
    }

    private void applyRules() {
        for (FamilyRule rule : rules) {
            rule.apply(this);
            if (broken != null) {
                return;
            }
        }
    }

    private void look(MergedRow row) {
        if (row.boundsAbove()) {
            force(row, true);
        }
        if (row.boundsBelow()) {
            force(row, false);
        }
        if (broken == null && row.isEquality()) {
            if (row.open() == 2) {
                pair(row);
            } else if (row.open() > 2 && !sums.isReachable(row)) {
                refute(row.rule());
            }
        }
    }

    /** Forces the terms that are larger than the room above the least or below the most. */
    private void force(MergedRow row, boolean above) {
        if ((above ? row.roomAbove() : row.roomBelow()) < 0) {
            refute(row.rule());
            return;
        }
        if (row.largest() <= (above ? row.roomAbove() : row.roomBelow())) {
            return;
        }
        for (int k = 0; k < row.places() && broken == null; k++) {
            long room = above ? row.roomAbove() : row.roomBelow();
            long c = row.coefficient(k);
            if (Math.abs(c) > room) {
                fix(row.variable(k), c > 0 != above, row.rule());
            }
        }
    }

    /** Ties the two terms of an equality if it holds at two opposite corners only. */
    private void pair(MergedRow row) {
        int first = -1;
        int second = -1;
        for (int k = 0; k < row.places(); k++) {
            if (row.coefficient(k) != 0) {
                second = first;
                first = k;
            }
        }
        long a = row.coefficient(first);
        long b = row.coefficient(second);
        long sum = row.roomAbove();
        /* Of the ends that raise the activity both or none count, or exactly one. */
        boolean both = sum == 0 || sum == Math.abs(a) + Math.abs(b);
        boolean one = sum == Math.abs(a) || sum == Math.abs(b);
        if (!both && !one) {
            refute(row.rule());
        } else if (one && a == b) {
            tie(row.variable(first), row.variable(second), true, row.rule());
        } else if (one && a == -b) {
            tie(row.variable(first), row.variable(second), false, row.rule());
        }
    }
}
