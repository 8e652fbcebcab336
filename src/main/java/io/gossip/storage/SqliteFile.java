package io.gossip.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Makes a file ready: looks whether it is ours, sets it aside if not, brings it up to date. Blocks.
 */
final class SqliteFile {
  private static final Logger LOG = LoggerFactory.getLogger(StorageVerticle.class);

  // Not db/migration: an application's own Flyway would find ours there, and ours its.
  private static final String MIGRATIONS = "classpath:io/gossip/storage/migration";
  private static final String HISTORY_TABLE = "flyway_schema_history";
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int BUSY_MILLIS = 2000;

  private final Path file;

  SqliteFile(Path file) {
    this.file = file;
  }

  /**
   * Ready to be written when it returns.
   *
   * @return what was wrong with the file that was there and is set aside now; empty if nothing was
   */
  String prepare() throws IOException, SQLException {
    String fault = fault();
    String said = "";
    if (!fault.isEmpty()) {
      Path aside = Aside.set(file, List.of("-wal", "-shm"));
      said = file + " " + fault + "; kept as " + aside.getFileName() + ", starts with an empty one";
      LOG.warn(said);
    }
    Flyway.configure(SqliteFile.class.getClassLoader())
        .dataSource(writer())
        .locations(MIGRATIONS)
        .load()
        .migrate();
    return said;
  }

  /** For one connection: every commit is on the disk when it returns. */
  SQLiteDataSource writer() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // Never IMMEDIATE: after a commit the driver begins the next transaction at once, and would
    // hold the write lock for ever.
    config.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
    config.setBusyTimeout(BUSY_MILLIS);
    return source(config, "jdbc:sqlite:" + file);
  }

  SQLiteDataSource reader() {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    return source(config, "jdbc:sqlite:" + file);
  }

  /** Reads a file of which nothing may be changed, its folder included; the last log may lack. */
  SQLiteDataSource frozen() {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return source(config, "jdbc:sqlite:" + file.toUri() + "?immutable=1");
  }

  private static SQLiteDataSource source(SQLiteConfig config, String url) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url);
    return source;
  }

  /** Why this file cannot be ours, or nothing. */
  private String fault() throws IOException, SQLException {
    if (!Files.isRegularFile(file) || Files.size(file) == 0) {
      return "";
    }
    if (!Arrays.equals(head(), MAGIC)) {
      return "is no SQLite database";
    }
    try (Connection connection = writer().getConnection();
        Statement statement = connection.createStatement()) {
      String check = text(statement, "pragma quick_check(1)");
      if (!check.equals("ok")) {
        return "is damaged (" + check.replace('\n', ' ') + ")";
      }
      String tables = "select count(*) from sqlite_master where type = 'table'";
      boolean empty = text(statement, tables).equals("0");
      boolean ours =
          text(statement, tables + " and name in ('identity', '" + HISTORY_TABLE + "')")
              .equals("2");
      return empty || ours ? "" : "is the database of another application";
    } catch (SQLiteException e) {
      if (damage(e.getResultCode())) {
        return "is damaged (" + e.getMessage() + ")";
      }
      throw e;
    }
  }

  private byte[] head() throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(MAGIC.length);
    }
  }

  private static boolean damage(SQLiteErrorCode code) {
    int primary = code.code & 0xff; // the rest says more exactly what
    return primary == SQLiteErrorCode.SQLITE_CORRUPT.code
        || primary == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getString(1) : "";
    }
  }
}
