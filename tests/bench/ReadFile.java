import dev.quench.problems.io.ReadOptions;
import dev.quench.problems.io.detect.InstanceFiles;
import java.nio.file.Path;
import java.util.Locale;

/** Prints the size of an instance and how long its first read took in this JVM. */
void main(String[] arguments) {
    long begin = System.nanoTime();
    var instances = InstanceFiles.read(Path.of(arguments[0]), ReadOptions.defaults());
    double milliseconds = (System.nanoTime() - begin) / 1e6;
    IO.println(
            String.format(
                    Locale.ROOT,
                    "%d %.0f",
                    instances.getFirst().problem().size(),
                    milliseconds));
}
