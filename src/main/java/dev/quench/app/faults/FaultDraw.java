package dev.quench.app.faults;

import dev.quench.hardware.emulator.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Draws what goes wrong in one run: some kinds of faults anywhere, some at submissions, which are
 * few among the requests of a run, sometimes many states of unknown words, a burst, and a
 * submission whose answer is lost and then one that is refused: what was accepted must not be
 * called refused.
 *
 * @param random of the draws
 * @param repeatable whether the provider knows a submission again that it is handed twice
 */
record FaultDraw(SplittableRandom random, boolean repeatable) {
    private static final double KIND = 0.25;
    private static final double BURST = 0.3;
    private static final double PAIR = 0.3;
    private static final List<String> CHANCES = List.of("0.02", "0.05", "0.1", "0.25");
    private static final List<String> SELDOM = CHANCES.subList(0, 2);
    private static final String OFTEN = "0.5";
    private static final String MOSTLY = "0.9";
    private static final double HIDDEN = 0.7;
    private static final List<Fault> LOST =
            List.of(
                    Fault.RESET_AFTER,
                    Fault.UNAVAILABLE_AFTER,
                    Fault.TRUNCATED,
                    Fault.EMPTY,
                    Fault.RESET_BEFORE);
    private static final List<Fault> REFUSED =
            List.of(
                    Fault.BAD_REQUEST,
                    Fault.UNAUTHORISED,
                    Fault.PAYMENT_REQUIRED,
                    Fault.FORBIDDEN,
                    Fault.NOT_FOUND,
                    Fault.CONFLICT,
                    Fault.FAILED_DEPENDENCY);

    /** The text of a plan. */
    String text() {
        var rules = new ArrayList<String>();
        for (Fault fault : Fault.values()) {
            if (happens(KIND)) {
                rules.add(fault.word() + ":" + any(REFUSED.contains(fault) ? SELDOM : CHANCES));
            }
        }
        Stream.of(Fault.RESET_AFTER, Fault.UNAVAILABLE_AFTER, Fault.TRUNCATED, Fault.EMPTY)
                .filter(_ -> happens(KIND))
                .forEach(fault -> rules.add(submission(fault) + ":" + OFTEN));
        Stream.of(Fault.SLOW, Fault.DUPLICATE)
                .filter(_ -> happens(KIND))
                .filter(fault -> repeatable || fault != Fault.DUPLICATE)
                .forEach(fault -> rules.add(submission(fault) + ":" + OFTEN));
        if (happens(KIND)) {
            rules.add(Fault.UNKNOWN_STATE.word() + "/poll:" + OFTEN);
        }
        if (happens(BURST)) {
            rules.add("503" + span(1 + random.nextInt(20), 1 + random.nextInt(12)));
        }
        if (happens(PAIR)) {
            pair(rules);
        }
        return String.join(",", rules);
    }

    /** The same text, or one in which the ends of jobs are hidden behind words for a while. */
    String hidden(String text) {
        String words = Fault.UNKNOWN_STATE.word() + "/poll:" + MOSTLY;
        return happens(HIDDEN) ? text + (text.isEmpty() ? "" : ",") + words : text;
    }

    /** The jobs of a run are submitted at once: as many answers are lost as refusals follow. */
    private void pair(List<String> rules) {
        int first = 1 + random.nextInt(3);
        int length = 1 + random.nextInt(3);
        rules.add(submission(any(LOST)) + span(first, length));
        rules.add(submission(any(REFUSED)) + span(first + length, length));
    }

    private static String submission(Fault fault) {
        return fault.word() + "/submit";
    }

    private static String span(int first, int length) {
        return "@%d-%d".formatted(first, first + length - 1);
    }

    private boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
