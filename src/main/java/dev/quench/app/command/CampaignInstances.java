package dev.quench.app.command;

import dev.quench.app.campaign.Campaign;
import dev.quench.app.campaign.CampaignException;
import dev.quench.app.campaign.FoundInstance;
import dev.quench.app.campaign.InstanceFinder;
import dev.quench.problems.catalogue.Catalogue;
import dev.quench.problems.catalogue.KnownInstance;
import dev.quench.problems.generate.Generators;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ReadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Finds the instances of a campaign: files, globs, and what the catalogue can build. */
final class CampaignInstances implements InstanceFinder {
    private static final int MOST_DEPTH = 16;

    @Override
    public List<FoundInstance> find(Campaign campaign, Campaign.Source source) {
        List<FoundInstance> found =
                switch (source) {
                    case Campaign.Source.Files files -> files(campaign, files);
                    case Campaign.Source.Catalogue query -> built(query);
                };
        if (found.isEmpty()) {
            throw fault(
                    campaign,
                    source,
                    "nothing is there by %s".formatted(said(source)),
                    "a path relative to the campaign file, or a name that quench instances list shows as built here");
        }
        return found;
    }

    private static String said(Campaign.Source source) {
        return switch (source) {
            case Campaign.Source.Files files -> "the path " + files.pattern();
            case Campaign.Source.Catalogue _ -> "this query of the catalogue";
        };
    }

    private static CampaignException fault(
            Campaign campaign, Campaign.Source source, String what, String way) {
        return new CampaignException(
                "The campaign %s, line %d: %s.\nMaybe %s."
                        .formatted(campaign.file(), source.line(), what, way));
    }

    private List<FoundInstance> files(Campaign campaign, Campaign.Source.Files files) {
        Path folder = campaign.file().toAbsolutePath().normalize().getParent();
        Path base = folder == null ? Path.of("") : folder;
        String pattern = files.pattern();
        boolean glob = pattern.matches(".*[*?\\[{].*");
        List<String> arguments =
                glob ? matches(campaign, files, base) : List.of(argument(base, pattern));
        return arguments.stream().flatMap(a -> read(campaign, files, a)).toList();
    }

    /** A name that is no file is one of the catalogue. */
    private static String argument(Path base, String pattern) {
        int hash = pattern.lastIndexOf('#');
        String file = hash > 0 ? pattern.substring(0, hash) : pattern;
        Path path = base.resolve(file);
        return Files.exists(path) ? path + (hash > 0 ? pattern.substring(hash) : "") : pattern;
    }

    private static List<String> matches(Campaign campaign, Campaign.Source.Files files, Path base) {
        Path pattern = base.resolve(files.pattern()).normalize();
        Path root = root(pattern);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root, MOST_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile)
                    .filter(matcher::matches)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw fault(campaign, files, "the folder %s cannot be read".formatted(root), "another");
        }
    }

    /** The deepest folder above all that a pattern can mean. */
    private static Path root(Path pattern) {
        Path parent = pattern.getParent();
        return parent == null || !pattern.toString().matches(".*[*?\\[{].*")
                ? pattern
                : root(parent);
    }

    private static Stream<FoundInstance> read(
            Campaign campaign, Campaign.Source.Files files, String argument) {
        var reading =
                new ReadOptions(
                        files.options().getOrDefault("problem", ""),
                        "true".equals(files.options().get("complement")),
                        "true".equals(files.options().get("maximise")));
        try {
            return InstanceResolver.named(argument, reading).stream()
                    .map(named -> found(named, files));
        } catch (IllegalArgumentException | FormatException | UncheckedIOException e) {
            throw new CampaignException(
                    "The campaign %s, line %d: %s\nMaybe a path relative to the campaign file, or a name that quench instances list shows as built here."
                            .formatted(
                                    campaign.file(),
                                    files.line(),
                                    String.valueOf(e.getMessage()).replaceFirst("\nMaybe.*", "")),
                    e);
        }
    }

    private static FoundInstance found(NamedInstance named, Campaign.Source.Files files) {
        return new FoundInstance(
                named.argument(),
                named.instance().name(),
                named.instance().problem().family(),
                named.instance().problem().size(),
                named.instance().sha256(),
                named.instance().index(),
                files.options());
    }

    private static List<FoundInstance> built(Campaign.Source.Catalogue query) {
        PathMatcher name =
                FileSystems.getDefault()
                        .getPathMatcher("glob:" + (query.name().isEmpty() ? "*" : query.name()));
        return Catalogue.standard().entries().stream()
                .filter(KnownInstance::buildable)
                .filter(k -> Generators.byName(k.id()).isPresent())
                .filter(k -> query.family().isEmpty() || k.family().equals(query.family()))
                .filter(k -> k.size() >= query.leastSize() && k.size() <= query.mostSize())
                .filter(k -> name.matches(Path.of(k.id())))
                .flatMap(k ->
                        InstanceResolver.named(k.id(), new ReadOptions("", false, false)).stream())
                .map(named ->
                        found(
                                named,
                                new Campaign.Source.Files(
                                        named.argument(), new LinkedHashMap<>(), query.line())))
                .toList();
    }
}
