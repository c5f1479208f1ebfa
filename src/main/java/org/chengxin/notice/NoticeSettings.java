package org.chengxin.notice;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told what, and how: {@code jobs/notices.yml}.
 *
 * @param language of the texts, Chinese or English
 */
record NoticeSettings(Locale language, Optional<Mail> mail, Optional<Webhook> webhook) {

    /** Tells nobody. */
    static final NoticeSettings SILENT = new NoticeSettings(Locale.CHINESE, Optional.empty(), Optional.empty());

    /** How the connection to the mail server is protected. */
    enum Security {
        STARTTLS,
        TLS,
        NONE
    }

    /** An account on the mail server. */
    record Account(String user, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Account[" + user + "]";
        }
    }

    /**
     * A mail server.
     *
     * @param authority a file of PEM certificates that the server's is signed by; empty for those the JDK trusts
     * @param administrators who is told of failures
     */
    record Mail(
            String host,
            int port,
            Security security,
            Optional<Path> authority,
            Optional<Account> account,
            String from,
            List<String> administrators,
            Set<Kind> events) {}

    /** @param secret signs what is sent */
    record Webhook(URI url, Optional<String> secret, Set<Kind> events) {

        /** Without the address, which often holds a key. */
        @Override
        public String toString() {
            return "Webhook[" + url.getHost() + "]";
        }
    }
}
