package dev.quench.app.faults;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the requests and the faults in an emulator's log, and does something at one of them, after
 * it was handled and before it is answered. Safe to share.
 */
final class LineLog implements Consumer<String> {
    private static final Pattern FAULTS = Pattern.compile(" faults \\[([^]]*)]$");

    private final Map<String, Long> faults = new TreeMap<>();
    private long requests;
    private long at = Long.MAX_VALUE;
    private Runnable action = () -> {};

    /** Does something once, at the request that is so many further on, from 1. */
    synchronized void after(long more, Runnable what) {
        at = requests + more;
        action = what;
    }

    @Override
    public void accept(String line) {
        if (counted(line)) {
            action.run();
        }
    }

    private synchronized boolean counted(String line) {
        requests++;
        Matcher matcher = FAULTS.matcher(line);
        if (matcher.find()) {
            for (String word : matcher.group(1).split(", ", -1)) {
                faults.merge(word, 1L, Long::sum);
            }
        }
        return requests == at;
    }

    synchronized long requests() {
        return requests;
    }

    synchronized Map<String, Long> faults() {
        return new TreeMap<>(faults);
    }
}
