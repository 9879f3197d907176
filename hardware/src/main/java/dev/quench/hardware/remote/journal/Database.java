package dev.quench.hardware.remote.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * One connection to the file, used by one thread at a time. Transactions take the write lock at
 * their begin, so that what was read in one still holds where it writes; what is committed is on
 * the disk.
 */
final class Database implements AutoCloseable {
    private static final int SCHEMA = 2;
    private static final int PATIENCE = 30_000;

    private static final String JOBS =
            """
            CREATE TABLE jobs(
              row INTEGER PRIMARY KEY,
              key TEXT NOT NULL UNIQUE,
              run TEXT NOT NULL,
              ordinal INTEGER NOT NULL,
              provider TEXT NOT NULL,
              endpoint TEXT,
              device TEXT NOT NULL,
              shots INTEGER NOT NULL,
              body BLOB NOT NULL,
              layout TEXT NOT NULL,
              command TEXT NOT NULL,
              state TEXT NOT NULL,
              status TEXT NOT NULL DEFAULT '',
              id TEXT,
              reason TEXT,
              attempts INTEGER NOT NULL DEFAULT 0,
              planned INTEGER NOT NULL,
              sent INTEGER,
              ended INTEGER,
              estimate_shots INTEGER NOT NULL,
              estimate_seconds TEXT,
              estimate_amount TEXT,
              estimate_currency TEXT,
              charge_shots INTEGER,
              charge_seconds TEXT,
              charge_amount TEXT,
              charge_currency TEXT,
              rate TEXT,
              released INTEGER NOT NULL DEFAULT 0,
              media TEXT,
              raw BLOB,
              answer BLOB,
              back INTEGER,
              UNIQUE(run, ordinal))\
            """;
    private static final String EVENTS =
            "CREATE TABLE events(job INTEGER NOT NULL REFERENCES jobs(row), at INTEGER NOT NULL, what TEXT NOT NULL)";

    private final Path path;
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();

    private Database(Path path, Connection connection) {
        this.path = path;
        this.connection = connection;
    }

    /** Opens a file, or makes one that only its owner can read. */
    static Database open(Path path) {
        try {
            create(path);
            var config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setBusyTimeout(PATIENCE);
            config.enforceForeignKeys(true);
            var database =
                    new Database(
                            path, config.createConnection("jdbc:sqlite:" + path.toAbsolutePath()));
            database.prepare();
            return database;
        } catch (IOException | SQLException e) {
            throw new IllegalArgumentException(
                    "The journal of jobs %s cannot be opened: %s.\nMaybe another file (--journal FILE); a file that is no journal is left as it is."
                            .formatted(path, reason(e)),
                    e);
        }
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }

    private static void create(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder, mode("rwx------"));
        }
        try {
            Files.createFile(path, mode("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // The usual case: the journal is there.
        }
    }

    private static FileAttribute<?>[] mode(String text) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
                }
                : new FileAttribute<?>[0];
    }

    private void prepare() throws SQLException {
        execute("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            int version = rows("PRAGMA user_version", row -> row.getInt(1)).getFirst();
            if (version > SCHEMA) {
                throw new SQLException(
                        "it was written by a newer version of Quench (schema %d, here %d)"
                                .formatted(version, SCHEMA));
            }
            if (version == 0) {
                execute(JOBS);
                execute(EVENTS);
                execute("CREATE INDEX of_run ON jobs(run)");
                execute("CREATE INDEX of_state ON jobs(state)");
                execute("CREATE INDEX of_job ON events(job)");
            }
            if (version == 1) {
                execute("ALTER TABLE jobs ADD COLUMN rate TEXT");
                execute("ALTER TABLE jobs ADD COLUMN released INTEGER NOT NULL DEFAULT 0");
            }
            execute("PRAGMA user_version = " + SCHEMA);
            execute("COMMIT");
            done = true;
        } finally {
            if (!done) {
                execute("ROLLBACK");
            }
        }
    }

    /**
     * The driver's own transactions would begin the next one, and take its lock, at each commit.
     */
    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What is done in one transaction. */
    interface Work<T> {
        T in(Database database) throws SQLException;
    }

    /** Reads a row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Does it all or nothing. */
    <T> T transaction(Work<T> work) {
        lock.lock();
        try {
            execute("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                T result = work.in(this);
                execute("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    execute("ROLLBACK");
                }
            }
        } catch (SQLException e) {
            throw new UncheckedIOException(
                    "The journal of jobs %s cannot be used: %s.\nMaybe the disk is full, another program holds the file, or it was changed by hand (--journal FILE takes another one); nothing was lost."
                            .formatted(path, reason(e)),
                    new IOException(e));
        } finally {
            lock.unlock();
        }
    }

    /** Changes rows; tells how many. */
    int change(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = statement(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Reads rows. */
    <T> List<T> rows(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = statement(sql, values);
                ResultSet row = statement.executeQuery()) {
            var list = new ArrayList<T>();
            while (row.next()) {
                list.add(reader.read(row));
            }
            return list;
        }
    }

    private PreparedStatement statement(String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(reason(e), e));
        } finally {
            lock.unlock();
        }
    }
}
