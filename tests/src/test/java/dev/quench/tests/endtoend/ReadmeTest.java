package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.solvers.pipeline.Recipes;
import dev.quench.tests.Checkout;
import dev.quench.tests.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the READMEs show is what the commands print. */
class ReadmeTest {
    private static final String INSTANCE = "problems/instances/mis/1dc.64.txt";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @Test
    void theFirstOutputIsWhatTheFirstCommandPrints() throws IOException {
        List<String> shown =
                Files.readAllLines(Checkout.root().resolve("README.md")).stream()
                        .dropWhile(line -> !line.startsWith("1dc.64: "))
                        .takeWhile(line -> !line.equals("```"))
                        .toList();

        Cli run = Cli.run("solve", Checkout.root().resolve(INSTANCE).toString());

        assertThat(shown).hasSizeGreaterThan(10);
        assertThat(timeless(run.lines())).isEqualTo(timeless(shown));
    }

    @Test
    void theShrinkingShownIsWhatTheCommandPrints() throws IOException {
        List<String> block =
                Files.readAllLines(Checkout.root().resolve("README.md")).stream()
                        .dropWhile(line -> !line.startsWith("$ quench shrink "))
                        .takeWhile(line -> !line.equals("```"))
                        .toList();
        String[] words = block.getFirst().substring("$ quench ".length()).split(" ", -1);

        Cli run = Cli.run(words);

        assertThat(block).hasSizeGreaterThan(10);
        assertThat(timeless(run.lines())).isEqualTo(timeless(block.subList(1, block.size())));
    }

    @Test
    void everyShippedRecipeIsNamed() throws IOException {
        String text = Files.readString(Checkout.root().resolve("README.md"));

        assertThat(Recipes.names()).allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
    }

    @Test
    void linksLeadToFiles() throws IOException {
        Path file = Checkout.root().resolve("README.md");

        List<String> links =
                LINK.matcher(Files.readString(file)).results().map(m -> m.group(1)).toList();

        assertThat(links)
                .hasSizeGreaterThan(4)
                .allSatisfy(link -> assertThat(file.resolveSibling(link)).exists());
    }

    /** Times differ, and so does the path of the checkout. */
    private static List<String> timeless(List<String> lines) {
        return lines.stream()
                .map(line -> line.startsWith("  time ") ? "  time" : line)
                .map(line -> line.startsWith("  again ") ? "  again" : line)
                .toList();
    }

    /** A recipe that is not in the help cannot be found. */
    @Test
    void theHelpOfSolveNamesEveryRecipe() {
        String help = Cli.run("solve", "--help").out().replaceAll("\\s+", " ");

        assertThat(Recipes.names()).allSatisfy(name -> assertThat(help).contains(name));
    }
}
