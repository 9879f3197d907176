package dev.quench.app.qoblib;

import dev.quench.app.campaign.ResultLine;
import dev.quench.app.campaign.ResultStore;
import dev.quench.app.campaign.SweepSession;
import dev.quench.app.report.JsonLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Results of campaigns: the last line of every run, and the sweeps that ran them.
 *
 * @param runs in the order of their first lines
 * @param sessions by id
 */
record CampaignLines(List<ResultLine> runs, Map<String, SweepSession> sessions) {
    /**
     * Reads results.
     *
     * @param sources folders of campaigns, or files of their lines
     * @throws IllegalArgumentException if there are none, or a line is damaged
     */
    static CampaignLines read(List<Path> sources) {
        var runs = new LinkedHashMap<String, ResultLine>();
        var sessions = new LinkedHashMap<String, SweepSession>();
        for (Path source : sources) {
            Path file = Files.isDirectory(source) ? source.resolve(ResultStore.RUNS) : source;
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        "There are no results %s.\nMaybe runs/NAME, the folder that quench sweep names."
                                .formatted(file));
            }
            for (ResultLine line : read(file, ResultLine.class)) {
                runs.merge(line.key(), line, CampaignLines::later);
            }
            Path beside = file.resolveSibling(ResultStore.SESSIONS);
            if (Files.isRegularFile(beside)) {
                read(beside, SweepSession.class).forEach(s -> sessions.put(s.id(), s));
            }
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(
                    "The results %s have no run.\nMaybe quench sweep first.".formatted(sources));
        }
        return new CampaignLines(List.copyOf(runs.values()), sessions);
    }

    private static ResultLine later(ResultLine one, ResultLine other) {
        return other.utc().compareTo(one.utc()) >= 0 ? other : one;
    }

    private static <T> List<T> read(Path file, Class<T> type) {
        var read = new ArrayList<T>();
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                Optional<T> value = JsonLines.read(line, type);
                if (value.isEmpty() || !isOfSchema(value.get())) {
                    throw new IllegalArgumentException(
                            "Line %d of %s is damaged, or none of this version.\nMaybe a sweep is writing it; else quench sweep says what is wrong."
                                    .formatted(number, file));
                }
                read.add(value.get());
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The results %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static boolean isOfSchema(Object value) {
        return switch (value) {
            case ResultLine line -> ResultLine.SCHEMA.equals(line.schema());
            case SweepSession session -> SweepSession.SCHEMA.equals(session.schema());
            default -> false;
        };
    }

    /**
     * Keeps the runs of one way.
     *
     * @param way its name; empty where there is one only
     * @throws IllegalArgumentException if there are several and none is named, or none has the name
     */
    CampaignLines of(String way) {
        List<String> ways = runs.stream().map(ResultLine::way).distinct().toList();
        if (way.isEmpty() && ways.size() > 1) {
            throw new IllegalArgumentException(
                    "The results have %d ways, and a submission is of one.\nMaybe --way with one of %s."
                            .formatted(ways.size(), String.join(", ", ways)));
        }
        String chosen = way.isEmpty() ? ways.getFirst() : way;
        if (!ways.contains(chosen)) {
            throw new IllegalArgumentException(
                    "The results have no way %s.\nMaybe one of %s."
                            .formatted(chosen, String.join(", ", ways)));
        }
        return new CampaignLines(
                runs.stream().filter(run -> run.way().equals(chosen)).toList(), sessions);
    }

    /** Returns the name of the one way. */
    String way() {
        return runs.getFirst().way();
    }
}
