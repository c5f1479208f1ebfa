package org.chengxin.mapping;

import java.util.Map;
import java.util.Optional;

/** How packages travel to a target, {@code transport} of its file. Secrets are files, named from the folder of the mappings. */
public sealed interface Carriage {

    /** They are laid into a folder. */
    record Folder() implements Carriage {}

    /**
     * They are put on an SFTP server.
     *
     * @param passwordFile holds the password; this or {@code keyFile}
     * @param keyFile a private key in OpenSSH's or PEM form, without a passphrase
     * @param hostKey fingerprint of the server's key as {@code ssh-keygen -lf} shows it, {@code SHA256:…}; no other is accepted
     * @param folder there; must exist
     * @param receipts folder there from which receipts are taken
     */
    record Sftp(
            String host,
            int port,
            String user,
            Optional<String> passwordFile,
            Optional<String> keyFile,
            String hostKey,
            String folder,
            Optional<String> receipts)
            implements Carriage {}

    /**
     * Their records are inserted into tables of a front-end database (前置库), whose owner fetches them and writes the answer
     * beside each.
     *
     * @param url of JDBC
     * @param tables by the feed's file the table
     * @param columns names of the columns besides those of the feed
     */
    record Database(String url, String user, String passwordFile, Map<String, String> tables, Columns columns)
            implements Carriage {

        public Database {
            tables = Map.copyOf(tables);
        }

        /**
         * @param record the mark of the record; with {@code version} the primary key
         * @param version number of the package
         * @param operation ADD, MOD or DEL
         * @param state 0 until it is fetched, then the owner's word
         * @param time of the insertion
         * @param error the owner's text
         */
        public record Columns(
                String record, String version, String operation, String state, String time, String error) {}
    }

    /**
     * They are handed to a web service, page by page.
     *
     * @param url of the service
     * @param accountFile holds account and password, a line each, for which the service gives a token
     * @param rows in a call
     */
    record WebService(String url, String accountFile, int rows) implements Carriage {}
}
