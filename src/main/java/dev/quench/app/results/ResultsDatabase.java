package dev.quench.app.results;

import dev.quench.app.campaign.ResultLine;
import dev.quench.app.campaign.ResultStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Results of campaigns in a database in memory: the table {@code runs} has a row for the last line
 * of every run, a column for each figure.
 *
 * <p>The lines of JSON stay the truth; nothing is written but what is exported. Once the table is
 * there, queries reach no file and no network. Takes about 0.4 KiB of memory a run. Belongs to one
 * thread.
 */
public final class ResultsDatabase implements AutoCloseable {
    private final Connection connection;
    private boolean shut;

    private ResultsDatabase(Connection connection) {
        this.connection = connection;
    }

    /** Formats of files that other programs read. */
    public enum Format {
        /** Comma-separated values with a heading. */
        CSV("FORMAT csv, HEADER true"),
        /** Apache Parquet, compressed by zstd. */
        PARQUET("FORMAT parquet, COMPRESSION zstd"),
        /** A JSON object a line. */
        JSONL("FORMAT json");

        private final String options;

        Format(String options) {
            this.options = options;
        }

        /**
         * Finds the format that the end of a name means.
         *
         * @param file to be written
         * @return its format
         * @throws IllegalArgumentException if the end is unknown
         */
        public static Format of(Path file) {
            String name = file.toString();
            for (Format format : values()) {
                if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                    return format;
                }
            }
            throw new IllegalArgumentException(
                    "The file %s must end in .csv, .parquet or .jsonl.".formatted(file));
        }
    }

    /**
     * The rows of a query.
     *
     * @param columns names
     * @param numeric which columns hold numbers
     * @param rows values, null where there is none
     */
    public record Rows(
            List<String> columns, List<Boolean> numeric, List<List<@Nullable Object>> rows) {}

    /**
     * Reads results.
     *
     * @param sources folders of campaigns, or files of their lines
     * @return the database
     * @throws IllegalArgumentException if there are none, or a line is damaged
     */
    public static ResultsDatabase open(List<Path> sources) {
        List<Path> files = sources.stream().map(ResultsDatabase::file).toList();
        try {
            var database = new ResultsDatabase(DriverManager.getConnection("jdbc:duckdb:"));
            try {
                database.load(files);
                return database;
            } catch (IllegalArgumentException e) {
                database.close();
                throw e;
            } catch (SQLException e) {
                database.close();
                throw new IllegalArgumentException(
                        "The results %s cannot be read: %s\nMaybe a sweep is writing its last line; else quench sweep names the damaged one."
                                .formatted(files, firstLine(e)),
                        e);
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException(
                    "The database cannot start: %s".formatted(firstLine(e)), e);
        }
    }

    private static Path file(Path source) {
        Path file = Files.isDirectory(source) ? source.resolve(ResultStore.RUNS) : source;
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "There are no results %s.\nMaybe runs/NAME, the folder that quench sweep names."
                            .formatted(file));
        }
        return file;
    }

    private void load(List<Path> files) throws SQLException {
        String list =
                files.stream()
                        .map(file -> quoted(file.toAbsolutePath().toString()))
                        .collect(Collectors.joining(", ", "[", "]"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
            statement.execute("SET VARIABLE files = " + list);
            statement.execute(script());
            requireRuns(statement, files);
        }
    }

    /** Lines of other kinds are passed over: nothing but them is a mistake. */
    private static void requireRuns(Statement statement, List<Path> files) throws SQLException {
        try (ResultSet count = statement.executeQuery("SELECT count(*) FROM runs")) {
            if (!count.next() || count.getLong(1) == 0) {
                throw new IllegalArgumentException(
                        "There is no run in %s: no line is of %s.\nMaybe the folder of another campaign, or wait until its first run has ended."
                                .formatted(files, ResultLine.SCHEMA));
            }
        }
    }

    private static String script() {
        try (InputStream in = ResultsDatabase.class.getResourceAsStream("runs.sql")) {
            if (in == null) {
                throw new IllegalStateException("The resource runs.sql is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The first line that says what is wrong. */
    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .map(line -> line.replaceFirst("^Error: ", ""))
                .filter(line -> !line.contains("unsuccessful or closed pending query result"))
                .findFirst()
                .orElse("");
    }

    /** From now on queries reach nothing but the table. */
    private void shut() throws SQLException {
        if (shut) {
            return;
        }
        shut = true;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        }
    }

    /**
     * Answers a query. After the first one the database is shut off from files.
     *
     * @param sql a query of the table {@code runs}
     * @return its rows
     * @throws IllegalArgumentException if it is no query, or reaches for a file
     */
    public Rows query(String sql) {
        try {
            shut();
            try (Statement statement = connection.createStatement();
                    ResultSet set = statement.executeQuery(sql)) {
                return rows(set);
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException(
                    "The query fails: %s\nMaybe see the columns: quench results query RESULTS \"DESCRIBE runs\"."
                            .formatted(firstLine(e)),
                    e);
        }
    }

    private static Rows rows(ResultSet set) throws SQLException {
        ResultSetMetaData facts = set.getMetaData();
        var columns = new ArrayList<String>();
        var numeric = new ArrayList<Boolean>();
        for (int c = 1; c <= facts.getColumnCount(); c++) {
            columns.add(facts.getColumnLabel(c));
            numeric.add(
                    switch (facts.getColumnTypeName(c)) {
                        case "TINYINT",
                                "SMALLINT",
                                "INTEGER",
                                "BIGINT",
                                "HUGEINT",
                                "FLOAT",
                                "DOUBLE" ->
                                true;
                        default -> facts.getColumnTypeName(c).startsWith("DECIMAL");
                    });
        }
        var rows = new ArrayList<List<@Nullable Object>>();
        while (set.next()) {
            var row = new ArrayList<@Nullable Object>();
            for (int c = 1; c <= columns.size(); c++) {
                row.add(set.getObject(c));
            }
            rows.add(row);
        }
        return new Rows(columns, numeric, rows);
    }

    /**
     * Writes all runs to a file.
     *
     * @param target written whole: to a file beside it first, then moved
     * @param format of the file
     * @return how many runs are in it
     * @throws IllegalArgumentException if it cannot be written
     */
    public long export(Path target, Format format) {
        Path beside = target.resolveSibling(target.getFileName() + ".part");
        try (Statement statement = connection.createStatement()) {
            long runs =
                    statement.executeUpdate(
                            "COPY (SELECT * FROM runs ORDER BY campaign, way, instance, seed) TO %s (%s)"
                                    .formatted(
                                            quoted(beside.toAbsolutePath().toString()),
                                            format.options));
            Files.move(
                    beside,
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            return runs;
        } catch (SQLException | IOException e) {
            throw new IllegalArgumentException(
                    "The file %s cannot be written: %s\nMaybe another folder."
                            .formatted(target, firstLine(e)),
                    e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
