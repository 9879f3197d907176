package dev.quench.solvers.reduction.steered;

import dev.quench.solvers.reduction.shrinking.ShrinkAnswer;
import dev.quench.solvers.reduction.shrinking.ShrinkJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A journal in memory that forgets what comes after a number of answers. */
final class ListJournal implements ShrinkJournal {
    private final List<ShrinkAnswer> answers = new ArrayList<>();
    private final List<double[]> states = new ArrayList<>();
    private int read;

    /** Copies the first answers, to be read from the beginning. */
    ListJournal firstOf(int count) {
        var copy = new ListJournal();
        copy.answers.addAll(answers.subList(0, count));
        copy.states.addAll(states.subList(0, count));
        return copy;
    }

    int size() {
        return answers.size();
    }

    @Override
    public Optional<ShrinkAnswer> next() {
        return read < answers.size() ? Optional.of(answers.get(read++)) : Optional.empty();
    }

    @Override
    public double[] copyState() {
        return states.getLast().clone();
    }

    @Override
    public void add(ShrinkAnswer answer, StateSource state) {
        answers.add(answer);
        states.add(state.copyState());
        read = answers.size();
    }
}
