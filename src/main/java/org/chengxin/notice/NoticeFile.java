package org.chengxin.notice;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.chengxin.mapping.MailAddress;
import org.chengxin.mapping.Placed;
import org.chengxin.mapping.Problems;
import org.chengxin.mapping.YamlFile;
import org.chengxin.mapping.YamlMap;

/** {@code jobs/notices.yml}: verified whole, every problem with its line. Without the file nobody is told. */
public final class NoticeFile {

    /** Its name in the folder of jobs. */
    public static final String NAME = "notices.yml";

    private enum Language {
        ZH,
        EN
    }

    private final Path folder;
    private final Problems problems;
    private NoticeSettings settings = NoticeSettings.SILENT;

    private NoticeFile(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /**
     * Reads and verifies it.
     *
     * @param jobs the folder that it may stand in
     * @throws NoticeFileException listing every problem
     */
    public static NoticeFile load(Path jobs) {
        var problems = new Problems();
        var file = new NoticeFile(jobs, problems);
        var path = jobs.resolve(NAME);
        if (Files.exists(path)) {
            try {
                YamlFile.read(jobs, path).map(problems).ifPresent(file::read);
            } catch (IOException e) {
                problems.add(new Placed.Place(NAME, 1), "cannot be read", "may this account read it?");
            }
        }
        if (!problems.all().isEmpty()) {
            throw new NoticeFileException(problems.all());
        }
        return file;
    }

    NoticeSettings settings() {
        return settings;
    }

    private void read(YamlMap yaml) {
        var language = yaml.choice("language", Language.class).orElse(Language.ZH);
        var mail = yaml.map("mail").map(this::mail);
        var webhook = yaml.map("webhook").flatMap(this::webhook);
        if (!yaml.has("mail") && !yaml.has("webhook")) {
            problems.add(yaml.at(), "nobody is told", "add 'mail' or 'webhook', or remove the file");
        }
        yaml.refuseRest();
        settings = new NoticeSettings(language == Language.EN ? Locale.ENGLISH : Locale.CHINESE, mail, webhook);
    }

    private NoticeSettings.Mail mail(YamlMap yaml) {
        var host = yaml.text("host");
        if (!host.blank() && !host.text().matches("[A-Za-z0-9._:-]+")) {
            problems.add(host.at(), "'%s' is no host".formatted(host), "write its name or address");
        }
        var security = yaml.choice("security", NoticeSettings.Security.class).orElse(NoticeSettings.Security.STARTTLS);
        var mail = new NoticeSettings.Mail(
                host.text(),
                port(yaml, security),
                security,
                authority(yaml),
                account(yaml),
                address(yaml.text("from")),
                yaml.texts("administrators").stream().map(this::address).toList(),
                events(yaml));
        if (mail.administrators().isEmpty()) {
            problems.add(yaml.at("administrators"), "no administrator is told of failures", "list them");
        }
        yaml.refuseRest();
        return mail;
    }

    private int port(YamlMap yaml, NoticeSettings.Security security) {
        var said = yaml.number("port");
        double port = said.orElse(
                switch (security) {
                    case STARTTLS -> 587.0;
                    case TLS -> 465.0;
                    case NONE -> 25.0;
                });
        if (port != Math.rint(port) || port < 1 || port > 65_535) {
            problems.add(yaml.at("port"), "there is no such port", "write one from 1 to 65535");
        }
        return (int) port;
    }

    private Optional<Path> authority(YamlMap yaml) {
        var file = yaml.optional("authority_file");
        if (file.isEmpty()) {
            return Optional.empty();
        }
        var path = folder.resolve(file.get().text());
        try {
            MailTrust.of(path);
        } catch (IOException | GeneralSecurityException e) {
            problems.add(file.get().at(), "no certificate can be read from '%s'".formatted(file.get()), "write PEM");
        }
        return Optional.of(path);
    }

    private Optional<NoticeSettings.Account> account(YamlMap yaml) {
        var user = yaml.optional("user");
        var password = secret(yaml, "password_file");
        if (user.isPresent() != yaml.has("password_file")) {
            problems.add(
                    yaml.at(user.isPresent() ? "user" : "password_file"),
                    "'user' and 'password_file' go together",
                    "write both or none");
        }
        return user.flatMap(name -> password.map(word -> new NoticeSettings.Account(name.text(), word)));
    }

    private Optional<NoticeSettings.Webhook> webhook(YamlMap yaml) {
        var url = yaml.text("url");
        var uri = uri(url);
        var webhook =
                uri.map(address -> new NoticeSettings.Webhook(address, secret(yaml, "secret_file"), events(yaml)));
        if (uri.isPresent()) {
            yaml.refuseRest();
        }
        return webhook;
    }

    /** Not repeated in a problem: it may hold a key. */
    private Optional<URI> uri(Placed url) {
        if (url.blank()) {
            return Optional.empty();
        }
        try {
            var uri = new URI(url.text());
            if (List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // then it is none
        }
        problems.add(url.at(), "'url' is no address of a web service", "write https://…");
        return Optional.empty();
    }

    private Optional<String> secret(YamlMap yaml, String key) {
        var file = yaml.optional(key);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            var secret = Files.readString(folder.resolve(file.get().text())).strip();
            if (!secret.isEmpty()) {
                return Optional.of(secret);
            }
            problems.add(file.get().at(), "the file of '%s' is empty".formatted(key), "write the secret into it");
        } catch (IOException e) {
            problems.add(
                    file.get().at(), "the file of '%s' cannot be read".formatted(key), "may this account read it?");
        }
        return Optional.empty();
    }

    private String address(Placed address) {
        if (!address.blank() && !MailAddress.isOne(address.text())) {
            problems.add(address.at(), "'%s' is no mail address".formatted(address), "write one, such as a@b.cn");
        }
        return address.text();
    }

    /** Those that are listed, else all; an asked-for test always. */
    private static Set<Kind> events(YamlMap yaml) {
        var listed = yaml.choices("events", Kind.class);
        if (!yaml.has("events")) {
            return EnumSet.allOf(Kind.class);
        }
        var events = EnumSet.of(Kind.TEST);
        events.addAll(listed);
        return events;
    }
}
