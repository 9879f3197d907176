package dev.quench.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignReaderTest {
    private static final Path FILE = Path.of("mine.yaml");

    private static Campaign read(String... lines) {
        return CampaignReader.read(String.join("\n", lines), FILE);
    }

    @Test
    void aGridIsEveryCombinationTheLastAxisFastest() {
        Campaign campaign =
                read(
                        "name: a",
                        "instances: [1dc.64]",
                        "options: {shots: 7}",
                        "controls: false",
                        "recipes:",
                        "  - recipe: qaoa",
                        "    grid: {layers: [1, 2], optimiser-free: [true, false]}");

        assertThat(campaign.ways())
                .extracting(Campaign.Way::name)
                .containsExactly(
                        "qaoa[layers=1,optimiser-free=true]",
                        "qaoa[layers=1,optimiser-free=false]",
                        "qaoa[layers=2,optimiser-free=true]",
                        "qaoa[layers=2,optimiser-free=false]");
        assertThat(campaign.ways().get(0).arguments())
                .containsExactly(
                        "--recipe=qaoa",
                        "--shots=7",
                        "--no-controls",
                        "--layers=1",
                        "--optimiser-free");
        assertThat(campaign.ways().get(1).arguments()).doesNotContain("--optimiser-free");
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        Campaign campaign = read("name: a", "instances: [x]", "recipes: [qaoa]");

        assertThat(campaign.seeds()).containsExactly(1L);
        assertThat(campaign.budget()).isEqualTo(new Campaign.Budget(60, 30, ""));
        assertThat(campaign.retry()).isEqualTo(new Campaign.Retry(1, 0, 0));
    }

    @Test
    void seedsAreANumberOrAList() {
        assertThat(read("name: a", "instances: [x]", "recipes: [q]", "seeds: 3").seeds())
                .containsExactly(1L, 2L, 3L);
        assertThat(read("name: a", "instances: [x]", "recipes: [q]", "seeds: [9, -4]").seeds())
                .containsExactly(9L, -4L);
    }

    @Test
    void instancesAreFilesOrQueries() {
        List<Campaign.Source> sources =
                read(
                                "name: a",
                                "instances:",
                                "  - path: '*.dat'",
                                "    problem: mdkp",
                                "  - catalogue: {family: mis, most-size: 64}",
                                "recipes: [q]")
                        .instances();

        assertThat(sources).hasSize(2);
        var files = (Campaign.Source.Files) sources.get(0);
        assertThat(files.pattern()).isEqualTo("*.dat");
        assertThat(files.options()).containsExactly(Map.entry("problem", "mdkp"));
        assertThat(files.line()).isEqualTo(3);
        assertThat(sources.get(1)).isEqualTo(new Campaign.Source.Catalogue("mis", "", 0, 64, 5));
    }

    /** Lines are separated by a bar, indentation is kept. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "name: a|instances: [x]|recipes: [q]|seed: 3;line 4: seed is no key of a campaign there;Maybe one of name, about",
                "name: a|instances: [x]|recipes:|  - recipe: q|    gird: {};line 5: recipes.0.gird is no key of a campaign there;Maybe one of recipe, label, options, grid",
                "name: a|instances: [x]|recipes: [q]|budget: {time: -1};line 4: budget.time must have an exclusive minimum value of 0;Maybe see quench sweep --schema",
                "name: a|instances: [x]|recipes: [q]|seeds: some;line 4: seeds;Maybe",
                "name: a/b|instances: [x]|recipes: [q];line 1: name does not match;Maybe",
                "name: a|instances: []|recipes: [q];line 2: instances must have at least 1 items;Maybe",
                "name: a|recipes: [q];line 1: the file required property 'instances' not found;Maybe",
                "name: a|instances: [x]|recipes: [q, q];line 3: recipes.1 has the name q, which another recipe has;Maybe give it a label",
                "name: a|instances: [x]|recipes:|  - recipe: q|    options: {shots: 1}|    grid: {shots: [1]};line 6: recipes.0.grid.shots is an option of this recipe as well;Maybe leave one of them out",
                "name: a|instances: [x]|recipes: [none.yaml];line 3: recipes.0.recipe names the file none.yaml, which cannot be read;Maybe a path relative",
                "name: a|instances: [{pth: x}]|recipes: [q];line 2: instances.0.pth is no key of a campaign there;Maybe one of path with problem",
                "name: a|instances: [{catalogue: {family: moon}}]|recipes: [q];line 2: instances.0.catalogue.family does not have a value in the enumeration;Maybe",
                "name: [a;is not valid YAML: line;Maybe indent",
                "name: a|name: b;duplicate key name;Maybe",
                "just text;line 1: the file string found, object expected;Maybe",
                ";is empty;Maybe begin with"
            })
    void aFaultIsNamedByFileLineAndKey(String text, String what, String way) {
        assertThatThrownBy(() -> read(text == null ? "" : text.replace('|', '\n')))
                .isInstanceOf(CampaignException.class)
                .hasMessageContaining("The campaign mine.yaml")
                .hasMessageContaining(what)
                .hasMessageContaining(way);
    }
}
