package dev.quench.hardware.emulator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which requests meet which faults, decided by the seed and the number of the request alone.
 *
 * <p>The text is a list of rules with commas: {@code kind@n} for the {@code n}-th request that the
 * fault can meet, {@code kind@n-m} for a burst, {@code kind:probability} for each of them
 * independently; {@code kind/endpoint} keeps a rule to one kind of requests. For example {@code
 * 401@3,503@5-8,reset-after/submit:0.1}. Rules count for themselves. Safe to share.
 */
public final class FaultPlan {
    private static final Pattern RULE =
            Pattern.compile("([a-z0-9-]+?)(?:/([a-z]+))?(?:@(\\d{1,9})(?:-(\\d{1,9}))?|:(\\S+))");

    private final String text;
    private final List<Rule> rules;
    private final List<AtomicLong> seen;
    private final long seed;

    private record Rule(
            Fault fault, Optional<Endpoint> at, long first, long last, double probability) {
        boolean covers(Endpoint endpoint) {
            return at.map(endpoint::equals).orElseGet(() -> fault.occursAt(endpoint));
        }
    }

    private FaultPlan(String text, List<Rule> rules, long seed) {
        this.text = text;
        this.rules = List.copyOf(rules);
        this.seed = seed;
        this.seen = rules.stream().map(r -> new AtomicLong()).toList();
    }

    /**
     * Makes a plan in which nothing goes wrong.
     *
     * @return without rules
     */
    public static FaultPlan none() {
        return new FaultPlan("", List.of(), 0);
    }

    /**
     * Reads a plan.
     *
     * @param text rules with commas, blank for none
     * @param seed of what is left to chance
     * @return a plan that has seen no request
     * @throws IllegalArgumentException with all known words if a rule cannot be read
     */
    public static FaultPlan parse(String text, long seed) {
        var rules = new ArrayList<Rule>();
        for (String rule : text.split(",", -1)) {
            if (!rule.isBlank()) {
                rules.add(rule(rule.strip()));
            }
        }
        return new FaultPlan(text.strip(), rules, seed);
    }

    private static Rule rule(String text) {
        var match = RULE.matcher(text);
        if (!match.matches()) {
            throw bad(text, "is none of kind@n, kind@n-m and kind:probability");
        }
        Fault fault =
                Stream.of(Fault.values())
                        .filter(f -> f.word().equals(match.group(1)))
                        .findFirst()
                        .orElseThrow(() -> bad(text, "names no known fault"));
        Optional<Endpoint> at = Optional.ofNullable(match.group(2)).map(e -> endpoint(text, e));
        if (match.group(5) != null) {
            return new Rule(fault, at, 0, 0, probability(text, match.group(5)));
        }
        long first = Long.parseLong(match.group(3));
        long last = match.group(4) == null ? first : Long.parseLong(match.group(4));
        if (first < 1 || last < first) {
            throw bad(text, "must count requests from 1 upwards");
        }
        return new Rule(fault, at, first, last, 0);
    }

    private static Endpoint endpoint(String rule, String word) {
        return Stream.of(Endpoint.values())
                .filter(e -> e.word().equals(word))
                .findFirst()
                .orElseThrow(() -> bad(rule, "names no known endpoint"));
    }

    private static double probability(String rule, String word) {
        double value = word.matches("[01](\\.\\d+)?|\\.\\d+") ? Double.parseDouble(word) : -1;
        if (value < 0 || value > 1) {
            throw bad(rule, "must have a probability in [0, 1]");
        }
        return value;
    }

    private static IllegalArgumentException bad(String rule, String why) {
        return new IllegalArgumentException(
                ("The rule '%s' of the faults %s.\nMaybe write for example 503:0.1, 401@3 or"
                                + " reset-after/submit:0.05; faults: %s; endpoints: %s.")
                        .formatted(
                                rule.length() > 40 ? rule.substring(0, 40) + "…" : rule,
                                why,
                                words(Stream.of(Fault.values()).map(Fault::word)),
                                words(Stream.of(Endpoint.values()).map(Endpoint::word))));
    }

    private static String words(Stream<String> words) {
        return words.collect(Collectors.joining(", "));
    }

    /**
     * Draws the faults of the next request.
     *
     * @param endpoint what the request is for
     * @return any number, often none
     */
    Set<Fault> draw(Endpoint endpoint) {
        var faults = EnumSet.noneOf(Fault.class);
        for (int k = 0; k < rules.size(); k++) {
            Rule rule = rules.get(k);
            if (rule.covers(endpoint)) {
                long number = seen.get(k).incrementAndGet();
                if ((rule.first <= number && number <= rule.last) || chance(rule, k, number)) {
                    faults.add(rule.fault);
                }
            }
        }
        return faults;
    }

    /** A generator for each draw, so that the order in which threads come changes nothing. */
    private boolean chance(Rule rule, int k, long number) {
        long stream = seed ^ (k + 1) * 0x9E3779B97F4A7C15L ^ number * 0xC2B2AE3D27D4EB4FL;
        return rule.probability > 0 && new SplittableRandom(stream).nextDouble() < rule.probability;
    }

    @Override
    public String toString() {
        return text;
    }
}
