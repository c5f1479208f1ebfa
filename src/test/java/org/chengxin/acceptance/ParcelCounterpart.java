package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chengxin.extract.PackageCheck;
import org.chengxin.protect.Envelope;
import org.chengxin.protect.PrivateEcKey;
import org.chengxin.protect.PublicEcKey;

/** A target that gets packages as files, and answers by files: late, twice, out of order, wrongly, or not so that it is heard. */
abstract class ParcelCounterpart extends Counterpart {

    private static final String HEADER = "包名,记录标识,状态,错误代码,错误信息\n";

    private final Path desk;
    private final Optional<PrivateEcKey> secret;
    private final PublicEcKey sender;
    private final Map<String, Boolean> wholes = new TreeMap<>();
    private final Map<String, Map<String, Boolean>> verdicts = new HashMap<>();
    private final List<Letter> letters = new ArrayList<>();
    private Optional<Path> previous = Optional.empty();
    private int night;
    private int sent;

    private record Letter(int night, String name, String text) {}

    /**
     * @param desk folder of its own, in which it keeps what it has opened
     * @param secret to open what is sealed for it
     * @param sender by whom packages are signed
     */
    ParcelCounterpart(String id, Mischief mischief, Path desk, Optional<PrivateEcKey> secret, PublicEcKey sender)
            throws IOException {
        super(id, mischief);
        this.desk = Files.createDirectories(desk);
        this.secret = secret;
        this.sender = sender;
    }

    /** Takes away what has arrived. */
    abstract List<Path> arrived() throws IOException;

    /** Puts a receipt where it is fetched. */
    abstract void lay(String name, byte[] content) throws IOException;

    @Override
    void end() throws Exception {
        night++;
        for (var file : arrived()) {
            var parcel = file.getFileName().toString().replaceFirst("\\.zip(\\.cxe)?$", "");
            open(parcel, file);
            answer(parcel);
        }
        for (var letter : List.copyOf(letters)) {
            if (letter.night <= night || mischief.over()) {
                lay(letter.name, letter.text.getBytes(StandardCharsets.UTF_8));
                letters.remove(letter);
            }
        }
    }

    /** Of a package that comes again, what was refused or accepted stays so, unless it was refused whole. */
    private void open(String parcel, Path file) throws IOException {
        var opened = opened(parcel, file);
        boolean first = !wholes.containsKey(parcel);
        if (first) {
            counted();
            var problems = PackageCheck.of(opened, sender, previous).problems();
            assertThat(problems).as(parcel).isEmpty();
            previous = Optional.of(file);
        }
        boolean refuses = first && mischief.happens(0.1, "a package refused whole");
        if (refuses) {
            wholes.put(parcel, false);
            verdicts.put(parcel, Map.of());
            return;
        }
        if (first || !wholes.get(parcel)) {
            wholes.put(parcel, true);
            verdicts.put(parcel, taken(parcel, opened));
        }
    }

    private Path opened(String parcel, Path file) throws IOException {
        if (secret.isEmpty()) {
            return file;
        }
        var opened = desk.resolve(parcel + ".zip");
        try (var in = Envelope.open(secret.get(), Files.newInputStream(file))) {
            Files.write(opened, in.readAllBytes());
        }
        return opened;
    }

    private Map<String, Boolean> taken(String parcel, Path opened) {
        var manifest = Packages.manifest(opened);
        var operations = new HashMap<String, String>();
        manifest.get("words")
                .properties()
                .forEach(word -> operations.put(
                        word.getValue().asString(),
                        Map.of("add", "ADD", "modify", "MOD", "delete", "DEL").get(word.getKey())));
        var taken = new TreeMap<String, Boolean>();
        Packages.read(opened)
                .forEach((file, rows) -> rows.forEach(row -> {
                    (file.startsWith("SNWBL") ? answers : read)
                            .append(row.values())
                            .append('\n');
                    var mark = row.get(manifest.get("record").asString());
                    var operation =
                            operations.get(row.get(manifest.get("operation").asString()));
                    taken.put(mark, take(parcel, operation, mark, row.values()));
                }));
        return taken;
    }

    private void answer(String parcel) {
        if (mischief.happens(0.1, "a receipt for an unknown package")) {
            write(0, "%s_20200101_000009,,1,,\n".formatted(id));
        }
        if (mischief.happens(0.1, "a receipt that breaks off")) {
            write(0, "%s,0123".formatted(parcel));
        }
        if (mischief.happens(0.2)) {
            write(0, parcel + ",,0,,\n");
        }
        if (mischief.happens(0.15, "an answer lost")) {
            return;
        }
        boolean late = mischief.happens(0.3, "an answer late");
        write(late ? 1 + mischief.upTo(5) : 0, said(parcel));
        if (mischief.happens(0.15, "an answer twice")) {
            write(1 + mischief.upTo(3), said(parcel));
        }
    }

    private void write(int later, String text) {
        letters.add(new Letter(night + later, "%s-%d.csv".formatted(id, ++sent), HEADER + text));
    }

    private String said(String parcel) {
        if (!wholes.get(parcel)) {
            return parcel + ",,2,E1,格式不符\n";
        }
        var said = new StringBuilder(parcel + ",,1,,\n");
        verdicts.get(parcel).forEach((mark, taken) -> {
            if (!taken) {
                said.append("%s,%s,2,%s,%s\n".formatted(parcel, mark, SUBJECT, WORDS));
            }
        });
        return said.toString();
    }

    @Override
    Optional<String> answerAgain(String parcel) {
        return Optional.of(HEADER + said(parcel));
    }

    /** Moves whole files out of a folder, in the order of their numbers. */
    List<Path> takeAway(List<Path> files) {
        var taken = new ArrayList<Path>();
        for (var file : new TreeSet<>(files)) {
            if (file.getFileName().toString().startsWith(id)) {
                try {
                    var place = desk.resolve("received-" + night)
                            .resolve(file.getFileName().toString());
                    Files.createDirectories(place.getParent());
                    taken.add(Files.move(file, place, StandardCopyOption.REPLACE_EXISTING));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        taken.sort(Comparator.comparing(
                file -> file.getFileName().toString().replaceFirst("^.*_(\\d{6})\\.zip.*$", "$1")));
        return taken;
    }
}
