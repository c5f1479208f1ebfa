package org.chengxin.mapping;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chengxin.mapping.Carriage.Database;
import org.chengxin.mapping.Carriage.Sftp;
import org.chengxin.mapping.Carriage.WebService;

/** {@code transport} of a target's file. */
final class CarriageFile {

    private final YamlMap yaml;
    private final Problems problems;
    private final Set<String> files;

    /** @param files of the target's feeds */
    CarriageFile(YamlMap yaml, Set<String> files, Problems problems) {
        this.yaml = yaml;
        this.files = files;
        this.problems = problems;
    }

    Carriage read() {
        var said = List.of("sftp", "database", "web_service").stream()
                .filter(yaml::has)
                .toList();
        if (said.size() != 1) {
            problems.add(yaml.at(), "a target has one transport", "write one of sftp, database, web_service under it");
        }
        Optional<Carriage> carriage = yaml.map("sftp").map(this::sftp);
        carriage = carriage.or(() -> yaml.map("database").map(this::database));
        carriage = carriage.or(() -> yaml.map("web_service").map(this::webService));
        yaml.refuseRest();
        return carriage.orElse(new Carriage.Folder());
    }

    private Carriage sftp(YamlMap map) {
        var host = map.text("host");
        if (!host.blank() && !host.text().matches("[A-Za-z0-9._:-]+")) {
            problems.add(host.at(), "'%s' is no host".formatted(host), "write its name or address");
        }
        var hostKey = map.text("host_key");
        if (!hostKey.blank() && !hostKey.text().matches("SHA256:[A-Za-z0-9+/]{43}")) {
            problems.add(
                    hostKey.at(),
                    "'%s' is no fingerprint of a key".formatted(hostKey),
                    "write SHA256:… as ssh-keygen -lf shows it, after asking the owner");
        }
        if (map.has("password_file") == map.has("key_file")) {
            problems.add(map.at(), "there is no way to log in, or there are two", "write password_file or key_file");
        }
        var sftp = new Sftp(
                host.text(),
                whole(map, "port", 22, 65_535),
                map.text("user").text(),
                map.optional("password_file").map(Placed::text),
                map.optional("key_file").map(Placed::text),
                hostKey.text(),
                map.text("folder").text(),
                map.optional("receipts").map(Placed::text));
        map.refuseRest();
        return sftp;
    }

    private int whole(YamlMap map, String key, int otherwise, int most) {
        double said = map.number(key).orElse((double) otherwise);
        if (said != Math.rint(said) || said < 1 || said > most) {
            problems.add(map.at(key), "'%s' is out of bounds".formatted(key), "write one from 1 to " + most);
        }
        return (int) said;
    }

    private Carriage database(YamlMap map) {
        var url = map.text("url");
        if (!url.blank() && !url.text().startsWith("jdbc:")) {
            problems.add(url.at(), "'url' is no address of a database", "write jdbc:…");
        }
        var tables = new HashMap<String, String>();
        var said = map.map("tables");
        said.ifPresent(it -> it.keys().forEach(key -> {
            if (!files.contains(key.text())) {
                problems.unknown(key, "feed with file", files);
            }
            tables.put(key.text(), name(it.text(key.text())));
        }));
        files.stream()
                .filter(file -> !tables.containsKey(file))
                .sorted()
                .forEach(file -> problems.add(
                        map.at("tables"), "there is no table for the feed with file '%s'".formatted(file), "name one"));
        var columns = columns(map.map("columns").orElse(YamlMap.empty(map.at())));
        var database = new Database(
                url.text(), map.text("user").text(), map.text("password_file").text(), tables, columns);
        map.refuseRest();
        return database;
    }

    private Database.Columns columns(YamlMap map) {
        var columns = new Database.Columns(
                column(map, "record", "RECID"),
                column(map, "version", "RECVER"),
                column(map, "operation", "OP"),
                column(map, "state", "PROVINCE_STATUS"),
                column(map, "time", "PROVINCE_TJRQ"),
                column(map, "error", "PROVINCE_ERROR"));
        map.refuseRest();
        return columns;
    }

    private String column(YamlMap map, String key, String otherwise) {
        return map.optional(key).map(this::name).orElse(otherwise);
    }

    /** Becomes part of statements. */
    private String name(Placed word) {
        if (!word.blank() && !word.text().matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
            problems.add(word.at(), "'%s' cannot name a table or column".formatted(word), "use letters, digits and _");
        }
        return word.text();
    }

    /** The address is not repeated in a problem: it may hold a key. */
    private Carriage webService(YamlMap map) {
        var url = map.text("url");
        if (!url.blank() && !address(url.text())) {
            problems.add(url.at(), "'url' is no address of a web service", "write https://…");
        }
        var service = new WebService(url.text(), map.text("account_file").text(), whole(map, "rows", 500, 10_000));
        map.refuseRest();
        return service;
    }

    private static boolean address(String text) {
        try {
            var uri = new URI(text);
            return List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
