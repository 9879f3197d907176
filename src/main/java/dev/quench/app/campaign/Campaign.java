package dev.quench.app.campaign;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A campaign as its file says it: instances by ways to solve by seeds.
 *
 * @param name of its folder of results
 * @param about what it is for
 * @param file where it was read; other paths are relative to it
 * @param sha256 of its text
 * @param instances what is solved
 * @param ways how, one for each point of the recipes' grids
 * @param seeds each once
 * @param budget of one run
 * @param retry how often a run is begun again
 */
public record Campaign(
        String name,
        String about,
        Path file,
        String sha256,
        List<Source> instances,
        List<Way> ways,
        List<Long> seeds,
        Budget budget,
        Retry retry) {
    /** Copies the lists. */
    public Campaign {
        instances = List.copyOf(instances);
        ways = List.copyOf(ways);
        seeds = List.copyOf(seeds);
    }

    /** Where instances come from. */
    public sealed interface Source {
        /**
         * Returns the line of the campaign file.
         *
         * @return from 1
         */
        int line();

        /**
         * Files.
         *
         * @param pattern a file, {@code FILE#K} or a glob, relative to the campaign file
         * @param options {@code problem}, {@code complement}, {@code maximise} as typed
         * @param line of the campaign file
         */
        record Files(String pattern, SequencedMap<String, String> options, int line)
                implements Source {}

        /**
         * What Quench can build itself.
         *
         * @param family empty for any
         * @param name a glob on names; empty for any
         * @param leastSize smallest size
         * @param mostSize largest size
         * @param line of the campaign file
         */
        record Catalogue(String family, String name, long leastSize, long mostSize, int line)
                implements Source {}
    }

    /**
     * One way to solve.
     *
     * @param label of its recipe in tables
     * @param point the values of the grid, by option; empty where there is no grid
     * @param options of {@code quench solve} by name without dashes, those of the grid included
     * @param content of the recipe where it is a file, which its name says nothing of; else empty
     * @param line of the campaign file
     */
    public record Way(
            String label,
            SequencedMap<String, String> point,
            SequencedMap<String, String> options,
            String content,
            int line) {
        /** Copies the maps. */
        public Way {
            point = new LinkedHashMap<>(point);
            options = new LinkedHashMap<>(options);
        }

        /**
         * Returns the arguments of {@code quench solve}.
         *
         * @return options and values, in order
         */
        public List<String> arguments() {
            return Campaign.arguments(options);
        }

        /**
         * Names the way with its point of the grid.
         *
         * @return the label, or {@code label[shots=50]}
         */
        public String name() {
            if (point.isEmpty()) {
                return label;
            }
            var text = new StringBuilder(label).append('[');
            point.forEach((key, value) ->
                    text.append(text.charAt(text.length() - 1) == '[' ? "" : ",")
                            .append(key)
                            .append('=')
                            .append(value));
            return text.append(']').toString();
        }
    }

    /** Turns options into arguments; {@code true} is an option without a value, false is none. */
    static List<String> arguments(Map<String, String> options) {
        return options.entrySet().stream()
                .filter(option -> !option.getValue().equals("false"))
                .map(option ->
                        option.getValue().equals("true")
                                ? "--" + option.getKey()
                                : "--" + option.getKey() + "=" + option.getValue())
                .toList();
    }

    /**
     * What one run may take.
     *
     * @param seconds of wall time
     * @param graceSeconds above that before its process is ended
     * @param heap of a process as {@code -Xmx} takes it; empty for an equal share
     */
    public record Budget(double seconds, double graceSeconds, String heap) {}

    /**
     * How often a run is begun again.
     *
     * @param crashed after its process ended
     * @param timeout after it was ended for time
     * @param failed after it was refused or failed
     */
    public record Retry(int crashed, int timeout, int failed) {}
}
