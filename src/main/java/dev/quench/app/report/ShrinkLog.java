package dev.quench.app.report;

import dev.quench.solvers.reduction.shrinking.ShrinkEvent;
import dev.quench.solvers.reduction.shrinking.ShrinkListener;
import java.util.ArrayList;
import java.util.List;

/** Keeps what happens while a program is shrunk. Belongs to one thread. */
public final class ShrinkLog implements ShrinkListener {
    /**
     * An event with what followed from it.
     *
     * @param event the source was asked, a candidate decided, or merges taken back
     * @param implied what followed from a decision, in order
     */
    record Entry(ShrinkEvent event, List<ShrinkEvent.Implied> implied) {}

    private final List<Entry> entries = new ArrayList<>();

    /** Starts with nothing. */
    public ShrinkLog() {}

    @Override
    public void happened(ShrinkEvent event) {
        switch (event) {
            case ShrinkEvent.Asked _, ShrinkEvent.Decided _, ShrinkEvent.Reopened _ ->
                    entries.add(new Entry(event, new ArrayList<>()));
            case ShrinkEvent.Implied implied -> {
                if (!entries.isEmpty()) {
                    entries.getLast().implied().add(implied);
                }
            }
        }
    }

    List<Entry> entries() {
        return entries;
    }

    /**
     * Counts the questions so far.
     *
     * @return 0 or more
     */
    public int questions() {
        return Math.toIntExact(
                entries.stream().filter(e -> e.event() instanceof ShrinkEvent.Asked).count());
    }
}
